import { readReference } from '../reference-data.ts';
import { always, flatMapCases, mapCases, type Cases } from './cases.ts';
import { remembered } from './remembered.ts';
import type { Resource } from './resource.ts';
import { concat, literal, OWN_ACCOUNT, PARTITION, REGION, split, text, type Hole, type Tokens } from './token.ts';
import { own } from './record.ts';

/** How one resource type is named: see `data/README.md`. */
interface Format {
  readonly name?: string;
  readonly ref?: 'name' | 'arn' | 'id' | 'url' | 'other';
  readonly arn?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Where the name of the function stands in an ARN below it, and which property names it. */
const OF_FUNCTION = 'lambda:{region}:{account}:function:';
const OWNING_FUNCTION: ReadonlyMap<string, string> = new Map([
  ['AWS::Lambda::Version', 'FunctionName'],
  ['AWS::Lambda::Alias', 'FunctionName'],
  ['AWS::Lambda::Url', 'TargetFunctionArn'],
]);

let formats: unknown;

function formatOf(type: string): Format {
  formats ??= readReference('resource-arns');
  return (own(formats, type) as Format | undefined) ?? {};
}

/** What `Ref` gives: the name, the ARN, or an id made at deploy. */
export function refOf(resource: Resource): Cases<Tokens> {
  const format = formatOf(resource.type);
  if (format.ref === 'arn' && format.arn !== undefined) return fill(format.arn, resource, format);
  if (format.ref === 'name' || format.ref === 'id') return nameOf(resource, format);
  return always([madeAtDeploy(resource, '', 'any')]);
}

/** What `Fn::GetAtt` gives: an ARN where the attribute is one. */
export function arnOf(resource: Resource, attribute: string): Cases<Tokens> {
  const format = formatOf(resource.type);
  const written = own(format.attributes, attribute);
  if (written === 'arn' && format.arn !== undefined) return fill(format.arn, resource, format);
  if (written === 'name' || written === 'id') return nameOf(resource, format);
  if (typeof written === 'string' && written.includes(':')) return fill(written, resource, format);
  const unknown = madeAtDeploy(resource, attribute, 'any');
  // Whatever the type, an ARN of a resource that this stack makes lies in this account.
  if (written === undefined && attribute.endsWith('Arn') && resource.type.startsWith('AWS::')) {
    const field = (name: string): Tokens => [{ ...unknown, id: `${unknown.id}.${name}`, class: 'segment' }];
    return always([
      ...text('arn:'),
      PARTITION,
      ...text(':'),
      ...field('service'),
      ...text(':'),
      ...field('region'),
      ...text(':'),
      OWN_ACCOUNT,
      ...text(':'),
      unknown,
    ]);
  }
  return always([unknown]);
}

function nameOf(resource: Resource, format: Format): Cases<Tokens> {
  // The ids of identity pools hold a colon.
  const made = madeAtDeploy(resource, '', resource.type === 'AWS::Cognito::IdentityPool' ? 'any' : 'name');
  if (format.name === undefined) return always([made]);
  const given = resource.get(format.name);
  return mapCases(given.cases, (node): Tokens => (node.kind === 'text' ? node.tokens : [made]));
}

function madeAtDeploy(resource: Resource, attribute: string, holeClass: Hole['class']): Hole {
  const id = attribute === '' ? resource.logicalId : `${resource.logicalId}.${attribute}`;
  const what = attribute === '' ? `the name of ${resource.logicalId}` : `${attribute} of ${resource.logicalId}`;
  return {
    kind: 'hole',
    id: resource.template.qualified(resource.logicalId, id),
    class: holeClass,
    // Only a custom resource can answer with anything it likes.
    wild: !resource.type.startsWith('AWS::'),
    reason: `${what} is known only at deploy`,
  };
}

function fill(arn: string, resource: Resource, format: Format): Cases<Tokens> {
  const { region } = resource.template.deployment;
  let filled: Cases<Tokens> = always<Tokens>([...text('arn:'), PARTITION, ...text(':')]);
  for (const [index, part] of arn.split(/(\{\w+\})/).entries()) {
    filled = flatMapCases(
      filled,
      (sofar) => mapCases(placeholder(part, index), (tokens) => concat(sofar, tokens)),
      () => [madeAtDeploy(resource, 'Arn', 'any')],
    );
  }
  return filled;

  function placeholder(part: string, index: number): Cases<Tokens> {
    switch (part) {
      case '{region}':
        return always(region === undefined ? [REGION] : text(region));
      case '{account}':
        return always([OWN_ACCOUNT]);
      case '{name}':
        return nameOf(resource, format);
      case '{segment}':
        return segment(index);
      case '{Path}':
        return mapCases(resource.get('Path').cases, (node) =>
          node.kind === 'text' ? node.tokens : node.kind === 'missing' ? text('/') : [madeAtDeploy(resource, 'Path', 'segment')],
        );
      default:
        return always(text(part));
    }
  }

  /** Versions, aliases and URLs say whose they are; any other segment is its own unknown. */
  function segment(index: number): Cases<Tokens> {
    const made: Tokens = [madeAtDeploy(resource, `segment${index}`, 'segment')];
    const owner = arn.split('{segment}')[0] === OF_FUNCTION ? OWNING_FUNCTION.get(resource.type) : undefined;
    if (owner === undefined || index !== OF_FUNCTION.split(/(\{\w+\})/).length) return always(made);
    return mapCases(resource.get(owner).cases, (node) => (node.kind === 'text' ? functionName(node.tokens) : made));
  }
}

/** The name in what a property accepts for a function: a name, an ARN, `123456789012:function:name`, each perhaps with a qualifier. */
export const functionName = remembered((tokens: Tokens): Tokens => {
  const parts = split(tokens, ':', 8);
  const at = literal(parts[0] ?? []) === 'arn' ? 5 : literal(parts[1] ?? []) === 'function' ? 1 : -1;
  if (at === 5 && literal(parts[5] ?? []) !== 'function') return [];
  return parts[at + 1] ?? [];
});
