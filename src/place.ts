/** Where something was found: a part of a report. */

export type Path = readonly (string | number)[];

export interface Place {
  /** File name of the template, as given in the input. */
  readonly template: string;
  /** Keys from the template's root to the fact. */
  readonly path: Path;
  /** Path of keys in the service configuration that produced the fact, where known: `functions.hello.url`. */
  readonly setting?: string;
  readonly source?: { readonly file: string; readonly line: number; readonly column: number };
}

/** What stands in a frame for a value that may be a secret. */
export const MASK = '•••';

/** Some lines of a file, with what may be a secret replaced. */
export interface Frame {
  /** Column of the fact in the line of its place, as it is shown here. */
  readonly column: number;
  readonly lines: readonly { readonly line: number; readonly text: string }[];
}
