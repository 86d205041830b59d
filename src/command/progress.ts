/** A line on a terminal that says how far it is, and is gone when it is done. */
export class Progress {
  readonly #terminal: { write(text: string): unknown } | undefined;
  readonly #total: number;
  #done = 0;

  /** @param terminal undefined where nobody watches */
  constructor(terminal: { write(text: string): unknown } | undefined, total: number) {
    // What is over before a person can read it needs no line.
    this.#terminal = total < FEWEST ? undefined : terminal;
    this.#total = total;
  }

  step(): void {
    this.#done += 1;
    // A hundred times at most: a terminal is slow.
    if (this.#done % Math.ceil(this.#total / 100) === 0) this.#terminal?.write(`\r${this.#done} of ${this.#total} audited`);
  }

  clear(): void {
    this.#terminal?.write('\r\u001b[K');
  }
}

const FEWEST = 10;
