import { covers, intersects } from '../template/match.ts';
import { literal, lowerCase, text, wildcards, type Tokens } from '../template/token.ts';
import { some, Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';
import { remembered } from '../template/remembered.ts';

/** The same elements are compared with one action after the other. */
export const actionPattern = remembered((tokens: Tokens): Tokens => lowerCase(wildcards(tokens)));

/** More actions than policies ask for; beyond that they are read anew. */
const MOST_ASKED = 5000;
const asked = new Map<string, Tokens>();

/** What is asked for as a pattern: `s3:Get*`, or tokens with live wildcards. */
export function askedAction(action: string | Tokens): Tokens {
  if (typeof action !== 'string') return lowerCase(action);
  const known = asked.get(action);
  if (known) return known;
  if (asked.size >= MOST_ASKED) asked.clear();
  const pattern = actionPattern(text(action));
  asked.set(action, pattern);
  return pattern;
}

/** More different lists than a service has; beyond that they are read anew. */
const MOST_LISTS = 2000;
const lists = new Map<string, ActionList>();

/** The Action elements of a statement. Lists that say the same are one: what a hundred roles may do is asked once. */
export class ActionList {
  private readonly elements: readonly Value[];
  private readonly isWritten: boolean;
  private readonly concerned = new Map<Tokens, Truth>();
  private readonly named = new Map<Tokens, Truth>();
  private knownServices: ReadonlySet<string> | null | undefined;

  private constructor(elements: readonly Value[], isWritten: boolean) {
    this.elements = elements;
    this.isWritten = isWritten;
  }

  static of(elements: readonly Value[]): ActionList {
    const texts = elements.map(written);
    if (!texts.every((one) => one !== undefined)) return new ActionList(elements, false);
    const key = texts.join('\n');
    let list = lists.get(key);
    if (list === undefined) {
      if (lists.size >= MOST_LISTS) lists.clear();
      lists.set(key, (list = new ActionList(elements, true)));
    }
    return list;
  }

  /** Whether one of them names some of the actions that a pattern describes. */
  concerns(pattern: Tokens): Truth {
    const service = serviceOf(pattern);
    if (service !== undefined && this.services?.has(service) === false) return Truth.no;
    return this.answer(this.concerned, pattern, (tokens) => intersects(actionPattern(tokens), pattern));
  }

  /** Whether one of them surely names all the actions that a pattern describes. */
  namesAll(pattern: Tokens): Truth {
    return this.answer(this.named, pattern, (tokens) => Truth.of(covers(actionPattern(tokens), pattern)));
  }

  private answer(known: Map<Tokens, Truth>, pattern: Tokens, question: (tokens: Tokens) => Truth): Truth {
    const ask = (): Truth => some(this.elements, (value) => value.test(question));
    if (!this.isWritten) return ask();
    let truth = known.get(pattern);
    if (truth === undefined) {
      if (known.size >= MOST_ASKED) known.clear();
      known.set(pattern, (truth = ask()));
    }
    return truth;
  }

  /** The services whose actions are named; null where not all of them are known. */
  private get services(): ReadonlySet<string> | null {
    if (this.knownServices === undefined) this.knownServices = servicesOf(this.elements);
    return this.knownServices;
  }
}

/** The text of an element that nothing can make another one. */
function written({ cases }: Value): string | undefined {
  const [only] = cases;
  return cases.length === 1 && only?.when.size === 0 && only.value.kind === 'text' ? literal(only.value.tokens) : undefined;
}

function servicesOf(elements: readonly Value[]): ReadonlySet<string> | null {
  const services = new Set<string>();
  for (const { cases } of elements) {
    for (const { value } of cases) {
      const service = value.kind === 'text' ? serviceOf(actionPattern(value.tokens)) : undefined;
      if (service === undefined && value.kind !== 'missing') return null;
      if (service !== undefined) services.add(service);
    }
  }
  return services;
}

/** The service that a pattern fixes: what is written before its colon. */
const serviceOf = remembered((pattern: Tokens): string | undefined => {
  const [first] = pattern;
  const colon = first?.kind === 'text' ? first.text.indexOf(':') : -1;
  return first?.kind === 'text' && colon >= 0 ? first.text.slice(0, colon) : undefined;
});
