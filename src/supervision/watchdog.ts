import type { TurnRead } from './turn.ts';

/** Seconds of CPU time that a policy of the user's own has for one check, and for being loaded. The largest service of ours takes below 2. */
export const CPU_LIMIT = 20;
/** Seconds that it may wait while it is loaded, which costs no CPU time. */
export const WAIT_LIMIT = 60;

export interface Clocks {
  /** Seconds of CPU time that the process has used. */
  cpu(): number;
  /** Seconds, monotonic. */
  wall(): number;
}

/** Tells whether a turn lasts too long. It is asked again and again, and measures from when it first sees a turn. */
export class Watchdog {
  private readonly clocks: Clocks;
  private seen = 0;
  private began = { cpu: 0, wall: 0 };

  constructor(clocks: Clocks) {
    this.clocks = clocks;
  }

  isOver({ turn, waits }: TurnRead): boolean {
    const now = { cpu: this.clocks.cpu(), wall: this.clocks.wall() };
    if (turn !== this.seen) [this.seen, this.began] = [turn, now];
    if (turn === 0) return false;
    return now.cpu - this.began.cpu > CPU_LIMIT || (waits && now.wall - this.began.wall > WAIT_LIMIT);
  }
}
