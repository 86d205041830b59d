import { covers, intersects } from '../template/match.ts';
import { lowerCase, show, STAR, wildcards, type Tokens } from '../template/token.ts';
import { every, some, Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';
import { arnCovers, arnsIntersect } from './arn.ts';
import type { Condition, RequestClass } from './condition.ts';
import type { Principal } from './principal.ts';
import { mayBe, takesIn } from './principal-fit.ts';
import { mayHoldTogether } from './request-point.ts';
import type { Statement } from './statement.ts';

/** What one pair of Action and Resource elements of a statement describes. */
export interface Region {
  readonly statement: Statement;
  readonly actions: Side;
  readonly resources: Side;
  /** Undefined in the policy of an identity, and for NotPrincipal. */
  readonly principal: Principal | undefined;
  readonly conditions: readonly Condition[];
  /** When it is part of the policy. */
  readonly truth: Truth;
}

/** A pattern with live wildcards, less the patterns that are surely excepted from it. */
export interface Side {
  readonly pattern: Tokens;
  readonly spared: readonly Tokens[];
}

interface Guarded extends Side {
  readonly truth: Truth;
}

const ANYTHING: Tokens = [STAR];

const readAction = (tokens: Tokens): Tokens => lowerCase(wildcards(tokens));

/** The regions of a statement; `truth` says when it allows, or denies. Together they describe at least what it does. */
export function regionsOf(statement: Statement, truth: Truth): readonly Region[] {
  if (truth.isNo) return [];
  const { actions, notActions, resources, notResources, principals, conditions, value } = statement;
  const own = value.get('Resource').missing.and(value.get('NotResource').missing);
  const actionSides = [...sides(actions, readAction), ...complement(value.get('NotAction'), notActions, readAction)];
  const resourceSides = [
    ...sides(resources, wildcards),
    ...complement(value.get('NotResource'), notResources, wildcards),
    ...(own.isNo ? [] : [{ pattern: ANYTHING, spared: [], truth: own }]),
  ];
  const people = principals.length > 0 ? principals : [undefined];
  return people.flatMap((principal) =>
    actionSides.flatMap((action) =>
      resourceSides.flatMap((resource): readonly Region[] => {
        const isThere = truth.and(action.truth).and(resource.truth);
        return isThere.isNo ? [] : [{ statement, actions: action, resources: resource, principal, conditions, truth: isThere }];
      }),
    ),
  );
}

function sides(elements: readonly Value[], read: (tokens: Tokens) => Tokens): readonly Guarded[] {
  return elements.flatMap((element) =>
    element.cases.flatMap(({ value: node }): readonly Guarded[] => {
      if (node.kind !== 'text' && node.kind !== 'unknown') return [];
      const isIt = element.judge((one) => (one === node ? (node.kind === 'unknown' ? Truth.doubt(node.reason) : Truth.yes) : Truth.no));
      return [{ pattern: node.kind === 'text' ? read(node.tokens) : ANYTHING, spared: [], truth: isIt }];
    }),
  );
}

function complement(element: Value, exceptions: readonly Value[], read: (tokens: Tokens) => Tokens): readonly Guarded[] {
  const truth = element.present;
  if (truth.isNo) return [];
  const sure = exceptions.filter(({ cases }) => cases.length === 1).flatMap(({ texts }) => texts.map(read));
  // Where a condition of the template chooses the whole list, each element is conditional, and none of them is excepted for sure.
  return [{ pattern: ANYTHING, spared: element.cases.length === 1 ? sure : [], truth }];
}

/** The same region for each of the values that a condition lists: a request meets one of them. */
export function byValue(region: Region): readonly Region[] {
  const at = region.conditions.findIndex(
    ({ comparison, negated, quantifier, value }) =>
      comparison !== 'null' && !negated && quantifier !== 'all' && value.items.length > 1 && value.cases.length === 1,
  );
  const condition = region.conditions[at];
  if (!condition) return [region];
  return condition.value.items.map((item) => ({
    ...region,
    conditions: region.conditions.with(at, { ...condition, value: item }),
    truth: region.truth.and(item.present),
  }));
}

/** Whether the statement surely does to every request of the region what `effect` says. */
export function takesInAll(region: Region, statement: Statement, effect: Truth, request: RequestClass): Truth {
  let truth = effect;
  for (const question of [
    () => takesInActions(region, statement),
    () => takesInResources(region, statement),
    () => takesInPrincipal(region, statement),
    () => statement.followsFrom(region.conditions, request),
  ]) {
    if (truth.isNo) break;
    truth = truth.and(question());
  }
  return truth;
}

/** Whether the statement surely takes in all the actions of the region. */
export function takesInActions({ actions }: Region, { value, actions: named, notActions }: Statement): Truth {
  const byName = some(named, (one) => one.test((tokens) => Truth.of(covers(readAction(tokens), actions.pattern))));
  return byName.or(leavesAll(value.get('NotAction'), notActions, readAction, actions, intersects, covers));
}

/** Whether it surely takes in all the resources of the region. */
export function takesInResources({ resources, statement }: Region, { value, resources: named, notResources }: Statement): Truth {
  const byName = some(named, (one) => one.test((tokens) => Truth.of(arnCovers(wildcards(tokens), resources.pattern))));
  const own = value.get('Resource').missing.and(value.get('NotResource').missing);
  const ownOfBoth = statement.value.get('Resource').missing.and(statement.value.get('NotResource').missing).and(own);
  return some([byName, leavesAll(value.get('NotResource'), notResources, wildcards, resources, arnsIntersect, arnCovers), ownOfBoth]);
}

/** Whether it surely names the principal of the region; a policy of an identity names none. */
export function takesInPrincipal({ principal, statement }: Region, other: Statement): Truth {
  if (statement.principals.length + statement.notPrincipals.length === 0)
    return Truth.of(other.principals.length + other.notPrincipals.length === 0);
  const spares = other.notPrincipals.length > 0 && principal ? every(other.notPrincipals, (one) => mayBe(one, principal).not()) : Truth.no;
  return spares.or(some(other.principals, (one) => takesIn(one, principal)));
}

/** Whether the exceptions of a complement surely spare all of a side. */
function leavesAll(
  element: Value,
  exceptions: readonly Value[],
  read: (tokens: Tokens) => Tokens,
  { pattern, spared }: Side,
  meet: (a: Tokens, b: Tokens) => Truth,
  cover: (pattern: Tokens, subject: Tokens) => boolean,
): Truth {
  if (element.isMissing) return Truth.no;
  const taken = exceptions.map((one) =>
    one.test((tokens) => (spared.some((outside) => cover(outside, read(tokens))) ? Truth.no : meet(read(tokens), pattern))),
  );
  return element.present.and(some(taken).not());
}

/** Whether some request is described by both regions. */
export function regionsMeet(one: Region, other: Region, request: RequestClass): Truth {
  return every([
    one.truth.and(other.truth),
    sidesMeet(one.actions, other.actions, intersects, covers),
    sidesMeet(one.resources, other.resources, arnsIntersect, arnCovers),
    mayBe(one.principal, other.principal),
    mayHoldTogether([...one.conditions, ...other.conditions], request),
  ]);
}

function sidesMeet(
  one: Side,
  other: Side,
  meet: (a: Tokens, b: Tokens) => Truth,
  cover: (pattern: Tokens, subject: Tokens) => boolean,
): Truth {
  const isSpared =
    one.spared.some((outside) => cover(outside, other.pattern)) || other.spared.some((outside) => cover(outside, one.pattern));
  return isSpared ? Truth.no : meet(one.pattern, other.pattern);
}

/** For people: `s3:get*`, `everything but iam:*`. */
export function sideInWords({ pattern, spared }: Side): string {
  return spared.length === 0 ? show(pattern) : `${show(pattern)} but ${spared.map(show).join(', ')}`;
}
