import { meeting } from '../template/meeting.ts';
import { lowerCase, show, wildcards, type Tokens } from '../template/token.ts';
import { every, some, Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';
import { arnMeeting } from './arn.ts';
import { actionsOf, targetsOf, type Question } from './question.ts';
import { requestPoints } from './request-point.ts';
import { arnSamples, samples } from './sample.ts';
import type { Statement } from './statement.ts';

type Meet = (a: Tokens, b: Tokens) => Tokens | undefined;

/** How many actions and resources are tried before the answer is a doubt. */
const MOST_SAMPLES = 16;
/** How many elements of statements are compared in one search. */
const MOST_COMPARED = 1 << 15;
/** Long lists of elements and exceptions meet in more ways than are ever tried. */
const MOST_CANDIDATES = 64;

/** What limits an Allow, and how many elements of statements have been compared for the question so far. */
export interface Limits {
  readonly denies: readonly Statement[];
  readonly boundary: readonly Statement[] | undefined;
  readonly spent: Spent;
}

export interface Spent {
  compared: number;
}

/** Whether a request is found that the statement allows and nothing takes away. */
export function isFound(statement: Statement, question: Question, limits: Limits): Truth {
  const bounds = limits.boundary ?? [];
  const denies = limits.denies.filter((deny) => deny !== statement);
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
    bounds: limits.boundary?.map((one) => ({ statement: one, truth: one.allows })),
  };
  let found = Truth.no;
  const most = limits.spent.compared + MOST_COMPARED;
  for (const action of distinct(actions)) {
    const ofAction = narrowed(inForce, limits.spent, (one) => one.concerns(action));
    for (const target of ofAction ? distinct(targets.flatMap((one) => arnSamples(one, action))) : []) {
      const ofTarget = ofAction && narrowed(ofAction, limits.spent, (one) => one.reaches(target));
      for (const request of ofTarget ? points : []) {
        const left = ofTarget && narrowed(ofTarget, limits.spent, (one) => one.mayApply(request));
        if (left) found = found.or(isLeft(left));
        if (found.isYes || limits.spent.compared >= most) return found;
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
function narrowed({ own, denies, bounds }: Sides, spent: Spent, question: (statement: Statement) => Truth): Sides | undefined {
  const ask = (side: readonly Grip[]): readonly Grip[] =>
    side.flatMap(({ statement, truth }) => {
      spent.compared += sizeOf(statement);
      const now = truth.and(question(statement));
      return now.isNo ? [] : [{ statement, truth: now }];
    });
  const [ownLeft, boundsLeft] = [ask(own), bounds && ask(bounds)];
  return ownLeft.length === 0 || boundsLeft?.length === 0 ? undefined : { own: ownLeft, denies: ask(denies), bounds: boundsLeft };
}

function isLeft({ own, denies, bounds }: Sides): Truth {
  return every([anyOf(own), bounds ? anyOf(bounds) : Truth.yes, anyOf(denies).not()]);
}

function anyOf(side: readonly Grip[]): Truth {
  return some(side, ({ truth }) => truth);
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

/** How many elements it has to compare. */
export function sizeOf({ actions, notActions, resources, notResources }: Statement): number {
  return actions.length + notActions.length + resources.length + notResources.length;
}
