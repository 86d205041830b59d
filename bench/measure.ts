import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';

/** What a whole process used. */
export interface Usage {
  /** User and system, milliseconds. */
  readonly cpu: number;
  /** The most it held at once, MiB. */
  readonly memory: number;
  /** Milliseconds that passed. */
  readonly wall: number;
}

const HOOK = fileURLToPath(new URL('resource-usage.cjs', import.meta.url));
const TIME = '/usr/bin/time';
const room = mkdtempSync(join(tmpdir(), 'bulkhead-bench-'));
process.once('exit', () => rmSync(room, { recursive: true, force: true }));

/** Runs a program of Node.js, and answers what its process used. */
export function runNode(args: readonly string[], cwd: string = room): Usage {
  const file = join(room, 'usage.json');
  const begin = performance.now();
  spawnSync(process.execPath, ['--require', HOOK, ...args], { cwd, env: { ...process.env, BENCH_USAGE: file }, stdio: 'ignore' });
  return { ...(JSON.parse(readFileSync(file, 'utf8')) as Omit<Usage, 'wall'>), wall: performance.now() - begin };
}

/** The same of any program, by GNU time, which counts in hundredths of a second; undefined where there is none. */
export function runProgram(program: string, args: readonly string[]): Usage | undefined {
  if (!existsSync(TIME)) return undefined;
  const begin = performance.now();
  const { stderr } = spawnSync(TIME, ['-f', '%U %S %M', program, ...args], { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
  const [user = 0, system = 0, memory = 0] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  return { cpu: (user + system) * 1000, memory: memory / 1024, wall: performance.now() - begin };
}

/** Runs each in turn, A B C A B C …, so that a machine that grows slower does so for all of them. The first round is not counted. */
export function inTurn<Name extends string>(
  programs: Readonly<Record<Name, () => Usage | undefined>>,
  rounds: number,
): Readonly<Record<Name, readonly Usage[]>> {
  const names = Object.keys(programs) as Name[];
  const all = Object.fromEntries(names.map((name) => [name, [] as Usage[]])) as Record<Name, Usage[]>;
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const usage = programs[name]();
      if (round > 0 && usage !== undefined) all[name].push(usage);
    }
  }
  return all;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** The median of the ratios, pair by pair. */
export function ratio(some: readonly Usage[], others: readonly Usage[]): number {
  return median(some.map(({ cpu }, index) => cpu / (others[index]?.cpu ?? Number.NaN)));
}
