/** Characters that are kept back before anything is written. More than any run that a person looks through. */
const MOST = 4_000_000;

/**
 * An output of which nothing is seen until all of it is there, so that a run that fails says what is wrong and nothing else; what
 * is longer than can be kept is written as it comes.
 */
export class WithheldOutput {
  readonly #write: (text: string) => unknown;
  readonly #most: number;
  #kept: string[] = [];
  #length = 0;

  constructor(write: (text: string) => unknown, most: number = MOST) {
    this.#write = write;
    this.#most = most;
  }

  /** Whether a part of it can be seen already. */
  get isBegun(): boolean {
    return this.#length > this.#most;
  }

  write(text: string): void {
    this.#length += text.length;
    this.#kept.push(text);
    if (this.isBegun) this.release();
  }

  release(): void {
    const kept = this.#kept;
    this.#kept = [];
    for (const text of kept) this.#write(text);
  }
}
