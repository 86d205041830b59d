import once from 'lodash/once.js';
import type { Tokens } from '../template/token.ts';
import { every, some, Truth } from '../template/truth.ts';
import { actionsOf, targetsOf, type Question } from './question.ts';
import { isFound, sizeOf, type Limits } from './request-search.ts';
import type { Statement } from './statement.ts';

/** How many elements of statements are compared for a question before the answer is a doubt. */
const MOST_COMPARED = 1 << 20;

const TOO_MANY = 'it has more statements than are compared with each other';
const NOT_FOUND = 'other statements may take it away';

/** Whether a statement allows something of what is asked, for itself. */
function allowed(statement: Statement, { action, target, request }: Question): Truth {
  return statement.allows
    .and(() => statement.concerns(action))
    .and(() => statement.reaches(target))
    .and(() => statement.mayApply(request));
}

/** What else decides a question: the Denies that touch it, the boundary, and what of both is the same for every statement. */
interface Others extends Limits {
  readonly within: () => Truth;
  readonly takers: () => readonly Taker[];
}

/** A Deny that surely applies to the requests, as far as that holds. */
interface Taker {
  readonly deny: Statement;
  readonly surely: Truth;
  readonly takesAction: () => Truth;
  readonly takesTarget: () => Truth;
}

/**
 * Tells of a statement whether something of what it allows among what is asked is left after every Deny, within the boundary:
 * no where Denies surely take all of it, yes where one request is found that nothing takes away, otherwise a doubt.
 */
export function remains(
  question: Question,
  denies: readonly Statement[],
  boundary: readonly Statement[] | undefined,
): (statement: Statement) => Truth {
  const touching = denies.filter((deny) => touches(deny, question));
  const others: Others = {
    denies: touching,
    boundary,
    within: once(() => (boundary === undefined ? Truth.yes : some(boundary, (one) => allowed(one, question)))),
    takers: once(() => touching.map((deny) => taker(deny, question)).filter(({ surely }) => surely.isPossible)),
    spent: { compared: 0 },
  };
  return (statement) => {
    const base = allowed(statement, question);
    return base.isNo || (touching.length === 0 && boundary === undefined) ? base : base.and(() => isLeftOf(statement, question, others));
  };
}

function isLeftOf(statement: Statement, question: Question, others: Others): Truth {
  if (others.spent.compared >= MOST_COMPARED) return Truth.doubt(TOO_MANY);
  const kept = others.within().and(() => isTaken(statement, question, others).not());
  return kept.isNo ? kept : kept.and(() => isFound(statement, question, others).orDoubt(NOT_FOUND));
}

function touches(deny: Statement, { action, target, request }: Question): boolean {
  return deny.denies
    .and(() => deny.concerns(action))
    .and(() => deny.reaches(target))
    .and(() => deny.mayApply(request)).isPossible;
}

function taker(deny: Statement, { action, target, request }: Question): Taker {
  return {
    deny,
    surely: deny.denies.and(() => deny.mustApply(request)),
    takesAction: once(() => deny.concernsAll(action)),
    takesTarget: once(() => deny.reachesAll(target)),
  };
}

/** Whether for each element of the statement a Deny surely covers what it allows of what is asked. */
function isTaken(statement: Statement, question: Question, { takers, spent }: Others): Truth {
  const targets = targetsOf(statement, question);
  const taken = takers()
    .filter(({ deny }) => deny !== statement)
    .map(({ deny, surely, takesAction, takesTarget }) => ({
      action: (action: Tokens) => {
        spent.compared += sizeOf(deny);
        return surely.and(takesAction().or(deny.concernsAll(action)));
      },
      targets: targets.map((target) => once(() => takesTarget().or(deny.reachesAll(target)))),
    }));
  return every(actionsOf(statement, question), (action) => {
    const byAction = taken.map(({ action: takes, targets: places }) => ({ surely: once(() => takes(action)), places }));
    return every(targets.keys(), (place) =>
      some(byAction, ({ surely, places }) => {
        const truth = surely();
        return truth.isNo ? truth : truth.and(places[place]?.() ?? Truth.no);
      }),
    );
  });
}
