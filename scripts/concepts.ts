import { readFileSync } from 'node:fs';

/** Something that checks look for, whichever tool has a rule on it. */
export interface Concept {
  readonly id: string;
  readonly name: string;
  /** `R` recommended, `S` strict, `O` on request at most. */
  readonly preset: 'R' | 'S' | 'O';
  /** Codes of the other tools that have a rule on it, with spaces between. */
  readonly peers: string;
  /** Ours on it. */
  readonly policies?: readonly string[];
  /** Why there is none. */
  readonly left?: string;
}

export interface Area {
  readonly name: string;
  readonly concepts: readonly Concept[];
}

/** The concepts by area; the tools by their codes; our policies on what no other tool looks for. */
export interface Concepts {
  readonly peers: Readonly<Record<string, string>>;
  readonly areas: readonly Area[];
  readonly ours: readonly string[];
}

export function readConcepts(): Concepts {
  return JSON.parse(readFileSync(new URL('../docs/concepts.json', import.meta.url), 'utf8')) as Concepts;
}
