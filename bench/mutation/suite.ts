import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import Mocha from 'mocha';
import type { Switchboard } from './mutant.ts';

const ROOT = join(import.meta.dirname, '..');
/** Folders of tests; after the mode among the arguments. */
const FOLDERS = process.argv.slice(3);
/** These come last: most mutants are dead before. */
const SLOW = ['escalation.test.ts', 'resource-fit.test.ts', 'truth.test.ts', 'match.oracle.test.ts', 'oracle.test.ts'];

/** Shared with the changed code by this name. */
export const switchboard: Switchboard = {};
Reflect.set(globalThis, '__stryker__', switchboard);

/** Says nothing: failures are read from the runner. */
function silence(): void {}

export interface Failure {
  readonly test: string;
  readonly message: string;
}

/** The tests of the engine, loaded once and run as often as asked. */
export class Suite {
  readonly #mocha: Mocha;

  private constructor(timeout: number) {
    this.#mocha = new Mocha({ reporter: silence as never, bail: true, timeout });
  }

  static async load(timeout = 20_000): Promise<Suite> {
    // A counterexample is enough; the smallest is not looked for.
    fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });
    const suite = new Suite(timeout);
    suite.#mocha.cleanReferencesAfterRun(false);
    for (const file of testFiles()) suite.#mocha.addFile(file);
    await suite.#mocha.loadFilesAsync();
    return suite;
  }

  /** The first failure, if there is one. Bails. */
  run(tests: readonly string[] | undefined): Promise<Failure | undefined> {
    const chosen = tests && new Set(tests);
    // Mocha asks a pattern about each title; a set answers faster and takes titles as they are.
    this.#mocha.grep({ test: (title: string) => chosen?.has(title) ?? true } as RegExp);
    return new Promise((resolve) => {
      let failure: Failure | undefined;
      const runner = this.#mocha.run(() => {
        resolve(failure);
      });
      runner.on('test', (test) => {
        switchboard.currentTestId = test.fullTitle();
      });
      runner.on('test end', () => {
        delete switchboard.currentTestId;
      });
      runner.on('fail', (test, error: Error) => {
        failure ??= { test: test.fullTitle(), message: error.message };
      });
    });
  }
}

function testFiles(): readonly string[] {
  const all = FOLDERS.flatMap((part) =>
    readdirSync(join(ROOT, part), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => join(ROOT, part, file)),
  );
  const rank = (file: string): number => SLOW.findIndex((name) => file.endsWith(`/${name}`));
  return all.toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}
