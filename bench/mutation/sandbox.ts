import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import type { Mutant } from './mutant.ts';

const ROOT = join(import.meta.dirname, '../..');
const COPIED = ['src', 'policies', 'data', 'test', 'scripts', 'docs/concepts.json', 'package.json', 'tsconfig.json'];
const MUTATED = ['src/iam', 'src/template'];
const FEWER = 40;
/** Counting what the tests come by costs more than the tests; with a mutant at work nobody asks. */
const COUNTS = 'function cover() {';
const QUIET = { debug: ignore, info: ignore, warn: console.warn, error: console.error, isDebugEnabled: () => false };

function ignore(): void {}

export interface Sandbox {
  readonly folder: string;
  readonly mutants: readonly Mutant[];
}

/** A copy of the project in which each mutant of the files that begin so waits for its turn behind a switch. What nobody asks for runs at full speed. */
export async function makeSandbox(starts: readonly string[]): Promise<Sandbox> {
  const folder = join(tmpdir(), `bulkhead-mutation-${process.pid}`);
  mkdirSync(folder);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const name of COPIED) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  lightenTests(folder);
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  for (const name of ['run-worker.ts', 'worker.ts', 'suite.ts', 'mutant.ts']) {
    cpSync(join(import.meta.dirname, name), join(folder, 'mutation', name));
  }
  const sources = MUTATED.flatMap((part) =>
    readdirSync(join(ROOT, part), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => `${part}/${file}`)
      .filter((file) => starts.some((start) => file.startsWith(start))),
  );
  const texts = new Map(sources.map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]));
  const { files, mutants } = await new Instrumenter(QUIET).instrument(
    [...texts].map(([name, content]) => ({ name, mutate: true, content })),
    { plugins: null, excludedMutations: [], ignorers: [] },
  );
  for (const { name, content } of files)
    writeFileSync(join(folder, name), content.replace(COUNTS, `${COUNTS} if (ns.activeMutant !== undefined) return;`));
  return {
    folder,
    mutants: mutants.map(({ id, fileName, location, mutatorName, replacement }) => ({
      id,
      file: fileName,
      line: location.start.line + 1,
      column: location.start.column + 1,
      mutator: mutatorName,
      original: excerpt(texts.get(fileName) ?? '', location.start, location.end),
      replacement: replacement.replaceAll(/\s+/g, ' '),
    })),
  };
}

/** Random tests try fewer cases: each mutant asks anew, and most are dead after a few. */
function lightenTests(folder: string): void {
  for (const file of readdirSync(join(folder, 'test'), { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.test.ts')) continue;
    const path = join(folder, 'test', file);
    const before = readFileSync(path, 'utf8');
    const after = before.replaceAll(
      /numRuns: ([\d_]+)/g,
      (_, runs: string) => `numRuns: ${Math.ceil(Number(runs.replaceAll('_', '')) / FEWER)}`,
    );
    if (after !== before) writeFileSync(path, after);
  }
}

interface Position {
  readonly line: number;
  readonly column: number;
}

function excerpt(text: string, start: Position, end: Position): string {
  const lines = text.split('\n').slice(start.line, end.line + 1);
  const last = lines.length - 1;
  return lines
    .map((line, index) => line.slice(index === 0 ? start.column : 0, index === last ? end.column : undefined))
    .join(' ')
    .replaceAll(/\s+/g, ' ');
}
