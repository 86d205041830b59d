/** One change to the source, and what became of it. Plain JSON: it crosses processes and stands in the report. */
export interface Mutant {
  readonly id: string;
  /** From the root of the project. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly mutator: string;
  /** What was there, in one line. */
  readonly original: string;
  readonly replacement: string;
}

/** `lost`: no test comes by. `timeout`: it never ended, or did hundredfold work, which a test run notices too. */
export type Outcome = 'killed' | 'timeout' | 'survived' | 'lost';

export interface Judged extends Mutant {
  readonly outcome: Outcome;
  /** The test that failed. */
  readonly by?: string;
}

/** What the tests come by. Mutants that act while files load, or fill what a process keeps, need a process of their own. */
export interface Coverage {
  readonly tests: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly needProcess: readonly string[];
}

/** The name that the instrumenter gives to what it shares with the code it changed. */
export interface Switchboard {
  activeMutant?: string;
  currentTestId?: string;
  hitCount?: number;
  hitLimit?: number;
  mutantCoverage?: { static: Record<string, number>; perTest: Record<string, Record<string, number>> };
}

export interface Task {
  readonly id: string;
  /** Full titles; undefined runs all. */
  readonly tests: readonly string[] | undefined;
  readonly hitLimit: number;
}

export interface Result {
  readonly outcome: Outcome;
  readonly by?: string;
}
