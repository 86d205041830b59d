import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { inFreshProcess, measureCoverage, Warm, type Bench } from './crew.ts';
import type { Coverage, Judged, Mutant, Result } from './mutant.ts';
import { makeSandbox } from './sandbox.ts';
import { table } from './table.ts';

/**
 * Mutation testing of src/iam and src/template. Run: npm run mutation -- [--workers 2] [--file src/iam/arn]… [--incremental]
 * [--minutes 30] [--tests test/template]…
 * [--sample 0.5] [--sample-loaded 0.5]. The sample is drawn by a hash, so that the same share is always the same mutants;
 * `--sample-loaded` is for those that act while files load and cost a process each.
 */
const { values: options } = parseArgs({
  options: {
    workers: { type: 'string', default: '1' },
    tests: { type: 'string', multiple: true, default: ['test/iam', 'test/template', 'test/policies'] },
    file: { type: 'string', multiple: true, default: ['src/'] },
    sample: { type: 'string', default: '1' },
    'sample-loaded': { type: 'string', default: '1' },
    incremental: { type: 'boolean', default: false },
    minutes: { type: 'string', default: 'Infinity' },
    report: { type: 'string', default: 'reports/mutation.json' },
  },
});
const REPORT = join(import.meta.dirname, '../..', options.report);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const { folder, mutants: chosen } = await makeSandbox(options.file);
say(`${chosen.length} mutants; measuring which tests come by them`);
const bench: Bench = { folder, tests: options.tests };
const coverage = await measureCoverage(bench);
const needProcess = new Set(coverage.needProcess);
const testsOf = invert(coverage);
const sampled = chosen.filter((mutant) => drawOf(mutant) < shareOf(mutant));
say(`${sampled.length} of ${chosen.length} drawn, ${sampled.filter(({ id }) => needProcess.has(id)).length} of them need a process`);

const known = options.incremental ? earlier() : new Map<string, Judged>();
const judged: Judged[] = [];
// In the order of the hash: wherever the time ends, what was tried is a random sample.
const queue = sampled.toSorted((a, b) => drawOf(a) / shareOf(a) - drawOf(b) / shareOf(b));
const end = performance.now() + Number(options.minutes) * 60_000;
await Promise.all(Array.from({ length: Number(options.workers) }, work));
save();
say(table(judged, chosen));

async function work(): Promise<void> {
  const warm = new Warm(bench);
  for (let mutant = queue.shift(); mutant && performance.now() < end; mutant = queue.shift()) {
    const result = known.get(keyOf(mutant)) ?? (await judge(mutant, warm));
    judged.push({ ...mutant, outcome: result.outcome, ...(result.by === undefined ? {} : { by: result.by }) });
    if (result.outcome === 'survived' || result.outcome === 'lost') {
      say(`${result.outcome} ${mutant.file}:${mutant.line}:${mutant.column} ${mutant.original} → ${mutant.replacement}`);
    }
    if (judged.length % 50 === 0) {
      save();
      say(`# ${judged.length} of ${sampled.length}`);
    }
  }
  warm.end();
}

async function judge({ id, replacement }: Mutant, warm: Warm): Promise<Result> {
  const hits = testsOf.get(id);
  if (hits) {
    const tests = [...hits.keys()];
    const total = [...hits.values()].reduce((sum, count) => sum + count, 0);
    const result = await warm.judge({ id, tests, hitLimit: total * 10 + 10_000 });
    if (result.outcome !== 'survived') return result;
    // What `??=` fills is full already in a process that has run the tests.
    if (!needProcess.has(id) && replacement.includes('&&=')) return inFreshProcess(bench, { id, tests, hitLimit: Number.MAX_SAFE_INTEGER });
    if (!needProcess.has(id)) return result;
  }
  return needProcess.has(id) ? inFreshProcess(bench, { id, tests: undefined, hitLimit: Number.MAX_SAFE_INTEGER }) : { outcome: 'lost' };
}

function invert({ tests }: Coverage): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const byMutant = new Map<string, Map<string, number>>();
  for (const [test, hits] of Object.entries(tests)) {
    for (const [id, count] of Object.entries(hits)) {
      const of = byMutant.get(id) ?? new Map<string, number>();
      byMutant.set(id, of.set(test, count));
    }
  }
  return byMutant;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function keyOf({ file, line, column, mutator, replacement }: Mutant): string {
  return JSON.stringify([file, line, column, mutator, replacement]);
}

/** From 0 to 1, always the same for the same mutant. */
function drawOf(mutant: Mutant): number {
  return Number.parseInt(hash(keyOf(mutant)).slice(0, 8), 16) / 2 ** 32;
}

function shareOf({ id }: Mutant): number {
  return Number(needProcess.has(id) ? options['sample-loaded'] : options.sample);
}

function sourceHash(file: string): string {
  return hash(readFileSync(join(import.meta.dirname, '../..', file), 'utf8'));
}

/** What earlier runs killed in files that have not changed since. Survivors are always tried again: the tests may have. */
function earlier(): ReadonlyMap<string, Judged> {
  const { sources, judged: before } = JSON.parse(readFileSync(REPORT, 'utf8')) as Report;
  const same = new Set(Object.entries(sources).flatMap(([file, was]) => (sourceHash(file) === was ? [file] : [])));
  return new Map(
    before.filter(({ file, outcome }) => same.has(file) && (outcome === 'killed' || outcome === 'timeout')).map((one) => [keyOf(one), one]),
  );
}

interface Report {
  readonly sources: Readonly<Record<string, string>>;
  readonly judged: readonly Judged[];
}

function save(): void {
  mkdirSync(dirname(REPORT), { recursive: true });
  const sources = Object.fromEntries([...new Set(judged.map(({ file }) => file))].map((file) => [file, sourceHash(file)]));
  writeFileSync(REPORT, JSON.stringify({ sources, judged } satisfies Report, undefined, 1));
}
