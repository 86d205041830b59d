import { intersects } from '../template/match.ts';
import { concat, literal, show, split, text, type Tokens } from '../template/token.ts';
import { Truth } from '../template/truth.ts';
import { accountOf, isAnyone, namesEveryone, type Principal } from './principal.ts';

/** Whether a principal surely takes in another; undefined stands for everyone but those a NotPrincipal names. */
export function takesIn(one: Principal, asked: Principal | undefined): Truth {
  const everyone = namesEveryone([one]);
  if (asked === undefined || isAnyone(asked).isYes) return everyone;
  const isService = asked.type !== 'AWS' && asked.type !== 'any';
  const byStar = isService && everyone.isPossible ? Truth.doubt('whether everyone stands for services too is not known here') : everyone;
  if (one.type !== asked.type) return byStar;
  const isSame = asked.value.test((tokens) => one.value.test((other) => Truth.of(show(inFull(tokens)) === show(inFull(other)))));
  return byStar.or(isSame);
}

/** Whether somebody is meant by both. */
export function mayBe(one: Principal | undefined, other: Principal | undefined): Truth {
  if (!one || !other) return Truth.yes;
  const everyone = isAnyone(one).or(isAnyone(other));
  if (everyone.isYes) return everyone;
  if (one.type !== other.type) {
    const isOpen = [one, other].some(({ type }) => type === 'any');
    return everyone.or(isOpen ? Truth.doubt('a principal without a type is not compared with one of a type') : Truth.no);
  }
  return everyone.or(one.value.test((tokens) => other.value.test((texts) => namesMeet(inFull(tokens), inFull(texts)))));
}

/** An account stands for all in it, and somebody for the account's policies to let in. */
function namesMeet(a: Tokens, b: Tokens): Truth {
  const same = intersects(a, b);
  const [left, right] = [accountOf(a), accountOf(b)];
  if (!same.isNo || !left || !right || !(isRoot(a) || isRoot(b))) return same;
  const ofAccount = intersects(left, right);
  return ofAccount.isNo ? Truth.no : Truth.doubt('an account and somebody in it are not compared here');
}

function isRoot(tokens: Tokens): boolean {
  return literal(split(tokens, ':', 6)[5] ?? []) === 'root';
}

/** Twelve digits are the root of their account. */
function inFull(tokens: Tokens): Tokens {
  const account = accountOf(tokens);
  return account && split(tokens, ':', 6).length < 6 ? concat(text('arn:aws:iam::'), account, text(':root')) : tokens;
}
