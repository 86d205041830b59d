import { intersects } from '../template/match.ts';
import { literal, STAR, text, wildcards, type Tokens } from '../template/token.ts';
import { every, some, Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';
import { arnCovers, parseArn } from './arn.ts';
import type { RequestClass } from './condition.ts';
import type { Identity } from './identity.ts';
import { isOwnAccount } from './principal.ts';
import { bringsWildcard, isOpen, ownerOfArn, TO_STRANGER, toAccount } from './request-class.ts';
import type { Statement } from './statement.ts';

/**
 * A way out of the account: actions on a resource that its owner, whoever that is, can open to this role.
 * Services whose resources take no policy of their own (Step Functions, Firehose) are no way out.
 */
export interface Channel {
  readonly name: string;
  /** The service field of the resource's ARN. */
  readonly service: string;
  readonly actions: readonly string[];
  /** Start of the resource field, where other resources of the service are out of reach. */
  readonly resource?: string;
}

export const INVOKE: Channel = {
  name: 'invoke functions',
  service: 'lambda',
  actions: ['lambda:InvokeFunction', 'lambda:InvokeFunctionUrl', 'lambda:InvokeAsync'],
};
export const ASSUME_ROLE: Channel = { name: 'assume roles', service: 'iam', actions: ['sts:AssumeRole'], resource: 'role/' };

/** The other channels, by what they let out or change. Source: iam.md of the authorisation model, 2026-11. */
export const CHANNELS: readonly Channel[] = [
  ASSUME_ROLE,
  { name: 'write objects to buckets', service: 's3', actions: ['s3:PutObject', 's3:ReplicateObject'] },
  { name: 'publish to topics', service: 'sns', actions: ['sns:Publish'] },
  { name: 'send to queues', service: 'sqs', actions: ['sqs:SendMessage'] },
  { name: 'put events on buses', service: 'events', actions: ['events:PutEvents'], resource: 'event-bus/' },
  { name: 'put records into streams', service: 'kinesis', actions: ['kinesis:PutRecord', 'kinesis:PutRecords'] },
  { name: 'write items to tables', service: 'dynamodb', actions: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:BatchWriteItem'] },
  { name: 'write secrets', service: 'secretsmanager', actions: ['secretsmanager:PutSecretValue'] },
  { name: 'encrypt with keys', service: 'kms', actions: ['kms:Encrypt', 'kms:ReEncryptTo'], resource: 'key/' },
  { name: 'push images', service: 'ecr', actions: ['ecr:PutImage'], resource: 'repository/' },
  { name: 'call APIs', service: 'execute-api', actions: ['execute-api:Invoke'] },
];

/** One element of a statement that reaches out of the account. */
export interface Way {
  readonly channel: Channel;
  readonly action: string;
  readonly statement: Statement;
  /** The Resource element, or the statement for NotResource. */
  readonly at: Value;
  /** The foreign account that is named; undefined where it may be any. */
  readonly account: Tokens | undefined;
  readonly truth: Truth;
}

/** The ways by which an identity reaches accounts that are neither its own nor trusted. One for each Resource element. `stranger` is a call to an account nobody here chose. */
export function waysOut(
  identity: Identity,
  channel: Channel,
  ownId: string | undefined,
  isTrusted: (account: string) => boolean,
  stranger: RequestClass = TO_STRANGER,
): readonly Way[] {
  return identity.answerable.flatMap((statement) => {
    const actions = channel.actions.filter((one) => statement.concerns(one).isPossible);
    const [action] = actions;
    if (action === undefined || statement.allows.isNo) return [];
    const granted = statement.allows
      .and(() => some(actions, (one) => statement.concerns(one)))
      .and(() => withinBoundary(identity, channel, actions, stranger));
    const toAnyone = granted
      .and(() => statement.mayApply(stranger))
      .and(() => some(identity.statements, (deny) => keepsIn(deny, channel, actions, stranger)).not());
    if (statement.notResources.length > 0) {
      const spares = every(
        statement.notResources.map((value) => value.test((tokens) => Truth.of(arnCovers(wildcards(tokens), everywhere(channel))))),
        (one) => one.not(),
      );
      return way({ channel, action, statement, at: statement.value.get('NotResource'), account: undefined, truth: toAnyone.and(spares) });
    }
    return statement.resources.flatMap((resource) => [
      ...way({
        channel,
        action,
        statement,
        at: resource,
        account: undefined,
        truth: toAnyone.and(() => resource.test((tokens) => reachesStranger(tokens, channel))),
      }),
      ...resource.texts.flatMap((tokens) => named(tokens, resource, action)),
    ]);

    function named(tokens: Tokens, resource: Value, through: string): readonly Way[] {
      const arn = parseArn(wildcards(tokens));
      const id = arn && literal(arn.account);
      if (!arn || id === undefined || !/^\d{12}$/.test(id) || isTrusted(id) || ofChannel(tokens, channel).isNo) return [];
      const request = toAccount(arn.account);
      const isIt = resource.test((one) => Truth.of(one === tokens));
      const denied = identity.denied(through, wildcards(tokens), request);
      return way({
        channel,
        action: through,
        statement,
        at: resource,
        account: arn.account,
        truth: granted.and(isIt).and(isOwnAccount(arn.account, ownId).not()).and(statement.mayApply(request)).and(denied.not()),
      });
    }
  });
}

function withinBoundary(identity: Identity, channel: Channel, actions: readonly string[], stranger: RequestClass): Truth {
  if (identity.boundary === undefined) return Truth.yes;
  return some(
    identity.boundary.flatMap((statement) =>
      actions.map((action) =>
        statement.allows
          .and(() => statement.concerns(action))
          .and(() => statement.reaches(everywhere(channel)))
          .and(() => statement.mayApply(stranger)),
      ),
    ),
  );
}

function way(found: Way): readonly Way[] {
  return found.truth.isNo ? [] : [found];
}

/** Every resource of the channel in one account, or in all. */
export function everywhere(channel: Channel, account: Tokens = [STAR]): Tokens {
  return [...text('arn:'), STAR, ...text(`:${channel.service}:`), STAR, ...text(':'), ...account, ...text(':'), STAR];
}

/** Whether a resource pattern leaves the owner open: the account, or the name of a bucket, whose ARN has no account. */
function reachesStranger(tokens: Tokens, channel: Channel): Truth {
  const pattern = wildcards(tokens);
  const arn = parseArn(pattern);
  if (!arn) return bringsWildcard(pattern);
  return isOpen(ownerOfArn(pattern)).and(ofChannel(tokens, channel));
}

function ofChannel(tokens: Tokens, channel: Channel): Truth {
  const arn = parseArn(wildcards(tokens));
  if (!arn) return Truth.yes;
  const service = intersects(arn.service, text(channel.service));
  return channel.resource === undefined ? service : service.and(intersects(arn.resource, [...text(channel.resource), STAR]));
}

/** Whether a Deny surely keeps the role from every stranger's resource of the channel. */
function keepsIn(deny: Statement, channel: Channel, granted: readonly string[], stranger: RequestClass): Truth {
  if (deny.denies.isNo) return Truth.no;
  const actions = every(granted, (action) => deny.concernsAll(action));
  const strangers =
    deny.notResources.length > 0
      ? every(deny.notResources, (value) => value.test((tokens) => reachesStranger(tokens, channel)).not())
      : some(deny.resources, (value) => value.test((tokens) => Truth.of(arnCovers(wildcards(tokens), everywhere(channel)))));
  return deny.denies.and(actions).and(strangers).and(deny.mustApply(stranger));
}
