import type { Resource } from '../../template/resource.ts';
import { refOf } from '../../template/arn-format.ts';
import { concat, OWN_ACCOUNT, PARTITION, show, text, wildcards, type Hole, type Tokens } from '../../template/token.ts';
import { some, Truth } from '../../template/truth.ts';
import type { Identity } from '../identity.ts';
import { isEveryResourceOfService } from '../breadth.ts';
import { awsManagedName } from '../identities.ts';
import { kindsOf } from './arn-kind.ts';
import { principalGains, thingGains, type Asked, type Gain, type Surroundings } from './gain.ts';
import { thingNamed, type EscalationPath } from './path.ts';
import { trustsCaller, trustsService } from './role-trust.ts';
import type { Inquiry } from './step.ts';
import { anySubject, resourceSubject, type Subject } from './subject.ts';

/** What may be gained by a path, and whom or what its steps are then done to. */
export interface Chance {
  readonly gain: Gain;
  readonly subjects: readonly Subject[];
}

/** What an identity could gain by a path if all its steps were allowed, one after the other: whoever has found enough asks for no more. */
export function chances(path: EscalationPath, surroundings: Surroundings, inquiry: Inquiry): Iterable<Chance> {
  const { identity, accounts } = surroundings;
  const { passedTo, existing, on } = path;
  if (!isFor(path, identity)) return [];
  if (passedTo !== undefined) return each(passableRoles(passedTo, surroundings, inquiry));
  if (existing !== undefined) return each(thingGains(surroundings, inquiry, actionIn(path), thingNamed(existing)));
  switch (on) {
    case 'own-role':
    case 'own-user':
    case 'own-group':
      return itself([ownSubject(surroundings, on)].flat());
    case 'own-policy':
      return itself(policiesOf(identity, accounts));
    case 'role':
      return each(rolesReached(path, surroundings, inquiry));
    case 'role-policy':
      return withPolicies(rolesReached(path, surroundings, inquiry), surroundings);
    case 'user':
    case 'group':
      return each(principalGains(surroundings, inquiry, question(path, on), () => Truth.yes));
    case 'everything':
      return hasWholeService(identity, actionIn(path))
        ? []
        : itself(kindsOf(actionIn(path)).map((kind) => anySubject(kind, nounFor(kind), accounts)));
    default:
      return on === 'iam' ? [] : [{ gain: self('another identity'), subjects: [] }];
  }
}

/** Users have policies of their own and are members of groups, roles are not. */
function isFor({ on, lifts }: EscalationPath, identity: Identity): boolean {
  const isRole = identity.kind === 'role' || identity.kind === 'policy';
  if (lifts === 'boundary' && identity.resource.get('PermissionsBoundary').isMissing) return false;
  if (lifts === 'deny' && !identity.statements.some(({ denies }) => denies.isPossible)) return false;
  return isRole ? on !== 'own-user' && on !== 'own-group' && on !== 'group' : on !== 'own-role';
}

function* each(gains: Iterable<Gain>): Iterable<Chance> {
  for (const gain of gains) yield { gain, subjects: [gain.subject] };
}

function itself(subjects: readonly Subject[]): readonly Chance[] {
  return subjects.map((subject) => ({ gain: self('itself'), subjects: [subject] }));
}

function self(words: string): Gain {
  return { subject: { words, arns: [] }, truth: Truth.yes, confined: false };
}

function actionIn({ steps }: EscalationPath): string {
  const [first = ''] = steps;
  return typeof first === 'string' ? first : (first[0] ?? '');
}

/** Who may do everything with a service gains nothing by the policies of its resources. */
function hasWholeService({ statements }: Identity, action: string): boolean {
  const all = `${action.slice(0, action.indexOf(':'))}:*`;
  return statements.some((one) => one.allows.and(one.concernsAll(all)).and(some(one.resources, isEveryResourceOfService)).isYes);
}

/** `arn:aws:s3:::…` is a bucket, `…:function:…` a function: what the authorisation data says of resources that have a policy. */
function nounFor(kind: Tokens): string {
  const [service = '', , , resource = ''] = show(kind).split(':').slice(2);
  return RESOURCES[service] ?? resource.replace(/[/:*].*$/, '');
}

const RESOURCES: Readonly<Record<string, string>> = { s3: 'bucket', sns: 'topic', sqs: 'queue' };

function passableRoles(service: string, surroundings: Surroundings, inquiry: Inquiry): Iterable<Gain> {
  const asked = { action: 'iam:PassRole', kind: kindsOf('iam:PassRole')[0] ?? [], noun: 'role', single: true } as const;
  return principalGains(surroundings, inquiry, asked, (role) => trustsService(role, service));
}

