import type { Resource } from '../../template/resource.ts';
import { show, type Tokens } from '../../template/token.ts';
import { every, some, Truth } from '../../template/truth.ts';
import { arnOf, refOf } from '../../template/arn-format.ts';
import { NameIndex } from '../../template/name-index.ts';
import { arnsIntersect } from '../arn.ts';
import type { Identity } from '../identity.ts';
import { remembered } from '../../template/remembered.ts';
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
export function* principalGains(
  { identity, service, accounts, isPowerful }: Surroundings,
  inquiry: Inquiry,
  { action, kind, noun, single = false }: Asked,
  admits: (other: Identity) => Truth,
): Iterable<Gain> {
  if (!inquiry.deed(action, [kind])) return;
  const any: Gain = { subject: anySubject(kind, noun, accounts), truth: Truth.yes, confined: false, isAny: true };
  yield any;
  if (single && inquiry.deed(action, any.subject.arns, any.subject.fits)?.truth.isYes) return;
  const known: Subject[] = [];
  for (const one of service.identities) {
    if (one.kind !== noun) continue;
    const subject = resourceSubject(one.resource, `${noun} ${one.name}`, accounts);
    known.push(subject);
    if (one === identity || inquiry.deed(action, subject.arns, subject.fits) === undefined) continue;
    yield* identityGain(
      one,
      subject,
      one.resource.exists.and(() => admits(one)),
      identity,
      isPowerful,
    );
  }
  yield* unknownGains(inquiry, action, kind, noun, known);
}

/** Things with a role that an action can be done to. */
export function* thingGains(
  { identity, service, accounts, isPowerful }: Surroundings,
  inquiry: Inquiry,
  action: string,
  thing: Thing,
): Iterable<Gain> {
  const kind = arnPattern(thing.arn ?? '*');
  if (!inquiry.deed(action, [kind])) return;
  yield { subject: anySubject(kind, thing.words, accounts), truth: Truth.yes, confined: false, isAny: true };
  const known: Subject[] = [];
  for (const resource of thing.types.flatMap((type) => service.resources(type))) {
    const subject = resourceSubject(resource, `${thing.words} ${nameOf(service, resource)}`, accounts);
    known.push(subject);
    if (!inquiry.deed(action, subject.arns, subject.fits)) continue;
    const roles = rolesOf(service, resource, thing);
    if (roles.length === 0) yield doubtful(subject, `what ${subject.words} may do is not known here`, resource.exists);
    for (const role of roles)
      if (role !== identity) yield* identityGain(role, subject, resource.exists.and(role.resource.exists), identity, isPowerful);
  }
  yield* unknownGains(inquiry, action, kind, thing.words, known);
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
  return service.functionAt(resource)?.name ?? resource.logicalId;
}

function rolesOf(service: Service, resource: Resource, { role }: Thing): readonly Identity[] {
  if (role === undefined) return [];
  const texts = resource.get(...role.split('.')).texts.map(show);
  const { byName, ofFunction } = roleIndex(service);
  return byName.inOrder(new Set([...(ofFunction.get(resource) ?? []), ...byName.named(texts)]));
}

const roleIndex = remembered((service: Service) => {
  const ofFunction = new Map<Resource, Set<Identity>>();
  for (const role of service.roles)
    for (const { resource } of role.functions) ofFunction.set(resource, (ofFunction.get(resource) ?? new Set()).add(role));
  const byName = new NameIndex(service.roles, ({ resource }) =>
    [...arnOf(resource, 'Arn'), ...refOf(resource)].map(({ value }) => show(value)),
  );
  return { ofFunction, byName };
});

/** Whether something of the kinds is in the template. */
export function isPresent(service: Service, things: readonly Thing[]): Truth {
  return every(things, ({ types }) =>
    some(
      types.flatMap((type) => service.resources(type)),
      ({ exists }) => exists,
    ),
  );
}
