import { always, describeGuard, eitherWay, flatMapCases, mapCases, TOO_MANY, type Cases, type Guard } from './cases.ts';
import { isUnread } from './unread.ts';

/** Neither yes nor no. */
interface Doubt {
  readonly reasons: readonly string[];
  /** Whether it could be a yes, and whether it could be a no, without the help of what cannot be read. */
  readonly yes: boolean;
  readonly no: boolean;
}

type Answer = 'yes' | 'no' | Doubt;

function doubtOf(reasons: readonly string[]): Doubt {
  const isKnown = reasons.length === 0 || reasons.some((reason) => !isUnread(reason));
  return { reasons, yes: isKnown, no: isKnown };
}

/** The same in every copy of this package: a policy may be loaded beside another one than the gate is. */
const BRAND = Symbol.for('serverless-bulkhead.Truth');
const NO_PRIMITIVE =
  'a Truth is no boolean, number or text: it may be a doubt; ask it `isYes`, `isNo`, `isPossible` or `doubt`, or combine it';

/**
 * Yes, no, or a doubt with its reason. Every comparison with something in a template gives one,
 * because CloudFormation decides some things only at deploy. Combine with `every`, `some` and `not` (Kleene's logic);
 * branches of the same condition stay consistent.
 */
export class Truth {
  static readonly yes = new Truth(always<Answer>('yes'));
  static readonly no = new Truth(always<Answer>('no'));

  static is(value: unknown): value is Truth {
    return typeof value === 'object' && value !== null && BRAND in value;
  }

  /** One answer for each way the open conditions can go. */
  private readonly cases: Cases<Answer>;
  readonly isYes: boolean;
  readonly isNo: boolean;

  private constructor(cases: Cases<Answer>) {
    this.cases = cases;
    this.isYes = cases.every(({ value }) => value === 'yes');
    this.isNo = cases.every(({ value }) => value === 'no');
  }

  private static simplified(cases: Cases<Answer>): Truth {
    const [first] = cases;
    if (first === undefined) return Truth.no;
    const same = typeof first.value === 'string' && cases.every(({ value }) => value === first.value);
    return same ? (first.value === 'yes' ? Truth.yes : Truth.no) : new Truth(cases);
  }

  static of(value: boolean): Truth {
    return value ? Truth.yes : Truth.no;
  }

  /** Holds or not for a reason that only the deploy knows: "the value of parameter TableArn is given at deploy". */
  static doubt(...reasons: string[]): Truth {
    return new Truth(always<Answer>(doubtOf(reasons)));
  }

  /** Holds exactly where the guard does. */
  static when(guard: Guard): Truth {
    const cases: { when: Guard; value: Answer }[] = [{ when: guard, value: 'yes' }];
    const prefix = new Map<string, boolean>();
    for (const [choice, holds] of guard) {
      cases.push({ when: new Map(prefix).set(choice, !holds), value: 'no' });
      prefix.set(choice, holds);
    }
    return Truth.simplified(cases);
  }

  /** The truth of each case, taken together. */
  static from(cases: Cases<Truth>): Truth {
    const [only] = cases;
    if (cases.length === 1 && only?.when.size === 0) return only.value;
    return Truth.simplified(
      flatMapCases<Truth, Answer>(
        cases,
        (truth) => truth.cases,
        () => doubtOf([TOO_MANY]),
      ),
    );
  }

  get [BRAND](): true {
    return true;
  }

  /** Comparing it (`<`, `==`), adding it or writing it into a text would lose the doubt, so that each of them throws. */
  [Symbol.toPrimitive](): never {
    throw new TypeError(NO_PRIMITIVE);
  }

  /** @throws as what becomes JSON is compared and shown. */
  toJSON(): never {
    throw new TypeError(NO_PRIMITIVE);
  }

  /** Yes or a doubt: it cannot be ruled out. */
  get isPossible(): boolean {
    return !this.isNo;
  }

  /** Whether it is possible only because of what cannot be read: the finding about that speaks already. */
  get isUnread(): boolean {
    return this.isPossible && this.cases.every(({ value }) => value === 'no' || (value !== 'yes' && !value.yes));
  }

