import { availableParallelism } from 'node:os';

/**
 * From this many inputs on workers save more than they cost to start (`docs/performance.md`). A single one is worth it for memory,
 * too: the heap of a worker can be limited, that of the command cannot.
 */
export const WORTH_WORKERS = 24;

/** How many inputs are audited at a time: as many as asked for, or one a core where it is worth it. */
export function jobsFor(asked: number | undefined, inputs: number): number {
  return Math.min(inputs, asked ?? (inputs < WORTH_WORKERS ? 1 : availableParallelism()));
}
