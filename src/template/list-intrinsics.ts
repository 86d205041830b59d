import { always, flatMapCases, LIMIT, oneOf, type Cases } from './cases.ts';
import { beforeReferences, dynamicReferences } from './dynamic-reference.ts';
import { continued, parameters, type Intrinsic } from './intrinsic.ts';
import { intersects } from './match.ts';
import { listNode, textNode, tooMany, unknownNode, type ListNode, type Node } from './node.ts';
import { isRecord, own } from './record.ts';
import { holes, literal, show, split, text, type Hole, type Tokens } from './token.ts';

export const select: Intrinsic = ({ argument, path, argumentPath, resolver }) => {
  const [index, list] = parameters(argument);
  return continued(
    resolver.resolve(list, [...argumentPath, 1]),
    (node) =>
      flatMapCases(
        resolver.texts(index, [...argumentPath, 0]),
        (tokens): Cases<Node> => {
          const at = Number(literal(tokens) || Number.NaN);
          if (node.kind !== 'list' || !Number.isInteger(at))
            return unknownNode(node.kind === 'unknown' ? node.reason : 'Fn::Select is resolved at deploy', path);
          if (!isWhole(node, at + 1)) return unknownNode('Fn::Select counts elements that a condition may remove', path);
          return node.elements()[at] ?? unknownNode('Fn::Select picks an element that is not there', path);
        },
        () => tooMany(path),
      ),
    path,
  );
};

/** Whether no condition can remove one of the first `count` elements. */
function isWhole(list: ListNode, count: number): boolean {
  return list
    .elements()
    .slice(0, count)
    .every((element) => element.every(({ value }) => value.kind !== 'missing'));
}

/** Sound only where no hole can hold a part of the delimiter; otherwise the list is unknown. */
export const splitText: Intrinsic = ({ argument, path, argumentPath, resolver }) => {
  const [delimiter, whole] = parameters(argument);
  if (typeof delimiter !== 'string' || delimiter === '') return unknownNode('Fn::Split has no delimiter', path);
  return flatMapCases(
    resolver.texts(whole, [...argumentPath, 1]),
    (source): Cases<Node> => {
      const tokens = beforeReferences(source);
      const open = holes(tokens).find((hole) => mayHold(hole, delimiter));
      if (open) return unknownNode(open.reason, path);
      return listNode(
        split(tokens, delimiter).map((part) => textNode(dynamicReferences(part), path)),
        path,
      );
    },
    () => tooMany(path),
  );
};

/** Whether the delimiter may lie in a hole, or begin or end in it. */
function mayHold(hole: Hole, delimiter: string): boolean {
  switch (hole.class) {
    case 'account':
      return /\d/.test(delimiter);
    case 'region':
    case 'partition':
      return /[a-z0-9-]/.test(delimiter);
    case 'segment':
    case 'name':
      return delimiter !== ':';
    case 'any':
      return true;
  }
}

export const findInMap: Intrinsic = ({ argument, path, argumentPath, resolver }) => {
  const [map, top, second, options] = parameters(argument);
  const unknown = unknownNode('Fn::FindInMap is resolved at deploy', path);
  const key = (raw: unknown, index: number): Cases<Tokens> => resolver.texts(raw, [...argumentPath, index]);
  const fallback = (): Cases<Node> => {
    const raw = own(options, 'DefaultValue');
    return raw === undefined ? unknown : resolver.resolve(raw, [...argumentPath, 3, 'DefaultValue']);
  };
  const cell = (cells: unknown): Cases<Node> =>
    each(key(second, 2), (column) => at(cells, column, (found) => resolver.resolve(found, path)));
  const row = (table: unknown): Cases<Node> => each(key(top, 1), (name) => at(table, name, cell));
  return each(key(map, 0), (tokens) => {
    const name = literal(tokens);
    return name === undefined ? unknown : read(resolver.template.section('Mappings'), name, row);
  });

  function each<T>(cases: Cases<T>, next: (value: T) => Cases<Node>): Cases<Node> {
    return flatMapCases(cases, next, () => tooMany(path));
  }

  /** What stands under a key that may be known only at deploy: then one of those it can be. */
  function at(table: unknown, tokens: Tokens, next: (value: unknown) => Cases<Node>): Cases<Node> {
    const known = literal(tokens);
    if (known !== undefined) return read(table, known, next);
    const keys = Object.keys(isRecord(table) ? table : {}).filter((candidate) => intersects(tokens, text(candidate)).isPossible);
    if (keys.length === 0 || keys.length >= LIMIT || isMacro(table)) return unknown;
    // With a default it need not be one of them at all.
    const candidates = own(options, 'DefaultValue') === undefined ? keys : [...keys, null];
    return each(
      oneOf(candidates, (candidate) => `${show(tokens)} is ${candidate}`),
      (candidate) => (candidate === null ? fallback() : read(table, candidate, next)),
    );
  }

  function read(table: unknown, name: string, next: (value: unknown) => Cases<Node>): Cases<Node> {
    const found = own(table, name);
    if (found !== undefined) return next(found);
    return isMacro(table) ? unknown : fallback();
  }
};

/** Whether a macro may add entries at deploy. */
function isMacro(table: unknown): boolean {
  return !isRecord(table) || Object.keys(table).some((key) => key.startsWith('Fn::'));
}

export const length: Intrinsic = ({ argument, path, argumentPath, resolver }) =>
  continued(
    resolver.resolve(argument, argumentPath),
    (node) =>
      node.kind === 'list' && isWhole(node, Infinity)
        ? always<Node>({ kind: 'text', tokens: text(String(node.elements().length)), path })
        : unknownNode('Fn::Length is resolved at deploy', path),
    path,
  );
