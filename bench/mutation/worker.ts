import type { Coverage, Result, Task } from './mutant.ts';
import { Suite, switchboard } from './suite.ts';

/** Runs the tests with no mutant, twice: what only the first run comes by fills something that the process keeps. */
export async function coverageOf(): Promise<Coverage> {
  // Counting makes the tests that work most many times slower.
  const suite = await Suite.load(180_000);
  const first = await covered(suite);
  const second = await covered(suite);
  const again = new Set(Object.values(second.perTest).flatMap((hits) => Object.keys(hits)));
  const once = Object.values(first.perTest).flatMap((hits) => Object.keys(hits).filter((id) => !again.has(id)));
  return { tests: second.perTest, needProcess: [...new Set([...Object.keys(first.static), ...once])] };
}

async function covered(suite: Suite): Promise<NonNullable<typeof switchboard.mutantCoverage>> {
  const failure = await suite.run(undefined);
  if (failure) throw new Error(`The tests fail without any mutant: ${failure.test}: ${failure.message}`);
  const coverage = switchboard.mutantCoverage;
  if (!coverage) throw new Error('The tests come by no mutant.');
  const copy = structuredClone(coverage);
  coverage.perTest = {};
  return copy;
}

/** Serves one mutant after the other with the tests that are loaded already. */
export async function warmWorker(): Promise<(task: Task) => Promise<Result>> {
  const suite = await Suite.load();
  switchboard.activeMutant = 'none';
  const failure = await suite.run(undefined);
  if (failure) throw new Error(`The tests fail without any mutant: ${failure.test}: ${failure.message}`);
  return ({ id, tests, hitLimit }) => {
    switchboard.activeMutant = id;
    switchboard.hitCount = 0;
    switchboard.hitLimit = hitLimit;
    return judge(suite, tests);
  };
}

/** Loads the tests with the mutant at work from the beginning. */
export async function freshRun({ id, tests }: Task): Promise<Result> {
  switchboard.activeMutant = id;
  try {
    return await judge(await Suite.load(), tests);
  } catch (error) {
    return { outcome: 'killed', by: `loading: ${String(error)}` };
  }
}

async function judge(suite: Suite, tests: readonly string[] | undefined): Promise<Result> {
  const failure = await suite.run(tests);
  if (!failure) return { outcome: 'survived' };
  return { outcome: failure.message.includes('Stryker: Hit count limit') ? 'timeout' : 'killed', by: failure.test };
}
