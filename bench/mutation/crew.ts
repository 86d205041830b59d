import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Coverage, Result, Task } from './mutant.ts';

const ENVIRONMENT = { ...process.env, BULKHEAD_CORPUS: '/nowhere' };
const WARM_LIMIT = 60_000;
const FRESH_LIMIT = 180_000;

/** The copy of the project, and which of its tests are asked. */
export interface Bench {
  readonly folder: string;
  readonly tests: readonly string[];
}

function start({ folder, tests }: Bench, mode: string): ChildProcess {
  return fork(join(folder, 'mutation/run-worker.ts'), [mode, ...tests], {
    cwd: folder,
    env: ENVIRONMENT,
    execArgv: ['--import', 'tsx', '--max-old-space-size=4000'],
  });
}

/** The next message; undefined after the limit, or where the process ends without one. */
async function answer(child: ChildProcess, limit: number): Promise<unknown> {
  const done = new AbortController();
  const { signal } = done;
  const ends: readonly Promise<unknown>[] = [
    once(child, 'message', { signal }).then(([message]) => message as unknown),
    once(child, 'exit', { signal }).then(() => undefined),
    sleep(limit, undefined, { signal }),
  ];
  for (const end of ends) end.catch(() => undefined);
  try {
    return await Promise.race(ends);
  } finally {
    done.abort();
  }
}

export async function measureCoverage(bench: Bench): Promise<Coverage> {
  const child = start(bench, 'coverage');
  const coverage = await answer(child, 600_000);
  child.kill('SIGKILL');
  if (coverage === undefined) throw new Error('The tests could not be run without a mutant.');
  return coverage as Coverage;
}

export async function inFreshProcess(bench: Bench, task: Task): Promise<Result> {
  const child = start(bench, 'fresh');
  child.send(task);
  const result = await answer(child, FRESH_LIMIT);
  child.kill('SIGKILL');
  return (result as Result | undefined) ?? { outcome: 'timeout' };
}

/** One process that judges many mutants; replaced when one of them hangs it. */
export class Warm {
  #child?: ChildProcess;
  readonly #bench: Bench;

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  /** A process that has judged hundreds may end for want of memory, and no mutant is to blame: the next one tries it again. */
  async judge(task: Task): Promise<Result> {
    return (await this.#ask(task)) ?? (await this.#ask(task)) ?? { outcome: 'timeout' };
  }

  /** Undefined where the process ends without an answer. */
  async #ask(task: Task): Promise<Result | undefined> {
    const child = this.#child ?? (await this.#begin());
    child.send(task);
    const result = (await answer(child, WARM_LIMIT)) as Result | undefined;
    if (result !== undefined) return result;
    const hangs = child.exitCode === null && child.signalCode === null;
    this.end();
    return hangs ? { outcome: 'timeout' } : undefined;
  }

  async #begin(): Promise<ChildProcess> {
    const child = start(this.#bench, 'warm');
    if ((await answer(child, 300_000)) !== 'ready') throw new Error('A worker did not start.');
    this.#child = child;
    return child;
  }

  end(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }
}
