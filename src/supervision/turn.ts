/** What the two threads share: whose turn it is, and the sentence to say if it does not end. */
const TURN = 0;
const LENGTH = 1;
const WAITS = 2;
const HEADER = 3 * Int32Array.BYTES_PER_ELEMENT;
const MOST_BYTES = 2048;

export interface TurnRead {
  /** Counts the turns; 0 while nobody has one. */
  readonly turn: number;
  /** Whether it may wait for something, so that only the clock tells that it does not end. */
  readonly waits: boolean;
}

/** Whose code runs at the moment: written by the main thread, read by the watchdog, which the main thread cannot block. */
export class Turn {
  readonly memory: SharedArrayBuffer;
  private readonly numbers: Int32Array;
  private readonly text: Uint8Array;
  private count = 0;

  constructor(memory = new SharedArrayBuffer(HEADER + MOST_BYTES)) {
    this.memory = memory;
    this.numbers = new Int32Array(memory, 0, 3);
    this.text = new Uint8Array(memory, HEADER);
  }

  /** Begins a turn; the function that is returned ends it. The sentence is one line, cut where it is longer than 2 KB. */
  begin(sentence: string, waits: boolean): () => void {
    const turn = ++this.count;
    const { written } = new TextEncoder().encodeInto(sentence, this.text);
    Atomics.store(this.numbers, LENGTH, written);
    Atomics.store(this.numbers, WAITS, waits ? 1 : 0);
    Atomics.store(this.numbers, TURN, turn);
    return () => void Atomics.compareExchange(this.numbers, TURN, turn, 0);
  }

  read(): TurnRead {
    return { turn: Atomics.load(this.numbers, TURN), waits: Atomics.load(this.numbers, WAITS) === 1 };
  }

  get sentence(): string {
    return new TextDecoder().decode(this.text.slice(0, Atomics.load(this.numbers, LENGTH)));
  }
}
