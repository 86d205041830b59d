import { isRecord } from '../template/record.ts';
import { Truth } from '../template/truth.ts';
import type { Flag, Policy } from './definition.ts';

/** `flag` for one run of a check, and what to call when it has returned. */
export interface CheckedFlag {
  readonly flag: Flag<string>;
  /** Throws what the check did wrong, also where it has swallowed the error: a slip never passes. */
  readonly close: (returned: unknown) => void;
}

const BOOLEAN =
  'hands a boolean to flag, which takes a Truth; write `truth.not()` for `!truth`, and `Truth.of(…)` for what is known without the deploy';

/** `flag` that refuses what an author did not mean. `record` gets what is in order. */
export function checkedFlag({ messages }: Pick<Policy, 'messages'>, record: Flag<string>): CheckedFlag {
  const placeholders = new Map<string, readonly string[]>();
  let slip: Error | undefined;
  let isOpen = true;
  const flag: Flag<string> = (truth, message, at, details) => {
    const problem = isOpen
      ? problemWith(truth, message, at, details)
      : 'flags after its check has returned, where nothing hears it any more';
    if (problem === undefined) return record(truth, message, at, details);
    const error = new Error(`it ${problem}`);
    slip ??= error;
    throw error;
  };
  const problemWith = (...[truth, message, at, details]: Parameters<Flag<string>>): string | undefined => {
    if (!Truth.is(truth)) return notATruth(truth);
    // From JavaScript anything may come.
    if (!isRecord(at) || !Array.isArray(at.path)) return `flags "${message}" without a place: a resource, or a value of one`;
    const { data = {}, together } = details ?? {};
    return (
      unsaid(message, data) ?? (together === undefined ? undefined : unsaid(together.message, { ...data, [together.placeholder]: '' }))
    );
  };
  /** Why the message cannot be said with this data. */
  const unsaid = (message: string, data: Readonly<Record<string, unknown>>): string | undefined => {
    const text = Object.hasOwn(messages, message) ? messages[message] : undefined;
    if (text === undefined) return `flags a message "${message}" that it does not declare`;
    let names = placeholders.get(text);
    if (names === undefined) placeholders.set(text, (names = namesIn(text)));
    const unfilled = names.filter((name) => !Object.hasOwn(data, name) || !isFilling(data[name]));
    return unfilled.length === 0 ? undefined : `flags "${message}" without data for {${unfilled.join('}, {')}}`;
  };
  const close = (returned: unknown): void => {
    isOpen = false;
    const problem = returnedProblem(returned);
    if (slip !== undefined || problem !== undefined) throw slip ?? new Error(problem);
  };
  return { flag, close };
}

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
}

function isFilling(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

function notATruth(value: unknown): string {
  if (typeof value === 'boolean') return BOOLEAN;
  const what =
    value === null || value === undefined ? String(value) : Array.isArray(value) ? 'a list' : `a value of the type ${typeof value}`;
  return `hands ${what} to flag, which takes a Truth: what \`is\`, \`missing\` or \`present\` of a value say, or \`Truth.of(…)\``;
}

/** What runs later is lost: a promise, an iterator that nobody asks, a function that nobody calls. */
function returnedProblem(returned: unknown): string | undefined {
  const has = (name: string): boolean => isRecord(returned) && typeof Reflect.get(returned, name) === 'function';
  if (has('then')) return 'its check is asynchronous, and what it finds later would be lost';
  if (has('next')) return 'its check is a generator, which nobody runs; write it without the star';
  return typeof returned === 'function' ? 'its check returns a function, which nobody calls' : undefined;
}
