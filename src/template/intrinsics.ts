import type { Path } from '../report.ts';
import { always, flatMapCases, mapCases, oneOf, type Cases } from './cases.ts';
import { listNode, textNode, unknownNode, type Node } from './node.ts';
import { isRecord, own } from './record.ts';
import type { Resolver } from './resolver.ts';
import { concat, literal, split, text, type Tokens } from './token.ts';

interface Call {
  readonly argument: unknown;
  /** Where the function stands, and where its argument does. */
  readonly path: Path;
  readonly argumentPath: Path;
  readonly resolver: Resolver;
}

export type Intrinsic = (call: Call) => Cases<Node>;

const TOO_MANY = 'it depends on more conditions than can be followed';

/** The elements of an argument that CloudFormation wants as a list. */
function parameters(argument: unknown): readonly unknown[] {
  return Array.isArray(argument) ? argument : [];
}

/** All combinations of several texts, put together by `build`. */
function combine(parts: readonly Cases<Tokens>[], build: (texts: readonly Tokens[]) => Cases<Node>, path: Path): Cases<Node> {
  const overflow = (): readonly Tokens[] => [];
  let combined: Cases<readonly Tokens[]> = always<readonly Tokens[]>([]);
  for (const part of parts) combined = flatMapCases(combined, (sofar) => mapCases(part, (tokens) => [...sofar, tokens]), overflow);
  if (combined.some(({ value }) => value.length !== parts.length)) return unknownNode(TOO_MANY, path);
  return flatMapCases(combined, build, () => ({ kind: 'unknown', reason: TOO_MANY, path }));
}

/** Continues with each node that an argument may be. */
function then(cases: Cases<Node>, next: (node: Node) => Cases<Node>, path: Path): Cases<Node> {
  return flatMapCases(cases, next, () => ({ kind: 'unknown', reason: TOO_MANY, path }));
}

const ref: Intrinsic = ({ argument, path, resolver }) =>
  typeof argument === 'string' ? resolver.reference(argument, undefined, path) : unknownNode('Ref names nothing', path);

const getAtt: Intrinsic = ({ argument, path, resolver }) => {
  const [logicalId, ...attribute] = typeof argument === 'string' ? argument.split('.') : parameters(argument);
  if (typeof logicalId !== 'string') return unknownNode('Fn::GetAtt names nothing', path);
  return resolver.reference(logicalId, attribute.map(String).join('.'), path);
};

const conditional: Intrinsic = ({ argument, path, argumentPath, resolver }) => {
  const [name, ifTrue, ifFalse] = parameters(argument);
  if (typeof name !== 'string') return unknownNode('Fn::If names no condition', path);
  const branch = (raw: unknown, index: number) => () => resolver.resolve(raw, [...argumentPath, index]);
  const branches = resolver.branches(name, branch(ifTrue, 1), branch(ifFalse, 2));
  return flatMapCases(
    branches,
    (resolve) => resolve(),
    () => ({ kind: 'unknown', reason: TOO_MANY, path }),
  );
};

const join: Intrinsic = ({ argument, path, argumentPath, resolver }) => {
  const [delimiter, list] = parameters(argument);
  const between = text(typeof delimiter === 'string' ? delimiter : '');
  return then(
    resolver.resolve(list, [...argumentPath, 1]),
    (node) => {
      if (node.kind === 'unknown') return textNode(resolver.tokensOf(node), path);
      if (node.kind !== 'list') return unknownNode('Fn::Join has no list', path);
      const parts = node
        .elements()
        .map((element) => mapCases(element, (one) => (one.kind === 'missing' ? undefined : resolver.tokensOf(one))));
      const present = parts.map((part) => mapCases(part, (tokens) => tokens ?? [{ kind: 'text', text: '' } as const]));
      const absent = new Set(parts.flatMap((part, index) => (part.every(({ value }) => value === undefined) ? [index] : [])));
      const kept = present.filter((_, index) => !absent.has(index));
      return combine(
        kept,
        (texts) => textNode(concat(...texts.flatMap((tokens, index) => (index === 0 ? [tokens] : [between, tokens]))), path),
        path,
      );
    },
    path,
  );
};

const substitute: Intrinsic = ({ argument, path, argumentPath, resolver }) => {
  const [template, variables] = typeof argument === 'string' ? [argument, undefined] : parameters(argument);
  if (typeof template !== 'string') return unknownNode('Fn::Sub has no text', path);
  const parts: Cases<Tokens>[] = [];
  let rest = template;
  for (let open = rest.indexOf('${'); open >= 0; open = rest.indexOf('${')) {
    const close = rest.indexOf('}', open);
    if (close < 0) break;
    const name = rest.slice(open + 2, close).trim();
    parts.push(always(text(rest.slice(0, open))), substituted(name));
    rest = rest.slice(close + 1);
  }
  parts.push(always(text(rest)));
  return combine(parts, (texts) => textNode(concat(...texts), path), path);

  function substituted(name: string): Cases<Tokens> {
    // `${!Literal}` is CloudFormation's escape for the text `${Literal}`, which IAM may read as a policy variable.
    if (name.startsWith('!')) return always(text(`\${${name.slice(1)}}`));
    const given = own(variables, name);
    if (given !== undefined) return resolver.texts(given, [...argumentPath, 1, name]);
    const [logicalId = '', ...attribute] = name.split('.');
    const node = resolver.reference(logicalId, attribute.length > 0 ? attribute.join('.') : undefined, path);
    return mapCases(node, (one) => resolver.tokensOf(one));
  }
};

