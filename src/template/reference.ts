import type { Path } from '../report.ts';
import { arnOf, refOf } from './arn-format.ts';
import { flatMapCases, type Cases } from './cases.ts';
import { missingNode, textNode, tooMany, unknownNode, type Node } from './node.ts';
import { parameterValue } from './parameter.ts';
import { isRecord, own } from './record.ts';
import type { Resolver } from './resolver.ts';
import { OWN_ACCOUNT, PARTITION, REGION, text, type Hole } from './token.ts';
import { unread } from './unread.ts';

/** What `Ref` (no attribute) or `Fn::GetAtt` stands for: a pseudo parameter, a parameter, a resource's name or ARN. */
export function referenced(resolver: Resolver, logicalId: string, attribute: string | undefined, path: Path): Cases<Node> {
  const { template } = resolver;
  if (attribute === undefined && logicalId.startsWith('AWS::')) return pseudoParameter(resolver, logicalId, path);
  const resource = template.resources.get(logicalId);
  if (resource) {
    if (attribute?.startsWith('Outputs.')) return outputOf(resolver, logicalId, attribute.slice('Outputs.'.length), path);
    const tokens = attribute === undefined ? refOf(resource) : arnOf(resource, attribute);
    return flatMapCases(
      tokens,
      (value) => textNode(value, path),
      () => tooMany(path),
    );
  }
  const parameter = own(template.section('Parameters'), logicalId);
  if (attribute === undefined && isRecord(parameter)) return parameterValue(resolver, logicalId, parameter, path);
  const id = template.qualified(logicalId, attribute === undefined ? logicalId : `${logicalId}.${attribute}`);
  const absent = `${logicalId} is not in this template`;
  const hole = anything(id, template.isIncomplete ? unread(absent) : absent);
  // Whatever makes it, a macro for instance, an ARN names one resource.
  return textNode([{ ...hole, wild: attribute?.endsWith('Arn') !== true }], path);
}

function anything(id: string, reason: string): Hole {
  return { kind: 'hole', id, class: 'any', wild: true, reason };
}

/** The output of a nested stack: its value where the template is at hand. */
function outputOf({ template }: Resolver, stack: string, name: string, path: Path): Cases<Node> {
  const nested = template.nested.get(stack);
  const output = own(nested?.section('Outputs'), name);
  const id = template.qualified(stack, `${stack}.Outputs.${name}`);
  if (nested && isRecord(output)) return nested.resolve(output['Value'], path);
  const reason = `the output ${name} of ${stack} is known only at deploy`;
  return textNode([anything(id, template.atHand.has(stack) ? reason : unread(reason))], path);
}

function pseudoParameter(resolver: Resolver, name: string, path: Path): Cases<Node> {
  const { template } = resolver;
  const { region } = template.deployment;
  const hole = (holeClass: Hole['class']): Hole => ({
    kind: 'hole',
    id: template.qualified(name),
    class: holeClass,
    wild: false,
    reason: `${name} is known only at deploy`,
  });
  const here = region === undefined ? [REGION] : text(region);
  switch (name) {
    case 'AWS::NoValue':
      return missingNode(path);
    case 'AWS::AccountId':
      return textNode([OWN_ACCOUNT], path);
    case 'AWS::Region':
      return textNode(here, path);
    case 'AWS::Partition':
      return textNode([PARTITION], path);
    case 'AWS::URLSuffix':
      return textNode(text(region?.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'), path);
    case 'AWS::StackName':
      return textNode([hole('name')], path);
    case 'AWS::StackId':
      return textNode(
        [...text('arn:'), PARTITION, ...text(':cloudformation:'), ...here, ...text(':'), OWN_ACCOUNT, ...text(':stack/'), hole('segment')],
        path,
      );
    case 'AWS::NotificationARNs':
      return unknownNode(`${name} is known only at deploy`, path);
    default:
      return textNode([hole('any')], path);
  }
}
