/**
 * Packages the examples of the policies with the real framework and writes them to test/fixtures/examples.
 *   npm run examples                  what is missing or has changed; with ids of policies, those
 *   npm run examples -- --verify      packages all of them again and compares: nothing is written
 *   npm run examples:check            compares hashes only, offline and at once
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { AuditError } from '../src/errors.ts';
import { loadCatalogue } from '../src/policy/catalogue.ts';
import type { Policy } from '../src/policy/index.ts';
import { fixtureFile, fixtureNames, fixtureText, hashOf, KINDS, readFixture, staleness, type Kind } from '../test/example-fixture.ts';
import { FragmentPackager } from './package-fragment.ts';

interface Example {
  readonly policy: Policy;
  readonly kind: Kind;
}

async function main(words: readonly string[]): Promise<readonly string[]> {
  const catalogue = await loadCatalogue({ baseDirectory: process.cwd() });
  const policies = [...catalogue.values()].map(({ policy }) => policy);
  const unknown = words.filter((word) => word !== '--check' && word !== '--verify' && !catalogue.has(word));
  if (unknown.length > 0) return [`There is no policy ${unknown.join(', ')}.`];
  const expected = policies.flatMap(({ id }) => KINDS.map((kind) => `${id}.${kind}.json`));
  const orphans = fixtureNames().filter((name) => !expected.includes(name));
  if (words.includes('--check'))
    return [...policies.flatMap(staleness), ...orphans.map((name) => `${name} belongs to no policy; run \`npm run examples\`.`)];

  const examples = policies.flatMap((policy) => KINDS.map((kind): Example => ({ policy, kind })));
  if (words.includes('--verify')) return packageAll(examples, compare);
  for (const name of orphans) rmSync(fixtureFile(...parts(name)));
  return packageAll(words.length > 0 ? examples.filter(({ policy }) => words.includes(policy.id)) : examples.filter(isStale), write);
}

function isStale({ policy, kind }: Example): boolean {
  return readFixture(policy.id, kind)?.fragment !== hashOf(policy.examples[kind]);
}

function parts(name: string): readonly [string, Kind] {
  const [id = '', kind] = name.split('.');
  return [id, kind as Kind];
}

/** One after another: the framework keeps state in its modules. */
async function packageAll(
  examples: readonly Example[],
  use: (example: Example, text: string) => string | undefined,
): Promise<readonly string[]> {
  if (examples.length === 0) return [];
  const problems: string[] = [];
  const packager = await FragmentPackager.open();
  try {
    for (const example of examples) {
      const { policy, kind } = example;
      const fragment = policy.examples[kind];
      try {
        const problem = use(example, fixtureText(fragment, await packager.package(fragment)));
        if (problem !== undefined) problems.push(problem);
      } catch (error) {
        problems.push(
          `The framework refuses the ${kind} example of ${policy.id}: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    }
  } finally {
    await packager.close();
  }
  console.log(`${examples.length} examples packaged`);
  return problems;
}

function write({ policy, kind }: Example, text: string): undefined {
  const file = fixtureFile(policy.id, kind);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function compare({ policy, kind }: Example, text: string): string | undefined {
  const committed = readFixture(policy.id, kind) === undefined ? '' : readFileSync(fixtureFile(policy.id, kind), 'utf8');
  return committed === text
    ? undefined
    : `The ${kind} example of ${policy.id} is packaged differently now; run \`npm run examples -- ${policy.id}\` and look at the difference.`;
}

const problems = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof AuditError) return [error.message];
  throw error;
});
for (const problem of problems) console.error(problem);
// The framework leaves timers behind.
process.exit(problems.length === 0 ? 0 : 1);
