import type { Anchor } from '../template/anchor.ts';
import { text, STAR, type Tokens } from '../template/token.ts';
import { some, Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';
import { isAdministrator, isEveryResourceOfService, narrowsResource } from './breadth.ts';
import { escalationRoutes, isAttested, routeInWords } from './escalation.ts';
import type { Identity } from './identity.ts';
import { openFields } from './open-fields.ts';
import { CHANNELS, INVOKE, waysOut } from './reach.ts';
import type { Service } from './service.ts';
import type { Statement } from './statement.ts';

/** Something that a role lets whoever runs its code do to the whole account, or beyond it. */
export interface Power {
  readonly kind: 'administer' | 'escalate' | 'secrets' | 'accounts';
  /** The end of a sentence: `may do everything`. */
  readonly words: string;
  /** Names the fact, for waivers: actions and routes. */
  readonly key: string;
  readonly at: Anchor;
  readonly truth: Truth;
}

/** The powers of an identity, the gravest first. */
export function powersOf(identity: Identity, service: Service): readonly Power[] {
  const administrator = administers(identity);
  // That takes in all the others.
  if (administrator.truth.isYes) return [administrator];
  const all = [administrator, escalates(identity, service), ...readsEverySecret(identity), ...reachesAccounts(identity, service)];
  return all.filter((power) => power !== undefined).filter(({ truth }) => truth.isPossible);
}

function administers(identity: Identity): Power {
  return { kind: 'administer', words: 'may do everything', key: 'administrator', at: identity, truth: isAdministrator(identity) };
}

/** Only by ways that somebody has shown to work, and that gain more than another role of the service. */
function escalates(identity: Identity, service: Service): Power | undefined {
  const routes = escalationRoutes(identity, service).filter(({ path, confined }) => isAttested(path) && !confined);
  const [best] = routes;
  if (best === undefined) return undefined;
  const [first] = best.steps;
  return {
    kind: 'escalate',
    words: `can gain more permissions than it has: ${routeInWords(best)}`,
    key: `escalation by ${routes
      .map(({ path }) => path.id)
      .toSorted()
      .join(', ')}`,
    at: first === undefined ? identity : first.statement.at(first.at),
    truth: some(routes, ({ truth }) => truth),
  };
}

const STORES = [
  {
    service: 'secretsmanager',
    actions: ['secretsmanager:GetSecretValue', 'secretsmanager:BatchGetSecretValue'],
    words: 'may read every secret of the account',
  },
  {
    service: 'ssm',
    actions: ['ssm:GetParameter', 'ssm:GetParameters', 'ssm:GetParametersByPath'],
    words: 'may read every parameter of the account',
  },
] as const;

/** Whether it may read the secrets of everybody in the account: one power for each store. */
function readsEverySecret(identity: Identity): readonly Power[] {
  return STORES.flatMap(({ service, actions, words }): readonly Power[] => {
    const wide = actions.flatMap((action) =>
      identity
        .grants(action, everyArn(service))
        .map(({ statement, truth }) => ({ action, statement, truth: truth.and(leavesNameOpen(statement, service)) }))
        .filter(({ truth }) => truth.isPossible),
    );
    const [first] = wide;
    if (first === undefined) return [];
    const { statement, action } = first;
    const at = statement.at(statement.elementFor(action));
    const key = [...new Set(wide.map((one) => one.action))].join(', ');
    return [{ kind: 'secrets', words, key, at, truth: some(wide, ({ truth }) => truth) }];
  });
}

/** Whether the statement leaves the name open, in one of its resources: `*`, `…:secret:*`, `…:parameter/*`. */
function leavesNameOpen(statement: Statement, service: string): Truth {
  if (statement.conditions.some((condition) => narrowsResource(condition, service))) return Truth.no;
  if (statement.notResources.length > 0) return Truth.yes;
  return some([...statement.resources.map(isEveryResourceOfService), ...openFields(statement).map(({ name }) => name)]);
}

function everyArn(service: string): Tokens {
  return [...text('arn:'), STAR, ...text(`:${service}:`), STAR, ...text(':'), STAR, ...text(':'), STAR];
}

/**
 * Only ways to whatever whichever account has: one that is named is known to whoever named it, and a table of a fixed name in any
 * account is a slip rather than a power.
 */
function reachesAccounts(identity: Identity, service: Service): readonly Power[] {
  const ways = [INVOKE, ...CHANNELS].flatMap((channel) => waysOut(identity, channel, service.accountId, service.isTrusted));
  const open = ways.filter(({ account, statement, at }) => account === undefined && leavesAnyName(statement, at).isPossible);
  const [first] = open;
  if (first === undefined) return [];
  const channels = [...new Set(open.map(({ channel }) => channel.name))];
  return [
    {
      kind: 'accounts',
      words: `may ${channels.join(', ')} of any account`,
      key: `any account by ${channels.join(', ')}`,
      at: first.statement.at(first.at),
      truth: some(open, ({ truth, statement, at }) => truth.and(leavesAnyName(statement, at))),
    },
  ];
}

function leavesAnyName(statement: Statement, at: Value): Truth {
  if (statement.notResources.length > 0) return Truth.yes;
  const fields = openFields(statement).filter((field) => field.at === at);
  return some([isEveryResourceOfService(at), ...fields.map(({ name }) => name)]);
}
