/**
 * Compares what the commands of two checkouts say of many inputs: nothing, where a change was meant to change nothing. Both must be built.
 *   node --import tsx scripts/compare-reports.ts <old checkout> <new checkout> [input or folder of inputs ...]
 * An input is a template, a state file, a packaged example, a service (its folder holds .serverless), or a folder with `state.json`
 * and `src`. Without any: the packaged examples, the corpus (BULKHEAD_CORPUS, or the folder beside the project) and the fixtures
 * beside that. Each checkout reads all of them in one process for each preset. Exit code 1 where something differs.
 *   --preset <name>   only this one; recommended and strict otherwise
 *   --format <name>   console, sarif and so on; json otherwise, which says everything
 *   --policy-free     leaves out the texts of policies (why, fix, help), for a change that only rewords them
 *   --lines <n>       of each difference; 40 otherwise
 */
import { spawn } from 'node:child_process';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createTwoFilesPatch } from 'diff';

const SHARED = fileURLToPath(new URL('../../shared', import.meta.url));
const CORPUS = process.env['BULKHEAD_CORPUS'] ?? join(SHARED, 'corpus');
const USUAL = [
  fileURLToPath(new URL('../test/fixtures/examples', import.meta.url)),
  CORPUS,
  join(SHARED, 'fixtures/bench'),
  join(SHARED, 'fixtures/kitchen-sink'),
];

type Json = Readonly<Record<string, unknown>>;

interface Input {
  /** How it is called here. */
  readonly name: string;
  /** What the command is given. */
  readonly path: string;
}

/** What a command said of one input. */
interface Said {
  readonly text: string;
  readonly isRefused?: boolean;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    preset: { type: 'string' },
    format: { type: 'string', default: 'json' },
    lines: { type: 'string', default: '40' },
    'policy-free': { type: 'boolean', default: false },
  },
});

function member(holder: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined), holder);
}

/** Everything under a path that can be audited, laid out below a folder as the command expects it. */
function inputsAt(path: string, room: string): readonly Input[] {
  if (statSync(path).isFile()) return path.endsWith('.json') ? inputOf(path, room) : [];
  if (existsSync(join(path, '.serverless'))) return [{ name: basename(path), path }];
  if (existsSync(join(path, 'state.json'))) return inputOf(join(path, 'state.json'), room, path);
  return readdirSync(path)
    .toSorted()
    .filter((name) => name !== 'node_modules')
    .flatMap((name) => inputsAt(join(path, name), room));
}

/** @param folder that of a service with `meta.json` and `src` */
function inputOf(path: string, room: string, folder?: string): readonly Input[] {
  const document = JSON.parse(readFileSync(path, 'utf8')) as unknown;
  const name = folder === undefined ? join(basename(dirname(path)), basename(path)) : basename(folder);
  if (holdsResources(document)) return [{ name, path }];
  const state = holdsResources(member(document, 'service', 'provider', 'compiledCloudFormationTemplate')) ? document : stateOf(document);
  if (state === undefined) return [];
  const configuration = folder === undefined ? undefined : configurationOf(folder);
  const home = join(room, name);
  const service = join(home, dirname(configuration ?? 'serverless.yml'));
  if (folder !== undefined && existsSync(join(folder, 'src'))) cpSync(join(folder, 'src'), home, { recursive: true });
  mkdirSync(join(service, '.serverless'), { recursive: true });
  writeFileSync(join(service, '.serverless/serverless-state.json'), JSON.stringify(state));
  return [{ name, path: service }];
}

function configurationOf(folder: string): string | undefined {
  const file = join(folder, 'meta.json');
  const path = existsSync(file) ? member(JSON.parse(readFileSync(file, 'utf8')), 'configPath') : undefined;
  return typeof path === 'string' ? path : undefined;
}

function holdsResources(template: unknown): boolean {
  const resources = member(template, 'Resources');
  return typeof resources === 'object' && resources !== null && Object.keys(resources).length > 0;
}