/** Roles that a path changes or assumes. To be assumed, a role must trust the caller. */
function* rolesReached(path: EscalationPath, surroundings: Surroundings, inquiry: Inquiry): Iterable<Gain> {
  const assumes = path.steps.includes('sts:AssumeRole');
  const callers = ownSubject(surroundings, 'own-role').flatMap(({ arns }) => arns);
  const admits = (role: Identity): Truth =>
    assumes ? some(callers, (caller) => trustsCaller(role, caller, surroundings.service.accountId)) : Truth.yes;
  for (const gain of principalGains(surroundings, inquiry, question(path, 'role'), admits)) {
    const { identity, isAny, confined } = gain;
    if (path.deliberate !== true || (!confined && (identity !== undefined || isAny === true))) yield gain;
  }
}

/** What a path does to them first. */
function question({ steps }: EscalationPath, noun: Asked['noun']): Asked {
  const arn = `arn:*:iam::*:${noun}/*`;
  const action = steps.flat().find((one) => kindsOf(one).some((kind) => show(kind) === arn)) ?? '';
  return { action, kind: wildcards(text(arn)), noun };
}

/** The policies of a role of the service that can be rewritten; of another, any policy. */
function* withPolicies(gains: Iterable<Gain>, surroundings: Surroundings): Iterable<Chance> {
  for (const gain of gains) yield* withPoliciesOf(gain, surroundings);
}

function withPoliciesOf(gain: Gain, { accounts }: Surroundings): readonly Chance[] {
  const { identity, subject, truth, isAny } = gain;
  if (identity !== undefined) return policiesOf(identity, accounts).map((policy) => ({ gain, subjects: [policy, subject] }));
  const [kind = []] = kindsOf('iam:CreatePolicyVersion');
  const attached = isAny === true ? Truth.yes : Truth.doubt(`which policies ${subject.words} carries is not known here`);
  return [{ gain: { ...gain, truth: truth.and(attached) }, subjects: [anySubject(kind, 'policy', accounts), subject] }];
}

/** Policies that an identity carries and somebody of the account can rewrite: not inline ones, not AWS's. */
function policiesOf({ statements, unread }: Identity, accounts: readonly Tokens[]): readonly Subject[] {
  const attached = statements.flatMap(({ resource }) => (resource.type === 'AWS::IAM::ManagedPolicy' ? [resource] : []));
  const elsewhere = unread.flatMap(({ at, name }) =>
    at.texts
      .filter((tokens) => awsManagedName(tokens) === undefined)
      .map((tokens): Subject => ({ words: `policy ${name}`, arns: [tokens] })),
  );
  return [
    ...[...new Set(attached)].map((policy) => resourceSubject(policy, `policy ${policy.logicalId}`, accounts, 'PolicyArn')),
    ...elsewhere,
  ];
}

/** The identity as the target of its own calls. A policy that nothing here carries stands for a role that is not known. */
function ownSubject({ identity, accounts, service }: Surroundings, on: 'own-role' | 'own-user' | 'own-group'): readonly Subject[] {
  const { resource, kind } = identity;
  if (kind === 'policy') return [unknownCarrier(resource)];
  const own = resourceSubject(resource, 'itself', accounts);
  if (on === 'own-user') return kind === 'user' ? [{ ...own, arns: [...own.arns, ...accounts.map(byName)] }] : [];
  if (on === 'own-group') {
    const groups = kind === 'group' ? [resource] : service.resources('AWS::IAM::Group').filter((group) => isMember(resource, group));
    return groups.map((group) => resourceSubject(group, `group ${group.logicalId}`, accounts));
  }
  return [own];
}

/** As users name themselves in policies. */
function byName(account: Tokens): Tokens {
  return concat(text('arn:'), [PARTITION], text(':iam::'), account, wildcards(text(':user/${aws:username}')));
}

function isMember(user: Resource, group: Resource): boolean {
  const names = refOf(group).map(({ value }) => show(value));
  return user.get('Groups').items.some(({ texts }) => texts.some((tokens) => names.includes(show(tokens))));
}

function unknownCarrier(policy: Resource): Subject {
  const words = `the role that carries ${policy.logicalId}`;
  const name: Hole = { kind: 'hole', id: words, class: 'segment', wild: false, reason: `${words} is not known here` };
  return { words: 'itself', arns: [concat(text('arn:'), [PARTITION], text(':iam::'), [OWN_ACCOUNT], text(':role/'), [name])] };
}
