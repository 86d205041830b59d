import { holes, literal, show, wildcards, type Tokens } from '../../template/token.ts';
import { some, Truth } from '../../template/truth.ts';
import type { Value } from '../../template/value.ts';
import { arnCovers, arnMeeting, arnsIntersect, parseArn } from '../arn.ts';
import type { Condition, RequestClass } from '../condition.ts';
import type { Grant, Identity } from '../identity.ts';
import type { Statement } from '../statement.ts';

/** One call on the way, and the statement that allows it. */
export interface Step {
  readonly action: string;
  readonly statement: Statement;
  /** The Resource element that reaches the target; the list of a NotResource. */
  readonly at: Value;
  readonly truth: Truth;
  /** In words: `pass any role to lambda`. */
  readonly words: string;
}

export type Deed = Omit<Step, 'words'>;

/** Whether a Resource element, with live wildcards, can mean what is asked about. */
export type Fits = (element: Tokens) => boolean;

/** Names beyond these say nothing new: each leads to somebody whom the template does not know. */
const MOST_NAMED = 8;

/** Asks what an identity may do under one class of requests. Answers are kept. */
export class Inquiry {
  readonly identity: Identity;
  /** The account, in each way policies may write it. */
  readonly accounts: readonly Tokens[];
  private readonly request: RequestClass;
  private readonly answerable: ReadonlySet<Statement>;
  private readonly answers = new Map<string, readonly Grant[]>();

  constructor(identity: Identity, accounts: readonly Tokens[], request: RequestClass) {
    this.identity = identity;
    this.accounts = accounts;
    this.request = request;
    this.answerable = new Set(identity.answerable);
  }

  /** The call on one of the targets, by the statement that allows it most surely; `fits` says which Resource elements can mean it. */
  deed(action: string, targets: readonly Tokens[], fits: Fits = () => true): Deed | undefined {
    const deeds = targets.flatMap((target) =>
      this.grants(action, target).flatMap(({ statement, truth }): Deed[] => {
        const at = elementAt(statement, target, (element) => fits(element) && !this.isForeign(element));
        return at ? [{ action, statement, at, truth: truth.and(untagged(statement)) }] : [];
      }),
    );
    const best = deeds.find(({ truth }) => truth.isYes) ?? deeds[0];
    return best && { ...best, truth: some(deeds, ({ truth }) => truth) };
  }

  /** What the identity may do the action on, as its policies name it: patterns within `kind` that leave part of it out. */
  named(action: string, kind: Tokens): readonly Tokens[] {
    const grants = this.grants(action, kind);
    if (grants.length === 0) return [];
    const { statements, boundary = [] } = this.identity;
    const elements = [
      ...grants.flatMap(({ statement }) => statement.resources),
      ...statements.filter(({ denies }) => denies.isPossible).flatMap(({ notResources }) => notResources),
      ...boundary.filter(({ allows }) => allows.isPossible).flatMap(({ resources }) => resources),
    ];
    const found = new Map<string, Tokens>();
    for (const pattern of elements.flatMap(({ texts }) => texts.flatMap((tokens) => meet(wildcards(tokens), kind)))) {
      if (found.size >= MOST_NAMED) break;
      if (arnCovers(pattern, kind) || namesItself(pattern) || found.has(show(pattern))) continue;
      if (this.deed(action, [pattern])) found.set(show(pattern), pattern);
    }
    return [...found.values()];
  }

  /** Roles are passed and changed within one account. */
  private isForeign(element: Tokens): boolean {
    const account = literal(parseArn(element)?.account ?? []) ?? '';
    return /^\d{12}$/.test(account) && !this.accounts.some((own) => literal(own) === account);
  }

  private grants(action: string, target: Tokens): readonly Grant[] {
    const key = `${action} ${show(target)}`;
    const known = this.answers.get(key);
    if (known) return known;
    const grants = this.identity.grants(action, target, this.request).filter(({ statement }) => this.answerable.has(statement));
    this.answers.set(key, grants);
    return grants;
  }
}

function meet(element: Tokens, kind: Tokens): readonly Tokens[] {
  const met = arnMeeting(element, kind);
  if (met) return [met];
  return arnsIntersect(element, kind).isPossible ? [element] : [];
}

/** The Resource element that reaches the target most surely, the list of a NotResource; undefined where none that fits does. */
export function elementAt(statement: Statement, target: Tokens, fits: Fits = () => true): Value | undefined {
  const reaching = (tokens: Tokens): Truth => {
    const element = wildcards(tokens);
    return isMeant(element, target) && fits(element) ? arnsIntersect(element, target) : Truth.no;
  };
  const reached = statement.resources.filter((value) => value.test(reaching).isPossible);
  const surest = reached.find((value) => value.test(reaching).isYes) ?? reached[0];
  return surest ?? (statement.notResources.length > 0 ? statement.value.get('NotResource') : undefined);
}

/** `user/${aws:username}` is the caller, and nobody for a role. */
function isMeant(element: Tokens, target: Tokens): boolean {
  return namesItself(target) || !namesItself(element);
}

function namesItself(tokens: Tokens): boolean {
  return holes(tokens).some(({ id }) => id.toLowerCase() === 'aws:username');
}

/** Which resources carry a tag only the account knows. */
function untagged(statement: Statement): Truth {
  const tags = statement.conditions.filter(isTagTest);
  return tags.length === 0 ? Truth.yes : Truth.doubt(`which resources pass the condition on ${tags[0]?.key ?? ''} is not known here`);
}

function isTagTest({ key, negated, ifExists, quantifier, value, comparison }: Condition): boolean {
  if (!/resourcetag\//.test(key) || negated || ifExists || quantifier === 'all' || comparison === 'null') return false;
  return !value.items.some((item) => item.test((tokens) => Truth.of(show(tokens) === '*')).isYes);
}