/** A packaged example as a state file. What it repeats by `$ref` keeps its path from the root. */
function stateOf(example: unknown): Json | undefined {
  const input = member(example, 'input') === undefined ? [] : ['input'];
  const template = member(example, ...input, 'templates', '0', 'document');
  if (!holdsResources(template)) return undefined;
  const service = member(example, ...input, 'service') as Json;
  const at = (...keys: readonly (string | number)[]): Json => ({
    $ref: `$${[...input, ...keys].map((key) => `[${JSON.stringify(key)}]`).join('')}`,
  });
  const declaration = (service['declaration'] ?? {}) as Json;
  const kept = Object.keys(declaration).filter((key) => ['custom', 'functions', 'resources', 'layers', 'plugins'].includes(key));
  return {
    ...(example as Json),
    service: {
      service: service['name'],
      serviceFilename: service['configurationFile'],
      initialServerlessConfig: at('service', 'declaration'),
      ...Object.fromEntries(kept.map((key) => [key, at('service', 'declaration', key)])),
      provider: {
        ...(member(declaration, 'provider') as Json | undefined),
        stage: service['stage'],
        region: service['region'],
        compiledCloudFormationTemplate: at('templates', 0, 'document'),
      },
    },
  };
}

/** Runs the command of a checkout and gives what it wrote. */
async function command(
  checkout: string,
  args: readonly string[],
  room: string,
): Promise<{ readonly output: string; readonly errors: string }> {
  const { bin } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8')) as { readonly bin: { readonly bulkhead: string } };
  const scratch = mkdtempSync(join(room, 'run-'));
  const files = ['output', 'errors'].map((name) => join(scratch, name));
  const handles = files.map((file) => openSync(file, 'w'));
  const child = spawn(process.execPath, [join(checkout, bin.bulkhead), ...args], { cwd: room, stdio: ['ignore', ...handles] });
  await new Promise((done) => child.once('close', done));
  for (const handle of handles) closeSync(handle);
  const [output = '', errors = ''] = files.map((file) => readFileSync(file, 'utf8'));
  return { output, errors };
}

/** What a checkout says of each input. Where one cannot be audited, nothing of a whole run is said: then halves are run. */
async function sayings(checkout: string, preset: string, inputs: readonly Input[], room: string): Promise<readonly Said[]> {
  const format = values.format;
  const paths = inputs.map(({ path }) => path);
  const { output, errors } = await command(checkout, ['scan', '--format', format, '--preset', preset, '--blast-radius', ...paths], room);
  if (inputs.length === 1)
    return [output === '' ? { text: errors, isRefused: true } : { text: format === 'json' ? shown(JSON.parse(output)) : output }];
  const reports = format === 'json' && output !== '' ? (JSON.parse(output) as unknown) : undefined;
  if (Array.isArray(reports) && reports.length === inputs.length) return reports.map((report) => ({ text: shown(report) }));
  if (output !== '' && format !== 'json') return [{ text: output }];
  const middle = inputs.length >> 1;
  const halves = [inputs.slice(0, middle), inputs.slice(middle)];
  const said: Said[] = [];
  for (const half of halves) said.push(...(await sayings(checkout, preset, half, room)));
  return said;
}

/** All but the moment of the audit, which no two runs share. */
function shown(report: unknown): string {
  const text = { ...(report as Json), date: undefined, ...(values['policy-free'] ? { policies: undefined } : {}) };
  return `${JSON.stringify(text, null, 1)}\n`;
}

async function main(): Promise<void> {
  const [older, newer, ...paths] = positionals.map((path) => resolve(path));
  if (older === undefined || newer === undefined) throw new Error('name two checkouts');
  const room = mkdtempSync(join(tmpdir(), 'bulkhead-compare-'));
  try {
    const inputs = (paths.length > 0 ? paths : USUAL.filter((path) => existsSync(path))).flatMap((path) => inputsAt(path, room));
    let differences = 0;
    for (const preset of values.preset === undefined ? ['recommended', 'strict'] : [values.preset]) {
      const [before = [], after = []] = await Promise.all([older, newer].map((checkout) => sayings(checkout, preset, inputs, room)));
      for (const [index, { text }] of after.entries()) {
        const was = before[index]?.text ?? '';
        if (was === text) continue;
        differences += 1;
        const name = after.length === inputs.length ? inputs[index]?.name : `${inputs.length} inputs`;
        const lines = createTwoFilesPatch('before', 'after', was, text, '', '', { context: 2 }).split('\n').slice(1);
        const most = Number(values.lines);
        console.log(
          `\n${preset}: ${name}\n${lines.slice(0, most).join('\n')}${lines.length > most ? `\n… ${lines.length - most} lines more` : ''}`,
        );
      }
      const refused = after.filter(({ isRefused }) => isRefused).length;
      console.log(`${preset}: ${inputs.length} inputs, ${refused} of them refused; ${differences} differences so far`);
    }
    process.exitCode = differences === 0 ? 0 : 1;
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
}

await main();
