import type { Declaration } from '../declaration.ts';
import { isRecord, own } from '../record.ts';
import type { Resource } from '../resource.ts';
import { canonical } from './canonical.ts';
import { topLevelYaml } from './flow-yaml.ts';

/** What cures defects that the framework makes: one sentence with the exact YAML in backticks. */

const OWN_ACCOUNT = { Ref: 'AWS::AccountId' };

function yaml(value: Readonly<Record<string, unknown>>): string {
  return `\`${topLevelYaml(value)}\``;
}

function extension({ logicalId }: Resource, properties: Readonly<Record<string, unknown>>): string {
  return yaml({ resources: { extensions: { [logicalId]: { Properties: properties } } } });
}

function property(resource: Resource, name: string): unknown {
  return own(own(resource.raw, 'Properties'), name);
}

/** Permissions of a service principal that are bound to no caller. Undefined for those that are, and where nothing cures it. */
export function permissionCure(resource: Resource, kind: string, declaration: Declaration): string | undefined {
  if (['SourceArn', 'SourceAccount', 'EventSourceToken', 'PrincipalOrgID'].some((name) => property(resource, name) !== undefined))
    return undefined;
  switch (kind) {
    case 'websocket':
      return `Let only this API call the function: ${extension(resource, { SourceArn: apiArn(declaration) })}.`;
    case 'alb':
      // The target group, which could be named, is made after the permission.
      return `Let only load balancers of this account call the function: ${extension(resource, { SourceAccount: OWN_ACCOUNT })}.`;
    case 'iotFleetProvisioning':
      return `Let only this account's AWS IoT call the function: ${extension(resource, { SourceAccount: OWN_ACCOUNT })}.`;
    case 'alexaSkill':
    case 'alexaSmartHome':
      return `Name the skill in the event: \`${kind}: amzn1.ask.skill.<id of the skill>\`.`;
    default:
      return undefined;
  }
}

function apiArn(declaration: Declaration): object {
  const external = declaration.at(['provider', 'apiGateway', 'websocketApiId']);
  const parts = [
    'arn:',
    { Ref: 'AWS::Partition' },
    ':execute-api:',
    { Ref: 'AWS::Region' },
    ':',
    OWN_ACCOUNT,
    ':',
    external ?? { Ref: 'WebsocketsApi' },
    '/*',
  ];
  return { 'Fn::Join': ['', parts] };
}

/** The only thing the framework leaves out of a log group for want of a setting. */
export function logGroupCure(resource: Resource, name: string | undefined): string | undefined {
  if (name === 'RetentionInDays') return `Say how long the logs are kept: ${yaml({ provider: { logRetentionInDays: 30 } })}.`;
  if (name === 'KmsKeyId')
    return `Name a key whose policy admits CloudWatch Logs: ${extension(resource, { KmsKeyId: '<ARN of the key>' })}.`;
  return undefined;
}

export function deploymentBucketCure(name: string | undefined): string | undefined {
  if (name === 'PublicAccessBlockConfiguration')
    return `Block public access to the deployment bucket: ${yaml({ provider: { deploymentBucket: { blockPublicAccess: true } } })}.`;
  if (name === 'VersioningConfiguration')
    return `Keep versions of what is deployed: ${yaml({ provider: { deploymentBucket: { versioning: true } } })}.`;
  if (name === undefined)
    return `Harden the deployment bucket: ${yaml({ provider: { deploymentBucket: { blockPublicAccess: true, versioning: true } } })}.`;
  return undefined;
}

export const API_LOG_ROLE_CURE = `Set the role of the account by which API Gateway writes logs once, outside of this service, and tell the framework: ${yaml({ provider: { logs: { restApi: { roleManagedExternally: true } } } })}.`;

export const EVENT_BRIDGE_CURE = `Let CloudFormation make the rules: ${yaml({ provider: { eventBridge: { useCloudFormation: true } } })}.`;

export const WEBSOCKET_TRACE_CURE = `Keep messages out of the logs: ${yaml({ provider: { logs: { websocket: { fullExecutionData: false } } } })}.`;

export const DISTRIBUTION_HTTP_CURE = `Send visitors on to HTTPS, in each event: ${yaml({ cloudFront: { behavior: { ViewerProtocolPolicy: 'redirect-to-https' } } })}.`;

/** The framework forgets the topic in the condition where it makes the topic itself. */
export function topicQueueCure(resource: Resource, topic: string): string | undefined {
  const document = property(resource, 'PolicyDocument');
  const [statement] = [own(document, 'Statement')].flat();
  if (!isRecord(document) || !isRecord(statement) || canonical(statement['Condition']) !== canonical({ ArnEquals: {} })) return undefined;
  const bound = { ...statement, Condition: { ArnEquals: { 'aws:SourceArn': { Ref: topic } } } };
  return `Let only the topic send to the queue: ${extension(resource, { PolicyDocument: { ...document, Statement: [bound] } })}.`;
}

export function boundaryCure(resource: Resource): string {
  return `Give the role the boundary: ${extension(resource, { PermissionsBoundary: '<ARN of the policy>' })}.`;
}

export function runtimeCure(resource: Resource): string {
  return `Give the framework's function a runtime that is maintained: ${extension(resource, { Runtime: 'nodejs22.x' })}.`;
}
