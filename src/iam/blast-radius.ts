import memoize from 'lodash/memoize.js';
import uniq from 'lodash/uniq.js';
import { groupedBy } from '../template/grouped-by.ts';
import type { Resource } from '../template/resource.ts';
import { show } from '../template/token.ts';
import type { Truth } from '../template/truth.ts';
import type { FunctionView } from '../template/function-view.ts';
import type { Value } from '../template/value.ts';
import { credentialsFrom } from './action-kinds.ts';
import { expandAction, type ActionFacts } from './authorization.ts';
import { effectOf } from './effect.ts';
import { entriesFor } from './entries.ts';
import type { Identity } from './identity.ts';
import { runsWith } from './named-roles.ts';
import { powersOf } from './power.ts';
import { fitsSomeNamed } from './resource-fit.ts';
import type { Service } from './service.ts';
import type { Statement } from './statement.ts';
import { isLimitable } from './wildcard-exceptions.ts';
import type { BlastRadius, EntryPoint, Reach, ReachKind } from '../report.ts';

const KINDS: readonly ReachKind[] = [
  'administer',
  'escalate',
  'permissions',
  'secrets',
  'credentials',
  'accounts',
  'functions',
  'data',
  'changes',
];
const INVOKES = new Set(['lambda:InvokeFunction', 'lambda:InvokeFunctionUrl', 'lambda:InvokeAsync']);
/** What is read from there is meant to be kept from others, whatever else the action is called. */
const SECRETS = new Set([
  'secretsmanager:GetSecretValue',
  'secretsmanager:BatchGetSecretValue',
  'ssm:GetParameter',
  'ssm:GetParameters',
  'ssm:GetParametersByPath',
]);

/** What each function could do if its code were taken over, and who can call it; those that anyone may call and that can do most come first. */
export function blastRadius(service: Service): readonly BlastRadius[] {
  const carriers = carriersOf(service);
  const reachesBy = memoize((role: Identity) => reachesOf(role, service));
  return service.functions
    .map((one): BlastRadius => {
      const roles = carriers(one.resource);
      return {
        function: one.name,
        entries: entriesTo(one, service),
        roles: roles.map(({ name }) => name),
        reaches: merged(roles.flatMap((role) => reachesBy(role).map((reach) => underDoubt(reach, runsWith(service, one, role))))),
        unread: roles.flatMap(({ unread }) => unread.map(({ name }) => name)),
      };
    })
    .map((radius) => ({ radius, gravity: gravity(radius) }))
    .toSorted((a, b) => a.gravity - b.gravity || (a.radius.function < b.radius.function ? -1 : 1))
    .map(({ radius }) => radius);
}

/** What each function runs with. */
function carriersOf({ identities }: Service): (of: Resource) => readonly Identity[] {
  const pairs = identities.flatMap((identity) =>
    uniq(identity.functions.map(({ resource }) => resource)).map((resource) => ({ resource, identity })),
  );
  const byFunction = groupedBy(pairs, ({ resource }) => resource);
  return (of) => (byFunction.get(of) ?? []).map(({ identity }) => identity);
}

/** A condition of the template may give the function another role. */
function underDoubt(reach: Reach, runs: Truth): Reach {
  return runs.doubt === undefined || reach.unproven !== undefined ? reach : { ...reach, unproven: runs.doubt };
}

function entriesTo(one: FunctionView, service: Service): readonly EntryPoint[] {
  const entries = entriesFor(service, one);
  const points = entries.map(({ caller, words, truth }): EntryPoint => ({ caller, by: words, ...doubt(truth.doubt) }));
  return points.filter(({ caller, by }, index) => points.findIndex((other) => other.caller === caller && other.by === by) === index);
}

function reachesOf(role: Identity, service: Service): readonly Reach[] {
  const powers = powersOf(role, service).map(({ kind, words, truth }): Reach => ({
    kind,
    actions: [words],
    on: [],
    ...doubt(truth.doubt),
  }));
  if (powers.some(({ kind, unproven }) => kind === 'administer' && unproven === undefined)) return powers;
  return [...powers, ...role.answerable.flatMap((statement) => granted(role, statement))];
}

function granted(role: Identity, statement: Statement): readonly Reach[] {
  if (statement.allows.isNo) return [];
  const on = statement.notResources.length > 0 ? [`all but ${texts(statement.notResources)}`] : statement.resources.map(({ text }) => text);
  if (statement.notActions.length > 0) {
    const truth = role.grants('*').find((one) => one.statement === statement)?.truth;
    if (truth === undefined) return [];
    return [{ kind: 'changes', actions: [`all but ${texts(statement.notActions)}`], on, ...doubt(truth.doubt) }];
  }
  return statement.actions.flatMap((action): readonly Reach[] => {
    const truth = role.grants(action.text).find((one) => one.statement === statement)?.truth;
    if (truth === undefined) return [];
    const facts = action.texts.flatMap((tokens) => expandAction(show(tokens))).filter((one) => fitsSomeNamed(one, statement));
    const kinds = new Set(facts.map(kindOf));
    return KINDS.filter((kind) => kinds.has(kind)).map((kind): Reach => ({ kind, actions: [action.text], on, ...doubt(truth.doubt) }));
  });
}

/** What it is about; nothing for what only looks, and for what every function writes: logs, traces, network interfaces. */
function kindOf(facts: ActionFacts): ReachKind | undefined {
  const action = `${facts.service}:${facts.name}`;
  if (SECRETS.has(action)) return 'secrets';
  if (credentialsFrom(action) !== undefined) return 'credentials';
  if (INVOKES.has(action)) return 'functions';
  switch (effectOf(facts)) {
    case 'permissions':
      return 'permissions';
    case 'changes':
      return ['logs', 'xray'].includes(facts.service) || !isLimitable(facts) ? undefined : 'changes';
    case 'data':
    case 'decryption':
      return 'data';
    case 'reading':
      return undefined;
  }
}

/** What is done to the same resources is one line. */
function merged(reaches: readonly Reach[]): readonly Reach[] {
  const lines = new Map<string, Reach>();
  for (const reach of reaches) {
    const key = JSON.stringify([reach.kind, reach.on, reach.unproven]);
    const known = lines.get(key);
    lines.set(key, known === undefined ? reach : { ...known, actions: [...new Set([...known.actions, ...reach.actions])] });
  }
  return [...lines.values()].toSorted((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
}

function gravity({ entries, reaches }: BlastRadius): number {
  const worst = Math.min(KINDS.length, ...reaches.map(({ kind }) => KINDS.indexOf(kind)));
  return worst * 2 + (entries.some(({ caller }) => caller === 'anyone') ? 0 : 1);
}

function doubt(reason: string | undefined): { readonly unproven?: string } {
  return reason === undefined ? {} : { unproven: reason };
}

function texts(values: readonly Value[]): string {
  return values.map(({ text }) => text).join(', ');
}
