import memoize from 'lodash/memoize.js';
import { every, some, Truth } from '../template/truth.ts';
import { isAdministrator, isEveryResourceOfService } from './breadth.ts';
import { attempt } from './escalation/attempt.ts';
import { isPresent, type Surroundings } from './escalation/gain.ts';
import { escalationRequest } from './escalation/escalation-request.ts';
import { escalationPaths, isAttested, thingNamed, type EscalationPath } from './escalation/path.ts';
import { everythingOfIam } from './escalation/everything-of-iam.ts';
import { byPriority, withoutChildren, type Route } from './escalation/route.ts';
import { Inquiry, type Step } from './escalation/step.ts';
import { accountsFor } from './escalation/subject.ts';
import { chances, type Chance } from './escalation/chance.ts';
import type { Identity } from './identity.ts';
import type { Service } from './service.ts';

export { isAttested, type EscalationPath } from './escalation/path.ts';
export { routeInWords, stepInWords, type Route } from './escalation/route.ts';
export type { Step } from './escalation/step.ts';

/**
 * The known ways by which an identity can gain more than its policies say, over all its policies, after every Deny and within its
 * permissions boundary; the surest and shortest first. An administrator has none, and who may do everything with IAM has that one.
 */
export function escalationRoutes(identity: Identity, service: Service): readonly Route[] {
  const known = found.get(identity) ?? routes(identity, service, (other) => ownRoutes(other, service).some(isPower));
  found.set(identity, known);
  return known;
}

const found = new WeakMap<Identity, readonly Route[]>();
const foundAlone = new WeakMap<Identity, readonly Route[]>();

/** Without asking what those can gain whom it can become: roles may lead to one another. */
function ownRoutes(identity: Identity, service: Service): readonly Route[] {
  const known = foundAlone.get(identity) ?? routes(identity, service, () => false);
  foundAlone.set(identity, known);
  return known;
}

function isPower({ path, confined, truth }: Route): boolean {
  return isAttested(path) && !confined && truth.isYes;
}

function routes(identity: Identity, service: Service, isPowerful: (other: Identity) => boolean): readonly Route[] {
  const below = isAdministrator(identity).not().and(unreadBoundary(identity));
  if (below.isNo) return [];
  const surroundings: Surroundings = { identity, service, accounts: accountsFor(identity, service.accountId), isPowerful };
  const inquiries = new Map<string, Inquiry>();
  // Without such a condition the answers are the same for all services.
  const asked = [...identity.statements, ...(identity.boundary ?? [])].flatMap(({ conditions }) => conditions.map(({ key }) => key));
  const isServiceAsked = asked.includes('iam:passedtoservice');
  const isTouched = memoize((action: string) =>
    identity.statements.some((one) => one.allows.isPossible && one.concerns(action).isPossible),
  );
  const possible = escalationPaths()
    .filter(({ steps }) => steps.every((alternatives) => [alternatives].flat().some(isTouched)))
    .flatMap((path) => pathRoutes(path, surroundings, inquiryFor(path)))
    .filter(({ truth }) => truth.isPossible);
  const all = possible.map((route) => ({ ...route, truth: route.truth.and(below) })).toSorted(byPriority);
  return everythingOfIam(identity, all) ?? withoutChildren(all);

  function inquiryFor(path: EscalationPath): Inquiry {
    const isOnItself = path.on?.startsWith('own-') === true;
    const key = `${isServiceAsked ? (path.passedTo ?? '') : ''} ${isOnItself}`;
    const inquiry = inquiries.get(key) ?? new Inquiry(identity, surroundings.accounts, escalationRequest(identity, path));
    inquiries.set(key, inquiry);
    return inquiry;
  }
}

/** The best route of a path, and the best of those that gain a role of the service and no more. */
function pathRoutes(path: EscalationPath, surroundings: Surroundings, inquiry: Inquiry): readonly Route[] {
  const tried: Route[] = [];
  for (const chance of chances(path, surroundings, inquiry)) {
    tried.push(...routeBy(chance, path, surroundings.service, inquiry));
    // Nobody is worth more than whoever it likes.
    if (tried.some(({ truth, confined }) => truth.isYes && !confined)) break;
  }
  return [false, true].flatMap((kind) => {
    const group = tried.filter(({ confined }) => confined === kind).toSorted(byPriority);
    const [best] = group;
    return best ? [{ ...best, truth: some(group, ({ truth }) => truth) }] : [];
  });
}

function routeBy({ gain, subjects }: Chance, path: EscalationPath, service: Service, inquiry: Inquiry): readonly Route[] {
  const steps = attempt(path, inquiry, subjects);
  if (!steps) return [];
  const truth = every([
    gain.truth,
    ...steps.map((step) => step.truth),
    needed(path, service, steps),
    path.onlyIf === undefined ? Truth.yes : Truth.doubt(`only if ${path.onlyIf}`),
  ]);
  if (truth.isNo) return [];
  const target = gain.identity === undefined ? {} : { target: gain.identity };
  return [{ path, steps, truth, gains: gain.subject.words, confined: gain.confined && path.makes === undefined, ...target }];
}

/** Who may do all of it to everything will find what it takes, today or later. */
function needed({ needs }: EscalationPath, service: Service, steps: readonly Step[]): Truth {
  if (needs === undefined) return Truth.yes;
  const things = needs.map(thingNamed);
  const isWide = every(
    steps.filter(({ action }) => action !== 'iam:PassRole'),
    ({ at }) => isEveryResourceOfService(at),
  );
  const words = things.map((thing) => thing.words).join(' and ');
  return isPresent(service, things)
    .or(isWide)
    .or(Truth.doubt(`only if the account has: ${words}`));
}

/** A boundary that is not in the template may take all of it away. */
function unreadBoundary({ resource, boundary }: Identity): Truth {
  const given = resource.get('PermissionsBoundary');
  return boundary !== undefined || given.isMissing
    ? Truth.yes
    : given.missing.or(Truth.doubt('the permissions boundary is not in this template'));
}
