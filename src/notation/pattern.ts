import type { CharacterSet } from './character-set.ts';
import { NotationError } from './notation-error.ts';
import { parsePattern, type PatternNode } from './pattern-syntax.ts';

type Step =
  | { readonly kind: 'one'; readonly set: CharacterSet }
  | { readonly kind: 'start' | 'end' | 'done' }
  | { readonly kind: 'fork'; readonly to: readonly number[] };

const MOST_STEPS = 5000;

/**
 * A pattern in the familiar notation, without what takes a regular expression an exponential time: all ways to match are
 * followed at once, so that the time is the length of the text times that of the pattern, whoever wrote them.
 */
export class Pattern {
  readonly text: string;
  private readonly steps: readonly Step[];

  /** Throws a `NotationError` where the text is no pattern. */
  constructor(text: string) {
    this.text = text;
    const steps: Step[] = [];
    compile(parsePattern(text), steps);
    add(steps, { kind: 'done' });
    this.steps = steps;
  }

  /** The text as a pattern that matches nothing else. */
  static literal(text: string): string {
    return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, (character) => `\\${character}`);
  }

  /** Whether the whole text is described. */
  test(text: string): boolean {
    let current = this.reached([0], 0, text.length);
    for (let at = 0; at < text.length && current.size > 0; at += 1) {
      const code = text.charCodeAt(at);
      const next = [...current].filter((index) => {
        const step = this.steps[index];
        return step?.kind === 'one' && step.set.has(code);
      });
      current = this.reached(
        next.map((index) => index + 1),
        at + 1,
        text.length,
      );
    }
    return [...current].some((index) => this.steps[index]?.kind === 'done');
  }

  /** The steps that are waiting for a character, from where one got without any. */
  private reached(from: readonly number[], at: number, length: number): ReadonlySet<number> {
    const seen = new Set<number>();
    const open = [...from];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      if (seen.has(index)) continue;
      seen.add(index);
      const step = this.steps[index];
      if (step?.kind === 'fork') open.push(...step.to);
      else if ((step?.kind === 'start' && at === 0) || (step?.kind === 'end' && at === length)) open.push(index + 1);
    }
    return seen;
  }
}

function compile(node: PatternNode, steps: Step[]): void {
  switch (node.kind) {
    case 'all':
      for (const part of node.parts) compile(part, steps);
      return;
    case 'either':
      compileEither(node.choices, steps);
      return;
    case 'repeat':
      compileRepeat(node, steps);
      return;
    default:
      add(steps, node);
  }
}

function compileEither(choices: readonly PatternNode[], steps: Step[]): void {
  const fork = add(steps, { kind: 'fork', to: [] });
  const ends: number[] = [];
  const starts = choices.map((choice) => {
    const start = steps.length;
    compile(choice, steps);
    ends.push(add(steps, { kind: 'fork', to: [] }));
    return start;
  });
  steps[fork] = { kind: 'fork', to: starts };
  for (const end of ends) steps[end] = { kind: 'fork', to: [steps.length] };
}

function compileRepeat({ part, least, most }: PatternNode & { readonly kind: 'repeat' }, steps: Step[]): void {
  for (let count = 0; count < least; count += 1) compile(part, steps);
  if (most === Infinity) {
    const fork = add(steps, { kind: 'fork', to: [] });
    compile(part, steps);
    add(steps, { kind: 'fork', to: [fork] });
    steps[fork] = { kind: 'fork', to: [fork + 1, steps.length] };
    return;
  }
  const forks = Array.from({ length: most - least }, () => {
    const fork = add(steps, { kind: 'fork', to: [] });
    compile(part, steps);
    return fork;
  });
  for (const fork of forks) steps[fork] = { kind: 'fork', to: [fork + 1, steps.length] };
}

function add(steps: Step[], step: Step): number {
  if (steps.length >= MOST_STEPS) throw new NotationError('repeats too much: written out it has more than 5000 steps.');
  return steps.push(step) - 1;
}
