import type { Path } from '../report.ts';
import { always, flatMapCases, mapCases, type Cases } from './cases.ts';
import { dynamicReferences } from './dynamic-reference.ts';
import { continued, parameters, type Intrinsic } from './intrinsic.ts';
import { textNode, tooMany, unknownNode, type Node } from './node.ts';
import { own } from './record.ts';
import { concat, text, type Tokens } from './token.ts';

/** Longer than anything CloudFormation takes; names that refer to one another cannot grow without end. */
const MOST_TOKENS = 1 << 14;
const MOST_CHARACTERS = 1 << 22;

export const join: Intrinsic = ({ argument, path, argumentPath, resolver }) => {
  const [delimiter, list] = parameters(argument);
  const between = text(typeof delimiter === 'string' ? delimiter : '');
  return continued(
    resolver.resolve(list, [...argumentPath, 1]),
    (node) => {
      if (node.kind === 'unknown') return textNode(resolver.tokensOf(node), path);
      if (node.kind !== 'list') return unknownNode('Fn::Join has no list', path);
      // An element that a condition removes takes its delimiter along.
      const parts = node
        .elements()
        .map((element) => mapCases(element, (one) => (one.kind === 'missing' ? undefined : resolver.tokensOf(one))));
      const joined = (texts: readonly (Tokens | undefined)[]): readonly Tokens[] =>
        texts.filter((tokens) => tokens !== undefined).flatMap((tokens, index) => (index === 0 ? [tokens] : [between, tokens]));
      return combine(parts, joined, path);
    },
    path,
  );
};

export const substitute: Intrinsic = ({ argument, path, argumentPath, resolver }) => {
  const [template, variables] = typeof argument === 'string' ? [argument, undefined] : parameters(argument);
  if (typeof template !== 'string') return unknownNode('Fn::Sub has no text', path);
  const parts: Cases<Tokens>[] = [];
  let written = 0;
  for (let open = template.indexOf('${'); open >= 0; open = template.indexOf('${', written)) {
    const close = template.indexOf('}', open);
    if (close < 0) break;
    parts.push(always(text(template.slice(written, open))), substituted(template.slice(open + 2, close).trim()));
    written = close + 1;
  }
  parts.push(always(text(template.slice(written))));
  return combine(parts, (texts) => texts, path);

  function substituted(name: string): Cases<Tokens> {
    // `${!Literal}` is CloudFormation's escape for the text `${Literal}`, which IAM may read as a policy variable.
    if (name.startsWith('!')) return always(text(`\${${name.slice(1)}}`));
    const given = own(variables, name);
    if (given !== undefined) return resolver.texts(given, [...argumentPath, 1, name]);
    const [logicalId = '', ...attribute] = name.split('.');
    const node = resolver.reference(logicalId, attribute.length > 0 ? attribute.join('.') : undefined, [...path, name]);
    return mapCases(node, (one) => resolver.tokensOf(one));
  }
};

/** Every way the parts can be, put together. */
function combine<T>(parts: readonly Cases<T>[], joined: (texts: readonly T[]) => readonly Tokens[], path: Path): Cases<Node> {
  const build = (texts: readonly T[]): Cases<Node> => {
    const tokens = dynamicReferences(concat(...joined(texts)));
    return isLong(tokens) ? unknownNode('the text is too long', path) : textNode(tokens, path);
  };
  let combined: Cases<T[]> | undefined = always<T[]>([]);
  for (const part of parts) {
    const [only, ...others] = part;
    // What has one value alone is added in place: texts of thousands of parts stay linear.
    if (only !== undefined && others.length === 0 && only.when.size === 0) for (const { value } of combined) value.push(only.value);
    else combined = branched(combined, part);
    if (combined === undefined) return always<Node>(tooMany(path));
  }
  return flatMapCases(combined, build, () => tooMany(path));
}

/** Each text so far with each alternative of the next part; undefined where they are too many. */
function branched<T>(sofar: Cases<T[]>, part: Cases<T>): Cases<T[]> | undefined {
  const cases = flatMapCases<T[], T[] | undefined>(
    sofar,
    (texts) => mapCases(part, (value) => [...texts, value]),
    () => undefined,
  );
  return cases.some(({ value }) => value === undefined) ? undefined : mapCases(cases, (value) => value ?? []);
}

function isLong(tokens: Tokens): boolean {
  return (
    tokens.length > MOST_TOKENS || tokens.reduce((sum, token) => sum + (token.kind === 'text' ? token.text.length : 1), 0) > MOST_CHARACTERS
  );
}
