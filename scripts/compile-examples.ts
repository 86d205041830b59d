/**
 * Packages the examples of the policies with the real framework and writes them to test/fixtures/examples, and the bad ones
 * with their fixes written into them to test/fixtures/fixes; and what other tools judge wrongly to test/fixtures/peers.
 *   npm run examples                  what is missing or has changed; with ids of policies, those
 *   npm run examples -- --verify      packages all of them again and compares: nothing is written
 *   npm run examples:check            compares hashes only, offline and at once
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { AuditError } from '../src/errors.ts';
import { loadCatalogue } from '../src/policy/catalogue.ts';
import type { Policy } from '../src/policy/index.ts';
import { fixtureFile, fixtureNames, fixtureText, hashOf, KINDS, readFixture, type Kind } from '../test/example-fixture.ts';
import { curedExamples, curedFile, curedNames, readCured } from '../test/fixes/cured-examples.ts';
import { packagedPeers, PEER_SERVICES, readPeer } from '../test/peers/peer-services.ts';
import { FragmentPackager } from './package-fragment.ts';

interface Example {
  /** `bad example of queue-policy-open`. */
  readonly title: string;
  readonly file: string;
  readonly fragment: string;
  /** Files beside it. */
  readonly files: Policy['examples']['files'];
  readonly isStale: boolean;
}

function writtenExamples({ id, examples }: Policy): readonly Example[] {
  return KINDS.map((kind) => ({
    title: `${kind} example of ${id}`,
    file: fixtureFile(id, kind),
    fragment: examples[kind],
    files: examples.files,
    isStale: readFixture(id, kind)?.fragment !== hashOf(examples[kind], examples.files),
  }));
}

/** They follow from the bad examples as they are packaged. */
function fixedExamples(policy: Policy): readonly Example[] {
  return curedExamples(policy).flatMap((cured) => {
    const { file, fragment, remedy } = cured;
    if (file === undefined || fragment === undefined) return [];
    const title = `example of ${policy.id} with \`${remedy.text}\``;
    return [{ title, file: curedFile(file), fragment, files: policy.examples.files, isStale: readCured(cured) === undefined }];
  });
}

function peerExamples(): readonly Example[] {
  return PEER_SERVICES.map((service) => ({
    title: `service for ${service.name}`,
    ...service,
    files: {},
    isStale: readPeer(service) === undefined,
  }));
}

async function main(words: readonly string[]): Promise<readonly string[]> {
  const catalogue = await loadCatalogue({ baseDirectory: process.cwd() });
  const policies = [...catalogue.values()].map(({ policy }) => policy);
  const unknown = words.filter((word) => word !== '--check' && word !== '--verify' && !catalogue.has(word));
  if (unknown.length > 0) return [`There is no policy ${unknown.join(', ')}.`];
  if (words.includes('--check')) {
    const stale = allExamples(policies).filter(({ isStale }) => isStale);
    return [
      ...stale.map(({ title }) => `The ${title} is not packaged as it stands; run \`npm run examples\`.`),
      ...orphans(policies).map((file) => `${file} belongs to no policy; run \`npm run examples\`.`),
    ];
  }
  const packager = await FragmentPackager.open();
  try {
    const verify = words.includes('--verify');
    const wanted = words.length > 0 && !verify ? policies.filter(({ id }) => words.includes(id)) : policies;
    const isDue = ({ isStale }: Example): boolean => isStale || words.length > 0;
    const use = verify ? compare : write;
    const problems = await packageAll(packager, wanted.flatMap(writtenExamples).filter(isDue), use);
    const rest = [...wanted.flatMap(fixedExamples).filter(isDue), ...peerExamples().filter(({ isStale }) => isStale || verify)];
    problems.push(...(await packageAll(packager, rest, use)));
    if (!verify) for (const file of orphans(policies)) rmSync(file);
    return problems;
  } finally {
    await packager.close();
  }
}

function allExamples(policies: readonly Policy[]): readonly Example[] {
  return [...policies.flatMap((policy) => [...writtenExamples(policy), ...fixedExamples(policy)]), ...peerExamples()];
}

function orphans(policies: readonly Policy[]): readonly string[] {
  const wanted = new Set(allExamples(policies).map(({ file }) => file));
  const there = [...fixtureNames().map((name) => fixtureFile(...parts(name))), ...curedNames().map(curedFile), ...packagedPeers()];
  return there.filter((file) => !wanted.has(file));
}

function parts(name: string): readonly [string, Kind] {
  const [id = '', kind] = name.split('.');
  return [id, kind as Kind];
}

/** One after another: the framework keeps state in its modules. */
async function packageAll(
  packager: FragmentPackager,
  examples: readonly Example[],
  use: (example: Example, text: string) => string | undefined,
): Promise<string[]> {
  const problems: string[] = [];
  for (const example of examples) {
    const { fragment, files } = example;
    try {
      const problem = use(example, fixtureText(fragment, await packager.package(fragment, files), files));
      if (problem !== undefined) problems.push(problem);
    } catch (error) {
      problems.push(`The framework refuses the ${example.title}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (examples.length > 0) console.log(`${examples.length} examples packaged`);
  return problems;
}

function write({ file }: Example, text: string): undefined {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function compare({ file, title }: Example, text: string): string | undefined {
  const committed = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return committed === text ? undefined : `The ${title} is packaged differently now; run \`npm run examples\` and look at the difference.`;
}

const problems = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof AuditError) return [error.message];
  throw error;
});
for (const problem of problems) console.error(problem);
// The framework leaves timers behind.
process.exit(problems.length === 0 ? 0 : 1);
