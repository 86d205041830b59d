import { literal, lowerCase, show, wildcards, type Tokens } from '../template/token.ts';
import { meeting } from '../template/meeting.ts';
import { every, some, Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';
import { arnMeeting } from './arn.ts';
import type { RequestClass } from './condition.ts';
import type { Decider } from './grants-new.ts';
import { isAnyone, type Principal } from './principal.ts';
import { mayBe, takesIn } from './principal-fit.ts';
import { regionsMeet, regionsOf, type Region } from './region.ts';
import { requestPoints } from './request-point.ts';
import { arnSamples, samples } from './sample.ts';
import type { Statement } from './statement.ts';

/** How many actions and resources are tried, and how many pairs with their requests. */
const MOST_SAMPLES = 16;
const MOST_TRIES = 1024;

/** Whether a request in the region is found that is allowed now and was not before. */
export function isRequestNew(region: Region, old: Decider, now: Decider, request: RequestClass): Truth {
  const meets = (statement: Statement, effect: Truth): boolean =>
    regionsOf(statement, effect).some((one) => regionsMeet(one, region, request).isPossible);
  const sides: Sides = {
    region,
    denies: now.denies.filter((one) => meets(one, one.denies)),
    bounds: now.bounds,
    oldAllows: old.allows.filter((one) => meets(one, one.allows)),
    oldDenies: old.denies.filter((one) => meets(one, one.denies)),
    oldBounds: old.bounds,
  };
  const others = [...sides.denies, ...(sides.bounds ?? []), ...sides.oldAllows, ...sides.oldDenies, ...(sides.oldBounds ?? [])];
  const points = requestPoints([...region.conditions, ...others.flatMap(({ conditions }) => conditions)], request);
  const nearActions = others.flatMap(({ actions, notActions }) => texts([...actions, ...notActions]).map(lowerCase));
  const nearTargets = others.flatMap(({ resources, notResources }) => texts([...resources, ...notResources]));
  const actions = distinct(near(region.actions.pattern, nearActions, meeting).flatMap(samples)).filter(isWhole);
  let [found, tries] = [Truth.no, 0];
  for (const action of actions) {
    const targets = distinct(near(region.resources.pattern, nearTargets, arnMeeting).flatMap((one) => arnSamples(one, action)));
    for (const target of targets) {
      for (const point of points) {
        found = found.or(isNew({ action, target, point }, sides));
        tries += 1;
        if (found.isYes || tries >= MOST_TRIES) return found;
      }
    }
  }
  return found;
}

interface Sides {
  readonly region: Region;
  readonly denies: readonly Statement[];
  readonly bounds: readonly Statement[] | undefined;
  readonly oldAllows: readonly Statement[];
  readonly oldDenies: readonly Statement[];
  readonly oldBounds: readonly Statement[] | undefined;
}

interface Trial {
  readonly action: Tokens;
  readonly target: Tokens;
  readonly point: RequestClass;
}

function isNew(trial: Trial, { region, denies, bounds, oldAllows, oldDenies, oldBounds }: Sides): Truth {
  const may = (one: Statement, effect: Truth): Truth =>
    effect.isNo ? effect : every([effect, one.concerns(trial.action), one.reaches(trial.target), one.mayApply(trial.point)]);
  const who = (one: Statement): Truth => (isForAll(one) ? Truth.yes : some(one.principals, (other) => isNamed(other, region.principal)));
  const allowedBy = (list: readonly Statement[]): Truth => some(list, (one) => who(one).and(may(one, one.allows)));
  const now = may(region.statement, region.statement.allows);
  if (now.isNo) return now;
  const left = every([now, bounds ? allowedBy(bounds) : Truth.yes, some(denies, (one) => who(one).and(may(one, one.denies))).not()]);
  if (left.isNo) return left;
  const wasAllowed = allowedBy(oldAllows).and(oldBounds ? allowedBy(oldBounds) : Truth.yes);
  const wasDenied = some(oldDenies, (one) => must(one, trial, region));
  return left.and(wasAllowed.not().or(wasDenied));
}

/** Of everyone, somebody is tried whom nobody names. */
function isNamed(one: Principal, asked: Principal | undefined): Truth {
  const anyone = asked ? isAnyone(asked) : Truth.yes;
  return anyone.and(isAnyone(one)).or(anyone.not().and(mayBe(one, asked)));
}

function must(one: Statement, { action, target, point }: Trial, { principal }: Region): Truth {
  const who =
    one.principals.length + one.notPrincipals.length === 0 ? Truth.yes : some(one.principals, (other) => takesIn(other, principal));
  return every([who, one.denies, one.concernsAll(action), one.reachesAll(target), one.mustApply(point)]);
}

/** The policy of an identity names nobody; whom a NotPrincipal leaves is not narrowed here. */
function isForAll({ principals, notPrincipals }: Statement): boolean {
  return principals.length === 0 || notPrincipals.length > 0;
}

function texts(values: readonly Value[]): readonly Tokens[] {
  return values.flatMap((value) => value.texts.map(wildcards));
}

/** The pattern, and where others meet it: on one side of their edge something is new first. */
function near(pattern: Tokens, others: readonly Tokens[], meet: (a: Tokens, b: Tokens) => Tokens | undefined): readonly Tokens[] {
  return [pattern, ...others.map((one) => meet(one, pattern)).filter((one) => one !== undefined)];
}

/** An action has a name behind its colon. */
function isWhole(action: Tokens): boolean {
  const known = literal(action);
  return known === undefined || (known !== '' && !known.endsWith(':'));
}

function distinct(patterns: readonly Tokens[]): readonly Tokens[] {
  return [...new Map(patterns.map((tokens) => [show(tokens), tokens])).values()].slice(0, MOST_SAMPLES);
}
