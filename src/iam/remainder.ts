import { lowerCase, show, wildcards, type Tokens } from '../template/token.ts';
import { intersects } from '../template/match.ts';
import { meeting } from '../template/meeting.ts';
import { every, some, Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';
import { arnMeeting, arnsIntersect } from './arn.ts';
import type { RequestClass } from './condition.ts';
import { requestPoints } from './request-point.ts';
import { arnSamples, samples } from './sample.ts';
import type { Statement } from './statement.ts';

/** Some action, on some resource, by some request of a class. Patterns with live wildcards; the action in lower case. */
export interface Question {
  readonly action: Tokens;
  readonly target: Tokens;
  readonly request: RequestClass;
}

type Meet = (a: Tokens, b: Tokens) => Tokens | undefined;

/** How many actions and resources are tried before the answer is a doubt. */
const MOST_SAMPLES = 16;
const MOST_TRIES = 1024;
/** Long lists of elements and exceptions meet in more ways than are ever tried. */
const MOST_CANDIDATES = 64;

const NOT_FOUND = 'other statements may take it away';

/** Whether a statement allows something of what is asked, for itself. */
function allowed(statement: Statement, { action, target, request }: Question): Truth {
  return statement.allows.and(statement.concerns(action)).and(statement.reaches(target)).and(statement.mayApply(request));
}

/**
 * Whether something of what the statement allows among what is asked is left after every Deny, within the boundary:
 * no where Denies surely take all of it, yes where one request is found that nothing takes away, otherwise a doubt.
 */
export function remains(
  statement: Statement,
  question: Question,
  denies: readonly Statement[],
  boundary: readonly Statement[] | undefined,
): Truth {
  const base = allowed(statement, question);
  if (base.isNo) return base;
  const touching = denies.filter((deny) => deny !== statement && touches(deny, question));
  if (touching.length === 0 && boundary === undefined) return base;
  const within = boundary === undefined ? Truth.yes : some(boundary.map((one) => allowed(one, question)));
  const kept = base.and(within).and(isTaken(statement, question, touching).not());
  return kept.isNo ? kept : kept.and(isFound(statement, question, touching, boundary).orDoubt(NOT_FOUND));
}

function touches(deny: Statement, { action, target, request }: Question): boolean {
  return deny.denies.and(deny.concerns(action)).and(deny.reaches(target)).and(deny.mayApply(request)).isPossible;
}

/** Whether for each element of the statement a Deny surely covers what it allows of what is asked. */
function isTaken(statement: Statement, question: Question, denies: readonly Statement[]): Truth {
  const actions = actionsOf(statement, question);
  const targets = targetsOf(statement, question);
  const taken = denies.map((deny) => ({
    surely: deny.denies.and(deny.mustApply(question.request)),
    actions: actions.map((action) => deny.concernsAll(question.action).or(deny.concernsAll(action))),
    targets: targets.map((target) => deny.reachesAll(question.target).or(deny.reachesAll(target))),
  }));
  const isPartTaken = (a: number, t: number): Truth =>
    some(taken.map((one) => every([one.surely, one.actions[a] ?? Truth.no, one.targets[t] ?? Truth.no])));
  return every(actions.flatMap((_, a) => targets.map((__, t) => isPartTaken(a, t))));
}

/** The Action patterns that meet what is asked; what is asked itself for a complement. */
function actionsOf({ actions }: Statement, { action }: Question): readonly Tokens[] {
  return patternsOf(
    actions,
    (tokens) => lowerCase(wildcards(tokens)),
    action,
    (one) => intersects(one, action),
  );
}

function targetsOf({ resources }: Statement, { target }: Question): readonly Tokens[] {
  return patternsOf(resources, wildcards, target, (one) => arnsIntersect(one, target));
}

function patternsOf(
  element: readonly Value[],
  read: (tokens: Tokens) => Tokens,
  asked: Tokens,
  meets: (one: Tokens) => Truth,
): readonly Tokens[] {
  const patterns = element.flatMap(({ cases }) =>
    cases.flatMap(({ value: node }) => (node.kind === 'text' ? [read(node.tokens)] : node.kind === 'unknown' ? [asked] : [])),
  );
  const met = patterns.filter((one) => meets(one).isPossible);
  return met.length === 0 ? [asked] : met;
}

/** Whether a request is found that the statement allows and nothing takes away. */
function isFound(
  statement: Statement,
  question: Question,
  denies: readonly Statement[],
  boundary: readonly Statement[] | undefined,
): Truth {
  const bounds = boundary ?? [];
  const spared = [...denies, ...bounds];
  const points = requestPoints(
    [statement, ...spared].flatMap(({ conditions }) => conditions),
    question.request,
  );
  const nearActions = [...spared.flatMap(({ notActions }) => notActions), ...bounds.flatMap((one) => one.actions)];
  const nearTargets = [...spared.flatMap(({ notResources }) => notResources), ...bounds.flatMap((one) => one.resources)];
  const actions = candidates(actionsOf(statement, question), question.action, textsOf(nearActions).map(lowerCase), meeting).flatMap(
    samples,
  );
  const targets = candidates(targetsOf(statement, question), question.target, textsOf(nearTargets), arnMeeting);
  const inForce: Sides = {
    own: [{ statement, truth: statement.allows }],
    denies: denies.map((deny) => ({ statement: deny, truth: deny.denies })),
    bounds: boundary?.map((one) => ({ statement: one, truth: one.allows })),
  };
  let [found, tries] = [Truth.no, 0];
  for (const action of distinct(actions)) {
    const ofAction = narrowed(inForce, (one) => one.concerns(action));
    for (const target of ofAction ? distinct(targets.flatMap((one) => arnSamples(one, action))) : []) {
      const ofTarget = ofAction && narrowed(ofAction, (one) => one.reaches(target));
      for (const request of ofTarget ? points : []) {
        const left = ofTarget && narrowed(ofTarget, (one) => one.mayApply(request));
        if (left) found = found.or(isLeft(left));
        tries += 1;
        if (found.isYes || tries >= MOST_TRIES) return found;
      }
    }
  }
  return found;
}

/** Statements and how far it holds that they are about the request at hand. */
interface Sides {
  readonly own: readonly Grip[];
  readonly denies: readonly Grip[];
  readonly bounds: readonly Grip[] | undefined;
}

interface Grip {
  readonly statement: Statement;
  readonly truth: Truth;
}

/** The sides after one more question; undefined where nothing is allowed any more. */
function narrowed({ own, denies, bounds }: Sides, question: (statement: Statement) => Truth): Sides | undefined {
  const ask = (side: readonly Grip[]): readonly Grip[] =>
    side.map(({ statement, truth }) => ({ statement, truth: truth.and(question(statement)) })).filter(({ truth }) => truth.isPossible);
  const left = { own: ask(own), denies: ask(denies), bounds: bounds && ask(bounds) };
  return left.own.length === 0 || left.bounds?.length === 0 ? undefined : left;
}

function isLeft({ own, denies, bounds }: Sides): Truth {
  return every([anyOf(own), bounds ? anyOf(bounds) : Truth.yes, anyOf(denies).not()]);
}

function anyOf(side: readonly Grip[]): Truth {
  return some(side.map(({ truth }) => truth));
}

function textsOf(values: readonly Value[]): readonly Tokens[] {
  return values.flatMap(({ texts }) => texts.map(wildcards));
}

/** Where the elements meet what is asked, and within that what the others spare: there something is left first. */
function candidates(elements: readonly Tokens[], asked: Tokens, spared: readonly Tokens[], meet: Meet): readonly Tokens[] {
  const inside = (patterns: readonly Tokens[], other: Tokens): readonly Tokens[] =>
    patterns.map((one) => meet(one, other)).filter((one) => one !== undefined);
  const parts = inside(elements, asked).slice(0, MOST_CANDIDATES);
  const found = [...parts];
  for (const part of parts) {
    if (found.length >= MOST_CANDIDATES) break;
    found.push(...inside(spared, part));
  }
  return found;
}

function distinct(patterns: readonly Tokens[]): readonly Tokens[] {
  return [...new Map(patterns.map((tokens) => [show(tokens), tokens])).values()].slice(0, MOST_SAMPLES);
}
