import { readFileSync } from 'node:fs';
import { always, flatMapCases, mapCases, type Cases } from './cases.ts';
import type { Resource } from './resource.ts';
import { concat, OWN_ACCOUNT, PARTITION, REGION, text, type Hole, type Tokens } from './token.ts';
import { own } from './record.ts';

/** How one resource type is named: see `data/README.md`. */
interface Format {
  readonly name?: string;
  readonly ref?: 'name' | 'arn' | 'id' | 'url' | 'other';
  readonly arn?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

let formats: unknown;

function formatOf(type: string): Format {
  formats ??= JSON.parse(readFileSync(new URL('../../data/resource-arns.json', import.meta.url), 'utf8'));
  return (own(formats, type) as Format | undefined) ?? {};
}

/** What `Ref` gives: the name, the ARN, or an id made at deploy. */
export function refOf(resource: Resource): Cases<Tokens> {
  const format = formatOf(resource.type);
  if (format.ref === 'arn' && format.arn !== undefined) return fill(format.arn, resource, format);
  if (format.ref === 'name') return nameOf(resource, format);
  return always([madeAtDeploy(resource, '', 'any')]);
}

/** What `Fn::GetAtt` gives: an ARN where the attribute is one. */
export function arnOf(resource: Resource, attribute: string): Cases<Tokens> {
  const format = formatOf(resource.type);
  const written = own(format.attributes, attribute);
  if (written === 'arn' && format.arn !== undefined) return fill(format.arn, resource, format);
  if (typeof written === 'string' && written.includes(':')) return fill(written, resource, format);
  // Whatever the type, an ARN of a resource that this stack makes lies in this account.
  if (attribute.endsWith('Arn') && resource.type.startsWith('AWS::')) return fill('{segment}:{region}:{account}:{name}', resource, format);
  return always([madeAtDeploy(resource, attribute, resource.type.startsWith('AWS::') ? 'name' : 'any')]);
}

function nameOf(resource: Resource, format: Format): Cases<Tokens> {
  if (format.name === undefined) return always([madeAtDeploy(resource, '', 'name')]);
  const given = resource.get(format.name);
  return mapCases(given.cases, (node): Tokens => (node.kind === 'text' ? node.tokens : [madeAtDeploy(resource, '', 'name')]));
}

function madeAtDeploy(resource: Resource, attribute: string, holeClass: Hole['class']): Hole {
  const id = attribute === '' ? resource.logicalId : `${resource.logicalId}.${attribute}`;
  const what = attribute === '' ? `the name of ${resource.logicalId}` : `${attribute} of ${resource.logicalId}`;
  // Only a custom resource can answer with anything it likes.
  return { kind: 'hole', id, class: holeClass, wild: !resource.type.startsWith('AWS::'), reason: `${what} is known only at deploy` };
}

function fill(arn: string, resource: Resource, format: Format): Cases<Tokens> {
  const { region } = resource.template.deployment;
  let filled: Cases<Tokens> = always<Tokens>([...text('arn:'), PARTITION, ...text(':')]);
  for (const part of arn.split(/(\{\w+\})/)) {
    filled = flatMapCases(
      filled,
      (sofar) => mapCases(placeholder(part), (tokens) => concat(sofar, tokens)),
      () => [madeAtDeploy(resource, 'Arn', 'any')],
    );
  }
  return filled;

  function placeholder(part: string): Cases<Tokens> {
    switch (part) {
      case '{region}':
        return always(region === undefined ? [REGION] : text(region));
      case '{account}':
        return always([OWN_ACCOUNT]);
      case '{name}':
        return nameOf(resource, format);
      case '{segment}':
        return always([madeAtDeploy(resource, 'segment', 'segment')]);
      case '{Path}':
        return mapCases(resource.get('Path').cases, (node) => (node.kind === 'text' ? node.tokens : text('/')));
      default:
        return always(text(part));
    }
  }
}
