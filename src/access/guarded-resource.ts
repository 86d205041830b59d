import type { ResourcePolicy } from '../iam/resource-policy.ts';
import type { Service } from '../iam/service.ts';
import type { Statement } from '../iam/statement.ts';
import { stableId } from '../template/naming.ts';
import { grouped } from './grouped.ts';
import { resourceInWords } from './words.ts';

/** Policies that are attached to another resource: what that is, and the property that names it. */
const ATTACHED: Readonly<Record<string, readonly [kind: string, property: string]>> = {
  'AWS::S3::BucketPolicy': ['bucket', 'Bucket'],
  'AWS::SQS::QueuePolicy': ['queue', 'Queues'],
  'AWS::SQS::QueueInlinePolicy': ['queue', 'Queue'],
  'AWS::SNS::TopicPolicy': ['topic', 'Topics'],
  'AWS::SNS::TopicInlinePolicy': ['topic', 'TopicArn'],
  'AWS::Events::EventBusPolicy': ['event bus', 'EventBusName'],
  'AWS::SecretsManager::ResourcePolicy': ['secret', 'SecretId'],
  'AWS::Kinesis::ResourcePolicy': ['stream', 'ResourceArn'],
  'AWS::Lambda::LayerVersionPermission': ['layer', 'LayerVersionArn'],
};

/** Something whose policies say who may use it, with all statements of theirs. */
export interface GuardedResource {
  /** `queue Jobs`, `function api`. */
  readonly title: string;
  readonly statements: readonly Statement[];
}

/** Everything that resource policies are attached to. A policy that is split, renamed or moved stays one of the same resource. */
export function guardedResources(service: Service): readonly GuardedResource[] {
  const attached = service.resourcePolicies().flatMap((policy) => titlesOf(policy, service).map((title) => ({ title, policy })));
  return [...grouped(attached, ({ title }) => title)].map(([title, group]) => ({
    title,
    statements: group.flatMap(({ policy }) => policy.statements),
  }));
}

function titlesOf({ resource }: ResourcePolicy, service: Service): readonly string[] {
  if (resource.type === 'AWS::Lambda::Permission')
    return [`function ${service.functionOf(resource)?.name ?? nameIn(resource.get('FunctionName').text)}`];
  const [kind, property] = ATTACHED[resource.type] ?? [];
  if (kind === undefined || property === undefined) return [`${kindOf(resource.type)} ${stableId(resource.logicalId)}`];
  const named = resource.get(property).items.filter((item) => !item.isMissing);
  const names =
    named.length === 0 ? [kind === 'event bus' ? 'default' : stableId(resource.logicalId)] : named.map(({ text }) => nameIn(text));
  return names.map((name) => `${kind} ${name}`);
}

/** The logical id in `${Jobs}` and `${Jobs.Arn}`, the last part of an ARN or an address, or the text. */
function nameIn(text: string): string {
  const [, id] = /^\$\{([A-Za-z0-9]+)(?:\.\w+)?\}$/.exec(text) ?? [];
  if (id !== undefined) return id;
  if (text.startsWith('arn:')) return resourceInWords(text).replace(/^[a-z-]+ /, '');
  return text.startsWith('https://') ? text.slice(text.lastIndexOf('/') + 1) : text;
}

/** `AWS::ApiGateway::RestApi` → `rest api`. */
function kindOf(type: string): string {
  const last = type.slice(type.lastIndexOf(':') + 1);
  return last
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .replace(/ (?:Policy|Permission)$/, '')
    .toLowerCase();
}
