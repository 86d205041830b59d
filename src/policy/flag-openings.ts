import type { ResourcePolicy } from '../iam/resource-policy.ts';
import type { Principal } from '../iam/principal.ts';
import type { Statement } from '../iam/statement.ts';
import { some, Truth } from '../template/truth.ts';
import type { Flag } from './definition.ts';

/** Types whose open policies a policy of their own reports. */
export const OPEN_POLICY_TYPES = {
  api: ['AWS::ApiGateway::RestApi'],
  bucket: [
    'AWS::S3::BucketPolicy',
    'AWS::S3::AccessPoint',
    'AWS::S3::MultiRegionAccessPointPolicy',
    'AWS::S3Express::BucketPolicy',
    'AWS::S3ObjectLambda::AccessPointPolicy',
    'AWS::S3Outposts::BucketPolicy',
    'AWS::S3Tables::TableBucketPolicy',
    'AWS::S3Tables::TablePolicy',
  ],
  bus: ['AWS::Events::EventBusPolicy', 'AWS::Events::EventBus'],
  domain: ['AWS::OpenSearchService::Domain', 'AWS::Elasticsearch::Domain'],
  fileSystem: ['AWS::EFS::FileSystem'],
  function: ['AWS::Lambda::Permission'],
  key: ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'],
  layer: ['AWS::Lambda::LayerVersionPermission'],
  logs: ['AWS::Logs::ResourcePolicy', 'AWS::Logs::Destination'],
  queue: ['AWS::SQS::QueuePolicy', 'AWS::SQS::QueueInlinePolicy'],
  repository: ['AWS::ECR::Repository', 'AWS::ECR::RegistryPolicy', 'AWS::ECR::PublicRepository'],
  secret: ['AWS::SecretsManager::ResourcePolicy'],
  table: ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'],
  topic: ['AWS::SNS::TopicPolicy', 'AWS::SNS::TopicInlinePolicy'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Where a policy that is a resource of its own says what it protects. */
const PROTECTS = [
  'Bucket',
  'Queues',
  'Queue',
  'Topics',
  'TopicArn',
  'EventBusName',
  'SecretId',
  'ResourceArn',
  'TableBucketARN',
  'TableARN',
];

/**
 * One finding for each statement by which anybody comes in, with `{resource}` and `{actions}` for the message: `anyone` where the
 * principal is a wildcard, `others` where it is all but those named. `matters` narrows to where the opening does harm.
 */
export function flagOpenings(
  policies: readonly ResourcePolicy[],
  flag: Flag<'anyone' | 'others'>,
  matters: (policy: ResourcePolicy, statement: Statement) => Truth = () => Truth.yes,
): void {
  for (const policy of policies) {
    for (const { statement, principal, key, truth } of publicGrants(policy)) {
      const data = { resource: protectedBy(policy), type: policy.resource.type, actions: describeActions(statement) };
      const at = principal === undefined ? statement.value.get('NotPrincipal') : principal.value;
      flag(truth.and(matters(policy, statement)), principal === undefined ? 'others' : 'anyone', statement.at(at), { key, data });
    }
  }
}

/** A statement by which anybody comes in. */
export interface PublicGrant {
  readonly statement: Statement;
  /** The wildcard; undefined for NotPrincipal. */
  readonly principal: Principal | undefined;
  /** `Principal * for sqs:SendMessage` */
  readonly key: string;
  readonly truth: Truth;
}

/** The statements of a policy by which anybody comes in. Those of both branches of a condition that say the same are one. */
export function publicGrants(policy: ResourcePolicy): readonly PublicGrant[] {
  const all = policy.openings;
  const grants = policy.statements.flatMap((statement): readonly PublicGrant[] => {
    const openings = all.filter((one) => one.statement === statement);
    if (openings.length === 0) return [];
    const principal = openings[0]?.principal;
    const key = `${principal === undefined ? 'NotPrincipal' : 'Principal *'} for ${actionNames(statement).toSorted().join(', ')}`;
    return [{ statement, principal, key, truth: some(openings.map(({ truth }) => truth)) }];
  });
  return [...new Set(grants.map(({ key }) => key))].flatMap((key) => {
    const alike = grants.filter((grant) => grant.key === key);
    const [first] = alike;
    const together = some(alike.map(({ truth }) => truth));
    return first && together.isYes && alike.every(({ truth }) => !truth.isYes) ? [{ ...first, truth: together }] : alike;
  });
}

/** The actions of a statement for a message: `sqs:SendMessage and sqs:ReceiveMessage`. */
function describeActions(statement: Statement): string {
  const names = actionNames(statement);
  const listed = names.length <= 4 ? names : [...names.slice(0, 3), `${names.length - 3} more actions`];
  return listed.length < 2 ? (listed[0] ?? 'any action') : `${listed.slice(0, -1).join(', ')} and ${listed.at(-1)}`;
}

function actionNames(statement: Statement): readonly string[] {
  const spared = statement.notActions.map(({ text }) => text);
  if (spared.length > 0) return [`everything but ${spared.join(', ')}`];
  return [...new Set(statement.actions.map(({ text }) => text).filter((name) => name !== ''))];
}

/** What the policy is about, for people: the queue of a queue policy, otherwise the resource that holds the policy. */
function protectedBy({ resource }: ResourcePolicy): string {
  const names = PROTECTS.flatMap((property) => resource.get(property).items.flatMap(({ text }) => shortName(text)));
  return names.length === 0 ? resource.logicalId : names.join(', ');
}

/** `${OrdersQueue}`, or its ARN, as `OrdersQueue`. */
function shortName(text: string): readonly string[] {
  const name = /\$\{([^}.]+)[^}]*\}$/.exec(text)?.[1] ?? text.slice(text.lastIndexOf(':') + 1);
  return name === '' || name === '(unknown)' ? [] : [name];
}