const select: Intrinsic = ({ argument, path, argumentPath, resolver }) => {
  const [index, list] = parameters(argument);
  return then(
    resolver.resolve(list, [...argumentPath, 1]),
    (node) =>
      flatMapCases(
        resolver.texts(index, [...argumentPath, 0]),
        (tokens): Cases<Node> => {
          const at = Number(literal(tokens) ?? Number.NaN);
          if (node.kind !== 'list' || !Number.isInteger(at))
            return unknownNode(node.kind === 'unknown' ? node.reason : 'Fn::Select is resolved at deploy', path);
          return node.elements()[at] ?? unknownNode('Fn::Select picks an element that is not there', path);
        },
        () => ({ kind: 'unknown', reason: TOO_MANY, path }),
      ),
    path,
  );
};

/** Sound only where no hole can hold the delimiter; otherwise the list is unknown. */
const splitText: Intrinsic = ({ argument, path, argumentPath, resolver }) => {
  const [delimiter, source] = parameters(argument);
  if (typeof delimiter !== 'string' || delimiter === '') return unknownNode('Fn::Split has no delimiter', path);
  return flatMapCases(
    resolver.texts(source, [...argumentPath, 1]),
    (tokens): Cases<Node> => {
      const open = tokens.find((token) => token.kind === 'hole' && (token.class === 'any' || delimiter !== ':'));
      const closed = open?.kind === 'hole' && ['account', 'region', 'partition'].includes(open.class) ? undefined : open;
      if (closed?.kind === 'hole') return unknownNode(closed.reason, path);
      return listNode(
        split(tokens, delimiter).map((part) => textNode(part, path)),
        path,
      );
    },
    () => ({ kind: 'unknown', reason: TOO_MANY, path }),
  );
};

const findInMap: Intrinsic = ({ argument, path, argumentPath, resolver }) => {
  const [map, top, second, options] = parameters(argument);
  const keys = [map, top, second].map((raw, index) => resolver.texts(raw, [...argumentPath, index]));
  return combine(
    keys,
    ([mapName = [], topKey = [], secondKey = []]) => {
      const table = own(resolver.template.section('Mappings'), literal(mapName) ?? '');
      return flatMapCases(
        rowsOf(table, topKey),
        (row): Cases<Node> => {
          const found = own(own(table, row ?? ''), literal(secondKey) ?? '') ?? own(options, 'DefaultValue');
          return found === undefined ? unknownNode('Fn::FindInMap is resolved at deploy', path) : resolver.resolve(found, path);
        },
        () => ({ kind: 'unknown', reason: TOO_MANY, path }),
      );
    },
    path,
  );

  /** The row that is read, or each row that may be where the key is known only at deploy. */
  function rowsOf(table: unknown, key: Tokens): Cases<string | undefined> {
    const row = literal(key);
    if (row !== undefined || !isRecord(table)) return always(row);
    return oneOf(Object.keys(table), (candidate) => `the mapping is read at ${candidate}`);
  }
};

const base64: Intrinsic = ({ argument, path, argumentPath, resolver }) =>
  then(
    resolver.resolve(argument, argumentPath),
    (node) => {
      const plain = node.kind === 'text' ? literal(node.tokens) : undefined;
      return plain === undefined
        ? unknownNode('Fn::Base64 is resolved at deploy', path)
        : textNode(text(Buffer.from(plain).toString('base64')), path);
    },
    path,
  );

const length: Intrinsic = ({ argument, path, argumentPath, resolver }) =>
  then(
    resolver.resolve(argument, argumentPath),
    (node) =>
      node.kind === 'list' ? textNode(text(String(node.elements().length)), path) : unknownNode('Fn::Length is resolved at deploy', path),
    path,
  );

/** The value itself: whoever reads a policy from a JSON string finds the document. */
const toJsonString: Intrinsic = ({ argument, argumentPath, resolver }) => resolver.resolve(argument, argumentPath);

const importValue: Intrinsic = ({ argument, path, argumentPath, resolver }) =>
  then(
    resolver.resolve(argument, argumentPath),
    (node) => {
      const name = node.kind === 'text' ? literal(node.tokens) : undefined;
      const id = name === undefined ? path.join('.') : `Fn::ImportValue ${name}`;
      const reason = `${name === undefined ? 'an imported value' : `the imported value ${name}`} is known only at deploy`;
      // Exports are ARNs and names of deployed resources; a wildcard among them would be one somebody exported on purpose.
      return textNode([{ kind: 'hole', id, class: 'any', wild: false, reason }], path);
    },
    path,
  );

/** What every template can use; anything else is known only at deploy. */
export const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: ref,
  'Fn::GetAtt': getAtt,
  'Fn::If': conditional,
  'Fn::Join': join,
  'Fn::Sub': substitute,
  'Fn::Select': select,
  'Fn::Split': splitText,
  'Fn::FindInMap': findInMap,
  'Fn::Base64': base64,
  'Fn::Length': length,
  'Fn::ToJsonString': toJsonString,
  'Fn::ImportValue': importValue,
  'Fn::GetAZs': ({ path }) => unknownNode('the availability zones are known only at deploy', path),
};
