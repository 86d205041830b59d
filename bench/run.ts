/**
 * Everything that has a goal, in one table: `npm run build && npm run bench [-- rounds]`. Whole processes are run in turn and compared pair
 * by pair, by CPU time, so that a machine with other work to do says the same; only templates a second are by the clock.
 * `npm ci --prefix bench/peers --ignore-scripts` installs what is compared with; what is not there is left out, which is said.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runFramework } from './framework.ts';
import { tableOf, type Line } from './goals.ts';
import { givenInput, madeFolder, madeInput } from './inputs.ts';
import { inTurn, median, ratio, runNode, runProgram } from './measure.ts';
import { cfnGuard, safeguardsPlugin } from './peers.ts';
import { inputFrom, perPolicy, warmAudit } from './warm.ts';

const COMMAND = join(fileURLToPath(new URL('..', import.meta.url)), 'dist/cli.js');
const rounds = Number(process.argv[2] ?? 5);
const lines: Line[] = [];
const missing: string[] = [];
const guard = cfnGuard();
if (guard === undefined) missing.push('cfn-guard: npm ci --prefix bench/peers --ignore-scripts');

const scanOf = (file: string) => () => runNode([COMMAND, 'scan', file, '--format', 'json']);
const guardOf = (file: string) => () =>
  guard &&
  runProgram(guard.program, [
    'validate',
    '--structured',
    '-o',
    'json',
    '--show-summary',
    'none',
    ...guard.rules.flatMap((rule) => ['-r', rule]),
    '-d',
    file,
  ]);

/** Goals of a scan: against Node.js alone, against cfn-guard, and of memory. */
const INPUTS: readonly (readonly [
  name: string,
  file: string | undefined,
  node?: readonly [number, number] | undefined,
  guard?: readonly [number, number] | undefined,
  memory?: readonly [number, number],
])[] = [
  ['rest', givenInput('rest'), [2, 1.5]],
  ['m20', givenInput('m20'), [2.5, 1.8], [0.4, 0.15]],
  ['m100', givenInput('m100'), [4.5, 2.5], [0.15, 0.05], [75, 60]],
  ['1 MB', givenInput('mb1'), undefined, [0.1, 0.04]],
  ['made, 20 functions', madeInput(20)],
  ['made, 100 functions', madeInput(100)],
];
for (const [name, file, node, peer, memory] of INPUTS) {
  if (file === undefined) {
    missing.push(`${name}: BULKHEAD_BENCH names no folder with it`);
    continue;
  }
  const used = inTurn({ node: () => runNode(['-e', '']), scan: scanOf(file), guard: guardOf(file) }, rounds);
  lines.push({ what: `scan, ${name}: CPU`, measured: median(used.scan.map(({ cpu }) => cpu)), unit: ' ms' });
  lines.push({ what: `scan ÷ node -e "", ${name}`, measured: ratio(used.scan, used.node), ...goal(node) });
  if (guard !== undefined)
    lines.push({
      what: `scan ÷ cfn-guard, ${guard.rules.length} files of rules, ${name}`,
      measured: ratio(used.scan, used.guard),
      ...goal(peer),
    });
  lines.push({ what: `scan, ${name}: memory`, measured: median(used.scan.map((one) => one.memory)), unit: ' MiB', ...goal(memory) });
}

const help = inTurn({ node: () => runNode(['-e', '']), help: () => runNode([COMMAND, '--help']) }, rounds);
lines.push({ what: '--help ÷ node -e ""', measured: ratio(help.help, help.node) });

const folder = madeFolder(1000);
for (const jobs of ['1', '2']) {
  const { wall, cpu, memory } = runNode([COMMAND, 'scan', folder, '--format', 'json', '--jobs', jobs]);
  lines.push({
    what: `1,000 templates, ${jobs} at a time: a second`,
    measured: 1_000_000 / wall,
    atLeast: true,
    ...(jobs === '2' ? goal([300, 1000]) : {}),
  });
  lines.push({ what: `1,000 templates, ${jobs} at a time: CPU`, measured: cpu, unit: ' ms' });
  lines.push({ what: `1,000 templates, ${jobs} at a time: memory`, measured: memory, unit: ' MiB', ...goal([150, 110]) });
}

for (const [name, functions, goals] of [
  ['12 functions', 12, [2, 0.5]],
  ['100 functions', 100, [6, 2]],
] as const) {
  const runs = Array.from({ length: Math.max(3, rounds) }, () => runFramework('package', functions));
  const shares = runs.map((one) => {
    const own = one.import + one.constructor + one.initialize + (one.check ?? 0);
    return (100 * own) / (one.total - own);
  });
  for (const step of ['import', 'constructor', 'initialize', 'check'] as const)
    lines.push({ what: `plugin, ${name}: ${step}`, measured: median(runs.map((one) => one[step] ?? 0)), unit: ' ms' });
  lines.push({ what: `plugin ÷ the framework’s own, package, ${name}`, measured: median(shares), unit: ' %', ...goal(goals) });
}
const idle = Array.from({ length: Math.max(3, rounds) }, () => runFramework('print', 12));
lines.push({
  what: 'plugin, a command that is not gated',
  measured: median(idle.map((one) => one.import + one.constructor + one.initialize)),
  unit: ' ms',
  ...goal([8, 3]),
});
const old = safeguardsPlugin();
if (old === undefined) missing.push('@serverless/safeguards-plugin: npm ci --prefix bench/peers --ignore-scripts');
else {
  const used = inTurn({ node: () => runNode(['-e', '']), old: () => runNode(['-e', `require(${JSON.stringify(old)})`]) }, rounds);
  lines.push({
    what: '@serverless/safeguards-plugin: require',
    measured: median(used.old.map(({ cpu }, index) => cpu - (used.node[index]?.cpu ?? 0))),
    unit: ' ms',
  });
}

const [small, large] = [givenInput('m20') ?? madeInput(20), givenInput('m100') ?? madeInput(100)].map(inputFrom);
if (small !== undefined && large !== undefined) {
  for (const preset of ['recommended', 'strict'] as const)
    lines.push({
      what: `warm growth from 20 to 100 functions, ${preset}`,
      measured: warmAudit(large, preset) / warmAudit(small, preset),
      ...goal([5.4, 4.9]),
    });
  process.stdout.write(`${tableOf(lines)}\n`);
  process.stdout.write(`Policies that cost most, alone, over 100 functions:\n\n`);
  for (const [id, ms] of perPolicy(large).slice(0, 25)) process.stdout.write(`${ms.toFixed(1).padStart(8)} ms  ${id}\n`);
}
for (const one of missing) process.stdout.write(`\nNot measured: ${one}.\n`);

function goal(pair: readonly [must: number, stretch: number] | undefined): { readonly must?: number; readonly stretch?: number } {
  return pair === undefined ? {} : { must: pair[0], stretch: pair[1] };
}
