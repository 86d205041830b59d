import type { Path } from '../report.ts';
import { always, eitherWay, flatMapCases, oneOf, type Cases } from './cases.ts';
import { dynamicReferences } from './dynamic-reference.ts';
import { listNode, textNode, tooMany, unknownNode, type Node } from './node.ts';
import { own, scalarText } from './record.ts';
import type { Resolver } from './resolver.ts';
import { literal, text } from './token.ts';

/** A parameter that allows more values than this is taken for one that allows any: each would be a case of its own. */
const MOST_VALUES = 16;

/** What a parameter may be: the value that is passed, its default, one of the allowed values, or open. */
export function parameterValue(resolver: Resolver, name: string, parameter: Readonly<Record<string, unknown>>, path: Path): Cases<Node> {
  const { template } = resolver;
  const type = scalarText(own(parameter, 'Type') ?? 'String');
  const secret = scalarText(own(parameter, 'NoEcho')) === 'true';
  const qualified = template.qualified(name);
  const reason = secret ? `parameter ${qualified} is a secret` : `the value of parameter ${qualified} is given at deploy`;
  const open: Cases<Node> = isList(type)
    ? unknownNode(reason, path)
    : textNode([{ kind: 'hole', id: qualified, class: 'any', wild: mayBeWild(type), reason }], path);
  // What is given for such a parameter is the name under which its value is looked up. What is secret is never read, so that nobody prints it.
  if (secret || type.startsWith('AWS::SSM::Parameter::Value')) return open;

  const written = own(parameter, 'Default');
  const fallback = written === undefined ? undefined : typed(scalarText(written), type, path);
  if (template.nestedBy) return passed(template.nestedBy.parameters.get(name).cases, type, reason, path, fallback ?? open);
  if (template.deployment.parameters) {
    const given = own(template.deployment.parameters, name);
    return given === undefined ? (fallback ?? open) : typed(scalarText(given), type, path);
  }
  const allowed = own(parameter, 'AllowedValues');
  // Those of a list are what each element may be.
  if (Array.isArray(allowed) && allowed.length > 0 && allowed.length <= MOST_VALUES && !isList(type)) {
    return chosen(
      oneOf(allowed.map(plain), (value) => `parameter ${qualified} is ${value}`),
      (value) => typed(value, type, path),
      path,
    );
  }
  return fallback === undefined
    ? open
    : chosen(eitherWay(`parameter ${qualified} keeps its default`, fallback, open), (nodes) => nodes, path);
}

function chosen<T>(cases: Cases<T>, next: (value: T) => Cases<Node>, path: Path): Cases<Node> {
  return flatMapCases(cases, next, () => tooMany(path));
}

/** What a stack resource hands down. A list comes as one text with commas. */
function passed(cases: Cases<Node>, type: string, reason: string, path: Path, absent: Cases<Node>): Cases<Node> {
  return chosen(
    cases,
    (node) => {
      if (node.kind === 'missing') return absent;
      if (node.kind !== 'text' || !isList(type)) return always(node);
      const known = literal(node.tokens);
      return known === undefined ? unknownNode(reason, path) : typed(known, type, path);
    },
    path,
  );
}

function isList(type: string): boolean {
  return type === 'CommaDelimitedList' || type.includes('List<') || type.includes('<CommaDelimitedList>');
}

/** Numbers and booleans are texts to CloudFormation. */
function plain(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

/** Numbers, and ids of what exists in the account, bring no wildcard along. */
function mayBeWild(type: string): boolean {
  return !/^(Number$|AWS::(?!SSM::Parameter::Value))/.test(type);
}

function typed(value: string, type: string, path: Path): Cases<Node> {
  if (!isList(type)) return textNode(dynamicReferences(text(value)), path);
  const elements = value === '' ? [] : value.split(',').map((part) => textNode(text(part.trim()), path));
  return listNode(elements, path);
}
