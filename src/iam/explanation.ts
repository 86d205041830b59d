import type { Anchor } from '../template/anchor.ts';
import { show, type Tokens } from '../template/token.ts';
import { some, Truth } from '../template/truth.ts';
import { mayHold, mustHold, type Condition, type RequestClass } from './condition.ts';
import type { Identity } from './identity.ts';
import { questionOf, type Question, type ToAccount } from './question.ts';
import { ROLE_REQUEST } from './request-class.ts';
import type { Statement } from './statement.ts';

/** Why an identity can do something, or cannot. */
export interface Explanation {
  readonly action: string;
  readonly target: string;
  /** Whether it can. */
  readonly truth: Truth;
  /** The statements that allow it, those that a Deny or the boundary leaves nothing of with a no. */
  readonly allows: readonly ExplainedAllow[];
  /** The Denies that take it away, in part or under a condition, and those that miss it in one respect only. */
  readonly denies: readonly ExplainedDeny[];
  /** Whether the permissions boundary surely does not allow it; false where there is none to read. */
  readonly isBounded: boolean;
}

export interface ExplainedAllow {
  readonly statement: Statement;
  /** Where the action is named. */
  readonly at: Anchor;
  /** Its conditions that some requests of the kind asked for do not meet. */
  readonly conditions: readonly Condition[];
  /** Whether something of it is left. */
  readonly truth: Truth;
}

export interface ExplainedDeny {
  readonly statement: Statement;
  readonly at: Anchor;
  /** Whether it surely takes away all that is asked. */
  readonly truth: Truth;
  /** Why it does not: each respect in which it takes less than all, or nothing. */
  readonly misses: readonly Miss[];
}

export interface Miss {
  /** `existence`: a condition of the template can leave the statement out. */
  readonly what: 'action' | 'resource' | 'condition' | 'existence';
  readonly condition?: Condition;
  /** Whether it takes away nothing at all for that, and not only less. */
  readonly isWhole: boolean;
}

/** Which statements decide whether an identity can do something: what grants it, under which conditions, and which Deny nearly takes it away. */
export function explain(
  identity: Identity,
  action: string,
  target: string | Tokens = '*',
  request: RequestClass | ToAccount = ROLE_REQUEST,
): Explanation {
  const question = questionOf(action, target, request);
  const grants = identity.grants(action, question.target, question.request);
  const allows = identity.statements
    .filter((statement) => isAbout(statement, statement.allows, question))
    .map((statement): ExplainedAllow => ({
      statement,
      at: statement.at(statement.elementFor(action)),
      conditions: statement.conditions.filter((condition) => !mustHold(condition, question.request).isYes),
      truth: grants.find((grant) => grant.statement === statement)?.truth ?? Truth.no,
    }));
  const boundary = identity.boundary ?? [];
  const denies = [...identity.statements, ...boundary]
    .filter((statement) => statement.denies.isPossible)
    .map((statement) => explainedDeny(statement, action, question))
    .filter(({ statement, misses }) => isNear(statement, misses, question));
  return {
    action,
    target: show(question.target),
    truth: some(grants, ({ truth }) => truth),
    allows,
    denies,
    isBounded: identity.boundary !== undefined && !boundary.some((statement) => isAbout(statement, statement.allows, question)),
  };
}

function isAbout(statement: Statement, effect: Truth, { action, target, request }: Question): boolean {
  return effect.and(statement.concerns(action)).and(statement.reaches(target)).and(statement.mayApply(request)).isPossible;
}

function explainedDeny(statement: Statement, action: string, question: Question): ExplainedDeny {
  const misses: Miss[] = [];
  const respect = (what: 'action' | 'resource', all: Truth, part: Truth): void => {
    if (!all.isYes) misses.push({ what, isWhole: part.isNo });
  };
  respect('action', statement.concernsAll(question.action), statement.concerns(question.action));
  respect('resource', statement.reachesAll(question.target), statement.reaches(question.target));
  for (const condition of statement.conditions)
    if (!mustHold(condition, question.request).isYes)
      misses.push({ what: 'condition', condition, isWhole: mayHold(condition, question.request).isNo });
  if (!statement.denies.isYes) misses.push({ what: 'existence', isWhole: false });
  const truth = [
    statement.denies,
    statement.concernsAll(question.action),
    statement.reachesAll(question.target),
    statement.mustApply(question.request),
  ].reduce((sofar, one) => sofar.and(one));
  return { statement, at: statement.at(statement.elementFor(action)), truth, misses };
}

/** It takes away something, or would but for one respect. Another action counts as near where it is one of the same service. */
function isNear(statement: Statement, misses: readonly Miss[], { action }: Question): boolean {
  const whole = misses.filter(({ isWhole }) => isWhole);
  if (whole.length === 0) return true;
  if (whole.length > 1) return false;
  if (whole[0]?.what !== 'action') return true;
  const [service = ''] = show(action).split(':');
  return statement.concerns(`${service}:*`).isPossible;
}

/** The explanation in sentences, for a message or a terminal. `place` says where something is written. */
export function explanationInWords(
  { action, target, truth, allows, denies, isBounded }: Explanation,
  place: (at: Anchor) => string,
): readonly string[] {
  const asked = `${action} on ${target}`;
  const answer = truth.isYes
    ? `${asked} is allowed`
    : truth.isNo
      ? `${asked} is not allowed`
      : `${asked} may be allowed: ${truth.doubt ?? ''}`;
  const none = allows.length === 0 ? ['No statement allows it.'] : [];
  return [
    `${answer}.`,
    ...none,
    ...allows.map(({ at, conditions, truth: left }) => {
      const under = conditions.length > 0 ? `, under ${conditions.map(conditionInWords).join(' and ')}` : '';
      return `Allowed by ${place(at)}${under}${left.isNo ? ', of which nothing is left' : ''}.`;
    }),
    ...(isBounded ? ['The permissions boundary does not allow it.'] : []),
    ...denies.map(({ at, truth: takes, misses }) => {
      if (takes.isYes) return `Denied by ${place(at)}.`;
      const why = misses.map(missInWords).join('; ');
      return `The Deny at ${place(at)} does not surely take it away: ${why || (takes.doubt ?? '')}.`;
    }),
  ];
}

function missInWords({ what, condition, isWhole }: Miss): string {
  switch (what) {
    case 'action':
      return isWhole ? 'it is about another action' : 'it names some of the actions only';
    case 'resource':
      return isWhole ? 'it is about another resource' : 'it names some of the resources only';
    case 'condition':
      return `its condition ${condition ? conditionInWords(condition) : ''} ${isWhole ? 'is never met' : 'is not met by every request'}`;
    case 'existence':
      return 'a condition of the template can leave it out';
  }
}

function conditionInWords({ operator, key, value }: Condition): string {
  return `${operator} ${key} ${value.items.map((item) => item.text).join(', ')}`.trimEnd();
}