  /** Why it is neither yes nor no, in a user's words; undefined where it is one of them. */
  get doubt(): string | undefined {
    if (this.isYes || this.isNo) return undefined;
    const branches = new Set<string>();
    const reasons = new Set<string>();
    for (const { when, value } of this.cases) {
      if (value === 'no') continue;
      if (value !== 'yes') for (const reason of value.reasons) reasons.add(reason);
      else if (when.size > 0) branches.add(describeGuard(when));
    }
    const known = [...reasons].filter((reason) => !isUnread(reason));
    const parts = this.isUnread ? [...reasons] : known;
    if (branches.size > 0) parts.unshift(`only when ${[...branches].slice(0, 3).join(', or ')}`);
    return parts.slice(0, 4).join('; ') || 'CloudFormation decides it at deploy';
  }

  /** The same text for truths that answer the same in the same cases. */
  get key(): string {
    return JSON.stringify(this.cases.map(({ when, value }) => [[...when], value]));
  }

  /** Whether both hold. A question that costs something is asked only where this leaves it open: `role.exists.and(() => …)`. */
  and(other: Truth | (() => Truth)): Truth {
    if (this.isNo) return Truth.no;
    const that = typeof other === 'function' ? other() : other;
    if (that.isNo) return Truth.no;
    if (this.isYes) return that;
    return that.isYes ? this : this.combine(that, 'no');
  }

  /** Whether one of both holds. A question is asked only where this does not settle it. */
  or(other: Truth | (() => Truth)): Truth {
    if (this.isYes) return Truth.yes;
    const that = typeof other === 'function' ? other() : other;
    if (that.isYes) return Truth.yes;
    if (this.isNo) return that;
    return that.isNo ? this : this.combine(that, 'yes');
  }

  not(): Truth {
    if (this.isYes) return Truth.no;
    if (this.isNo) return Truth.yes;
    return new Truth(
      mapCases(this.cases, (answer): Answer =>
        answer === 'yes' ? 'no' : answer === 'no' ? 'yes' : { ...answer, yes: answer.no, no: answer.yes },
      ),
    );
  }

  /** A doubt where this says no: for a search that may have missed something. */
  orDoubt(reason: string): Truth {
    return new Truth(mapCases(this.cases, (answer): Answer => (answer === 'no' ? doubtOf([reason]) : answer)));
  }

  /** Combines case by case; `absorbing` is the answer that decides whatever the other side says. */
  private combine(other: Truth, absorbing: 'yes' | 'no'): Truth {
    const join = (a: Answer, b: Answer): Answer => {
      if (a === absorbing || b === absorbing) return absorbing;
      if (typeof a === 'string') return b;
      if (typeof b === 'string') return a;
      const [strict, lax] = absorbing === 'no' ? (['yes', 'no'] as const) : (['no', 'yes'] as const);
      const sides = { [strict]: a[strict] && b[strict], [lax]: a[lax] || b[lax] } as Pick<Doubt, 'yes' | 'no'>;
      return { reasons: [...new Set([...a.reasons, ...b.reasons])], ...sides };
    };
    const cases = flatMapCases<Answer, Answer>(
      this.cases,
      (a) => mapCases(other.cases, (b) => join(a, b)),
      () => doubtOf([TOO_MANY]),
    );
    return Truth.simplified(cases);
  }

  /** One case for each way the open conditions can go, for those who resolve values by this truth. */
  branches<T>(ifYes: T, ifNo: T, choice: string): Cases<T> {
    if (this.cases.length > 16) return eitherWay(choice, ifYes, ifNo);
    return this.cases.flatMap(({ when, value }) =>
      value === 'yes'
        ? [{ when, value: ifYes }]
        : value === 'no'
          ? [{ when, value: ifNo }]
          : [
              { when: new Map(when).set(choice, true), value: ifYes },
              { when: new Map(when).set(choice, false), value: ifNo },
            ],
    );
  }
}

const itself = (truth: Truth): Truth => truth;

/** Whether all hold; with a question, whether it does for each item. Nothing is asked any more once one does not. */
export function every(truths: Iterable<Truth>): Truth;
export function every<Item>(items: Iterable<Item>, question: (item: Item) => Truth): Truth;
export function every(items: Iterable<Truth>, question = itself): Truth {
  let result = Truth.yes;
  for (const item of items) {
    result = result.and(question(item));
    if (result.isNo) break;
  }
  return result;
}

/** Whether one holds; with a question, whether it does for an item. Nothing is asked any more once one does. */
export function some(truths: Iterable<Truth>): Truth;
export function some<Item>(items: Iterable<Item>, question: (item: Item) => Truth): Truth;
export function some(items: Iterable<Truth>, question = itself): Truth {
  let result = Truth.no;
  for (const item of items) {
    result = result.or(question(item));
    if (result.isYes) break;
  }
  return result;
}

export function not(truth: Truth): Truth {
  return truth.not();
}
