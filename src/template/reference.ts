import type { Path } from '../report.ts';
import { arnOf, refOf } from './arn-format.ts';
import { eitherWay, flatMapCases, oneOf, type Cases } from './cases.ts';
import { listNode, missingNode, textNode, unknownNode, type Node } from './node.ts';
import { isRecord, own } from './record.ts';
import type { Resolver } from './resolver.ts';
import { OWN_ACCOUNT, PARTITION, REGION, text, type Hole } from './token.ts';

/** What `Ref` (no attribute) or `Fn::GetAtt` stands for: a pseudo parameter, a parameter, a resource's name or ARN. */
export function referenced(resolver: Resolver, logicalId: string, attribute: string | undefined, path: Path): Cases<Node> {
  if (attribute === undefined && logicalId.startsWith('AWS::')) return pseudoParameter(resolver, logicalId, path);
  const resource = resolver.template.resources.get(logicalId);
  if (resource) {
    const nested = resolver.template.nested.get(logicalId);
    if (nested && attribute?.startsWith('Outputs.')) {
      const output = own(nested.section('Outputs'), attribute.slice('Outputs.'.length));
      return nested.resolve(own(output, 'Value'), path);
    }
    const tokens = attribute === undefined ? refOf(resource) : arnOf(resource, attribute);
    return flatMapCases(
      tokens,
      (value) => textNode(value, path),
      () => ({ kind: 'unknown', reason: 'it depends on more conditions than can be followed', path }),
    );
  }
  const parameter = own(resolver.template.section('Parameters'), logicalId);
  if (attribute === undefined && isRecord(parameter)) return parameterValue(resolver, logicalId, parameter, path);
  return hole(logicalId + (attribute === undefined ? '' : `.${attribute}`), `${logicalId} is not in this template`, path);
}

function hole(id: string, reason: string, path: Path): Cases<Node> {
  return textNode([{ kind: 'hole', id, class: 'any', wild: false, reason }], path);
}

function pseudoParameter(resolver: Resolver, name: string, path: Path): Cases<Node> {
  const { region } = resolver.template.deployment;
  const known = (value: string | undefined, otherwise: Hole): Cases<Node> =>
    textNode(value === undefined ? [otherwise] : text(value), path);
  switch (name) {
    case 'AWS::NoValue':
      return missingNode(path);
    case 'AWS::AccountId':
      return textNode([OWN_ACCOUNT], path);
    case 'AWS::Region':
      return known(region, REGION);
    case 'AWS::Partition':
      return textNode([PARTITION], path);
    case 'AWS::URLSuffix':
      return textNode(text('amazonaws.com'), path);
    default:
      return textNode([{ kind: 'hole', id: name, class: 'name', wild: false, reason: `${name} is known only at deploy` }], path);
  }
}

function parameterValue(resolver: Resolver, name: string, parameter: Readonly<Record<string, unknown>>, path: Path): Cases<Node> {
  const { template } = resolver;
  const type = String(own(parameter, 'Type') ?? 'String');
  const reason = `the value of parameter ${name} is given at deploy`;
  const open: Cases<Node> = isList(type)
    ? unknownNode(reason, path)
    : textNode([{ kind: 'hole', id: name, class: 'any', wild: !/^(Number|AWS::)/.test(type), reason }], path);
  // What a NoEcho parameter holds is a secret: it is never read, so it can never be shown.
  if (String(own(parameter, 'NoEcho')) === 'true') return open;
  const given = own(template.deployment.parameters, name);
  const passed = template.nestedBy?.parameters.get(name);
  if (passed && !passed.isMissing) return passed.cases;
  if (!passed && given !== undefined) return typed(given, type, path);
  // The default of such a parameter is the name under which the value is looked up.
  if (type.startsWith('AWS::SSM::Parameter::Value')) return open;
  const fallback = own(parameter, 'Default');
  const allowed = own(parameter, 'AllowedValues');
  if (fallback !== undefined && (template.deployment.parameters || template.nestedBy)) return typed(fallback, type, path);
  if (Array.isArray(allowed) && allowed.length > 0 && allowed.length <= 16) {
    const values = oneOf(allowed.map(String), (value) => `parameter ${name} is ${value}`);
    return flatMapCases(
      values,
      (value) => typed(value, type, path),
      () => ({ kind: 'unknown', reason, path }),
    );
  }
  if (fallback === undefined) return open;
  const either = eitherWay(`parameter ${name} keeps its default`, typed(fallback, type, path), open);
  return flatMapCases(
    either,
    (nodes) => nodes,
    () => ({ kind: 'unknown', reason, path }),
  );
}

function isList(type: string): boolean {
  return type.startsWith('List<') || type === 'CommaDelimitedList' || type.includes('List<');
}

function typed(value: unknown, type: string, path: Path): Cases<Node> {
  const plain = String(value);
  if (!isList(type)) return textNode(text(plain), path);
  const elements = plain === '' ? [] : plain.split(',').map((part) => textNode(text(part.trim()), path));
  return listNode(elements, path);
}
