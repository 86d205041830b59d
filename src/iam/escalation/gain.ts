import type { Resource } from '../../template/resource.ts';
import { show, type Tokens } from '../../template/token.ts';
import { every, some, Truth } from '../../template/truth.ts';
import type { Value } from '../../template/value.ts';
import { arnOf, refOf } from '../../template/arn-format.ts';
import { arnsIntersect } from '../arn.ts';
import type { Identity } from '../identity.ts';
import type { Service } from '../service.ts';
import { arnPattern } from './arn-kind.ts';
import type { Thing } from './path.ts';
import { powerOf } from './power.ts';
import type { Inquiry } from './step.ts';
import { anySubject, namedSubject, resourceSubject, type Subject } from './subject.ts';

/** Somebody whom the identity can become, or use, and what that takes besides the calls. */
export interface Gain {
  readonly subject: Subject;
  readonly truth: Truth;
  /** Known, and no more than its own policies name. */
  readonly confined: boolean;
  readonly identity?: Identity;
  /** Whether it is any there is. */
  readonly isAny?: true;
}

/** What surrounds an identity whose routes are looked for. */
export interface Surroundings {
  readonly identity: Identity;
  readonly service: Service;
  readonly accounts: readonly Tokens[];
  /** Whether one of the service's identities is known to reach more than its policies say. */
  readonly isPowerful: (other: Identity) => boolean;
}

/** What is done to whom. */
export interface Asked {
  readonly action: string;
  /** ARN pattern of all of them. */
  readonly kind: Tokens;
  readonly noun: 'role' | 'user' | 'group';
  /** Whether nothing else is done to them: who may do it to any needs no other. */
  readonly single?: boolean;
}

/** Roles, users or groups that an action can be done to: any there is, those of the service, those that policies name. */
export function principalGains(
  { identity, service, accounts, isPowerful }: Surroundings,
  inquiry: Inquiry,
  { action, kind, noun, single = false }: Asked,
  admits: (other: Identity) => Truth,
): readonly Gain[] {
  if (!inquiry.deed(action, [kind])) return [];
  const any: Gain = { subject: anySubject(kind, noun, accounts), truth: Truth.yes, confined: false, isAny: true };
  if (single && inquiry.deed(action, any.subject.arns, any.subject.fits)?.truth.isYes) return [any];
  const others = service.identities.filter((one) => one.kind === noun);
  const known = others.map((one) => ({ one, subject: resourceSubject(one.resource, `${noun} ${one.name}`, accounts) }));
  return [
    any,
    ...known
      .filter(({ one, subject }) => one !== identity && inquiry.deed(action, subject.arns, subject.fits) !== undefined)
      .flatMap(({ one, subject }) => identityGain(one, subject, one.resource.exists.and(admits(one)), identity, isPowerful)),
    ...unknownGains(
      inquiry,
      action,
      kind,
      noun,
      known.map(({ subject }) => subject),
    ),
  ];
}

/** Things with a role that an action can be done to. */
export function thingGains(
  { identity, service, accounts, isPowerful }: Surroundings,
  inquiry: Inquiry,
  action: string,
  thing: Thing,
): readonly Gain[] {
  const kind = arnPattern(thing.arn ?? '*');
  if (!inquiry.deed(action, [kind])) return [];
  const resources = thing.types.flatMap((type) => service.resources(type));
  const known = resources.map((resource) => ({
    resource,
    subject: resourceSubject(resource, `${thing.words} ${nameOf(service, resource)}`, accounts),
  }));
  return [
    { subject: anySubject(kind, thing.words, accounts), truth: Truth.yes, confined: false, isAny: true },
    ...known.flatMap(({ resource, subject }) => {
      if (!inquiry.deed(action, subject.arns, subject.fits)) return [];
      const roles = rolesOf(service, resource, thing);
      if (roles.length === 0) return [doubtful(subject, `what ${subject.words} may do is not known here`, resource.exists)];
      return roles
        .filter((role) => role !== identity)
        .flatMap((role) => identityGain(role, subject, resource.exists.and(role.resource.exists), identity, isPowerful));
    }),
    ...unknownGains(
      inquiry,
      action,
      kind,
      thing.words,
      known.map(({ subject }) => subject),
    ),
  ];
}

function identityGain(
  other: Identity,
  subject: Subject,
  truth: Truth,
  caller: Identity,
  isPowerful: (other: Identity) => boolean,
): readonly Gain[] {
  if (truth.isNo) return [];
  if (isPowerful(other)) return [{ subject, truth, confined: false, identity: other }];
  const power = powerOf(other, caller);
  if (power === 'nothing') return [];
  const told = power === 'unknown' ? Truth.doubt(`what ${other.title} may do is not all in this template`) : Truth.yes;
  return [{ subject, truth: truth.and(told), confined: power === 'confined', identity: other }];
}

/** What policies name besides what the template has. */
function unknownGains(inquiry: Inquiry, action: string, kind: Tokens, noun: string, known: readonly Subject[]): readonly Gain[] {
  return inquiry
    .named(action, kind)
    .filter((pattern) => !(isOne(pattern) && known.some(({ arns }) => some(arns, (arn) => arnsIntersect(pattern, arn)).isYes)))
    .map((pattern) => namedSubject(pattern, noun))
    .map((subject) => ({
      subject,
      truth: Truth.doubt(`what ${subject.words} may do is not in this template`).or(
        noun === 'role' ? makesRole(inquiry, subject) : Truth.no,
      ),
      confined: false,
    }));
}

/** Who can create such a role, with any trust and any policy, knows what it may do. */
function makesRole(inquiry: Inquiry, { arns }: Subject): Truth {
  const can = (action: string): Truth => inquiry.deed(action, arns)?.truth ?? Truth.no;
  return can('iam:CreateRole').and(can('iam:AttachRolePolicy').or(can('iam:PutRolePolicy')));
}

function doubtful(subject: Subject, reason: string, truth: Truth): Gain {
  return { subject, truth: truth.and(Truth.doubt(reason)), confined: false };
}

/** Names one resource. */
function isOne(pattern: Tokens): boolean {
  return pattern.every((token) => token.kind === 'text' || (token.kind === 'hole' && token.class !== 'any'));
}

function nameOf(service: Service, resource: Resource): string {
  return service.functions.find((one) => one.resource === resource)?.name ?? resource.logicalId;
}

function rolesOf(service: Service, resource: Resource, { role }: Thing): readonly Identity[] {
  if (role === undefined) return [];
  const value: Value = resource.get(...role.split('.'));
  return service.roles.filter((one) => one.functions.some((view) => view.resource === resource) || isNamedBy(one, value));
}

function isNamedBy(role: Identity, value: Value): boolean {
  const names = [...arnOf(role.resource, 'Arn'), ...refOf(role.resource)].map((one) => show(one.value));
  return value.texts.some((tokens) => names.includes(show(tokens)));
}

/** Whether something of the kinds is in the template. */
export function isPresent(service: Service, things: readonly Thing[]): Truth {
  return every(things, ({ types }) =>
    some(
      types.flatMap((type) => service.resources(type)),
      ({ exists }) => exists,
    ),
  );
}
