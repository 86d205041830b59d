import { every, some, Truth } from '../template/truth.ts';
import { isRequestNew } from './access-search.ts';
import { ANY_REQUEST, type RequestClass } from './condition.ts';
import { Identity, type UnreadPolicy } from './identity.ts';
import {
  byValue,
  regionsMeet,
  regionsOf,
  sideInWords,
  takesInActions,
  takesInAll,
  takesInPrincipal,
  takesInResources,
  type Region,
} from './region.ts';
import type { Principal } from './principal.ts';
import type { Statement } from './statement.ts';

/** Something a policy allows that another does not: one pair of an Action and a Resource element. */
export interface NewGrant {
  readonly statement: Statement;
  /** In lower case, as actions are compared: `s3:get*`, `* but iam:*`. */
  readonly action: string;
  readonly resource: string;
  /** Whom a policy of a resource allows it; undefined for NotPrincipal, and in the policy of an identity. */
  readonly principal: Principal | undefined;
  readonly truth: Truth;
}

export interface NewAccess {
  /** Yes where a request is found that only the second allows, no where everything it allows is surely allowed by the first. */
  readonly truth: Truth;
  readonly grants: readonly NewGrant[];
}

/** All that decides: the statements of one policy document, or an identity with everything it carries. */
export type Access = Identity | readonly Statement[];

/** What one side allows and denies. */
export interface Decider {
  readonly allows: readonly Statement[];
  readonly denies: readonly Statement[];
  /** Statements of the permissions boundary that allow; undefined where nothing bounds. */
  readonly bounds: readonly Statement[] | undefined;
}

const NOT_READ = (names: readonly string[]): string => `what ${names.join(', ')} allows is not known here`;
const NOT_PROVEN = 'not all of it is surely allowed before, and no request was found that is new';

/**
 * Whether `after` allows any request of a class that `before` does not, and what of it: the offline twin of Access Analyzer's
 * CheckNoNewAccess. A no is certain; what cannot be shown either way is a doubt.
 * What only the deploy knows counts as the same on both sides: the account, a parameter, the name of a resource with one logical id.
 */
export function grantsNew(before: Access, after: Access, request: RequestClass = ANY_REQUEST): NewAccess {
  const [old, now] = [decider(before), decider(after)];
  const isUnsure = unreadDoubt(before, after);
  const wasUnsure =
    before instanceof Identity && before.unread.length > 0 ? Truth.doubt(NOT_READ(before.unread.map(({ name }) => name))) : Truth.yes;
  const grants = now.allows.flatMap((statement) =>
    regionsOf(statement, statement.allows.and(statement.mayApply(request))).flatMap((region): readonly NewGrant[] => {
      const open = region.truth.and(isWithinBounds(region, now, request)).and(isOld(region, old, now, request).not());
      if (open.isNo) return [];
      const truth = every([open, isRequestNew(region, old, now, request).orDoubt(NOT_PROVEN), wasUnsure]);
      return [
        { statement, action: sideInWords(region.actions), resource: sideInWords(region.resources), principal: region.principal, truth },
      ];
    }),
  );
  return { truth: some(grants, ({ truth }) => truth).or(isUnsure), grants };
}

function decider(access: Access): Decider {
  const statements = access instanceof Identity ? access.statements : access;
  const boundary = access instanceof Identity ? access.boundary : undefined;
  return {
    allows: statements.filter(({ allows }) => allows.isPossible),
    denies: [...statements, ...(boundary ?? [])].filter(({ denies }) => denies.isPossible),
    bounds: boundary?.filter(({ allows }) => allows.isPossible),
  };
}

function isWithinBounds(region: Region, { bounds }: Decider, request: RequestClass): Truth {
  if (bounds === undefined) return Truth.yes;
  return some(bounds.flatMap((bound) => regionsOf(bound, bound.allows).map((one) => regionsMeet(one, region, request))));
}

/** Whether everything in the region is surely allowed before, or denied now. A list of values in a condition is tried one by one. */
function isOld(region: Region, old: Decider, now: Decider, request: RequestClass): Truth {
  const whole = isOldAsWhole(region, old, now, request);
  const parts = whole.isYes ? [] : byValue(region);
  return parts.length < 2 ? whole : whole.or(every(parts, (part) => part.truth.not().or(isOld(part, old, now, request))));
}

function isOldAsWhole(region: Region, old: Decider, now: Decider, request: RequestClass): Truth {
  const denied = some(now.denies, (deny) => takesInAll(region, deny, deny.denies, request));
  if (denied.isYes) return denied;
  const allowed = some(old.allows, (allow) => takesInAll(region, allow, allow.allows, request));
  if (allowed.isNo) return denied;
  const spared = every(old.denies, (deny) => isSpared(region, deny, now, request));
  return denied.or(every([allowed, spared, isBoundBefore(region, old, now, request)]));
}

/** Whether a Deny of before surely takes nothing of the region away that is not denied now. */
function isSpared(region: Region, deny: Statement, now: Decider, request: RequestClass): Truth {
  return every(regionsOf(deny, deny.denies), (taken) => {
    const meets = regionsMeet(taken, region, request);
    return meets.isNo ? Truth.yes : meets.not().or(some(now.denies, (one) => isDeniedStill(region, taken, one, request)));
  });
}

/** What is in both: within either in each respect, and under the conditions of both. */
function isDeniedStill(region: Region, taken: Region, deny: Statement, request: RequestClass): Truth {
  return every([
    deny.denies,
    takesInActions(region, deny).or(takesInActions(taken, deny)),
    takesInResources(region, deny).or(takesInResources(taken, deny)),
    takesInPrincipal(region, deny).or(takesInPrincipal(taken, deny)),
    deny.followsFrom([...region.conditions, ...taken.conditions], request),
  ]);
}

/** Whether the boundary of before surely leaves all of the region, or takes in all that the one of now does. */
function isBoundBefore(region: Region, { bounds }: Decider, now: Decider, request: RequestClass): Truth {
  if (bounds === undefined) return Truth.yes;
  const isIn = (one: Region): Truth => some(bounds, (bound) => takesInAll(one, bound, bound.allows, request));
  const itself = isIn(region);
  if (itself.isYes || now.bounds === undefined) return itself;
  const narrower = every(now.bounds.flatMap((bound) => regionsOf(bound, bound.allows).map((one) => one.truth.not().or(isIn(one)))));
  return itself.or(narrower);
}

/** A doubt where policies that are not here may decide: more is attached after, or less before, or a boundary is in another stack. */
function unreadDoubt(before: Access, after: Access): Truth {
  const [old, now] = [unreadOf(before), unreadOf(after)];
  const names = [...new Set([...old, ...now])];
  const isSame = old.length === names.length && now.length === names.length;
  const takesAway = decider(before).denies.length > 0;
  return names.length === 0 || (isSame && !takesAway) ? Truth.no : Truth.doubt(NOT_READ(names));
}

function unreadOf(access: Access): readonly string[] {
  if (!(access instanceof Identity)) return [];
  const { unread, boundary, resource } = access;
  const bound = resource.get('PermissionsBoundary');
  const isUnread = bound.present.isPossible && (boundary === undefined || bound.cases.length > 1);
  return [...new Set([...unread.map(({ name }: UnreadPolicy) => name), ...(isUnread ? [`boundary ${bound.text}`] : [])])];
}
