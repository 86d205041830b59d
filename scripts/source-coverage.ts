/**
 * How many findings on what somebody wrote name their line, over packaged services of others:
 * `npm run source:coverage [-- --show 30]`. They are not part of the project; BULKHEAD_CORPUS names their folder.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { audit } from '../src/audit.ts';
import { isAuditError } from '../src/errors.ts';
import { diskAt, type Disk } from '../src/input/disk.ts';
import { readSources } from '../src/input/sources.ts';
import { parseState } from '../src/input/state-file.ts';
import { loadCatalogue } from '../src/policy/catalogue.ts';
import type { Finding } from '../src/report.ts';
import { DEFAULT_CONFIG } from '../src/triage/config.ts';

const CORPUS = process.env['BULKHEAD_CORPUS'] ?? fileURLToPath(new URL('../../shared/corpus', import.meta.url));
const GOAL = 0.95;

interface Packaging {
  readonly configPath: string;
  /** What was changed before it was packaged. */
  readonly relaxations: readonly string[];
}

interface Located {
  readonly service: string;
  readonly finding: Finding;
}

async function main(show: number): Promise<number> {
  const services = existsSync(CORPUS) ? readdirSync(CORPUS).filter((name) => existsSync(join(CORPUS, name, 'state.json'))) : [];
  if (services.length === 0) {
    console.log('Skipped: set BULKHEAD_CORPUS to a folder of packaged services.');
    return 0;
  }
  const catalogue = await loadCatalogue({ baseDirectory: '.' });
  const config = { ...DEFAULT_CONFIG, preset: 'strict' as const };
  const found: Located[] = [];
  const skipped: string[] = [];
  for (const service of services) {
    const folder = join(CORPUS, service);
    const { configPath, relaxations } = JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8')) as Packaging;
    const configuration = join(folder, 'src', configPath);
    const disk = diskAt(dirname(configuration));
    const sources = readSources(dirname(configuration), basename(configuration), isRewritten(relaxations) ? rewritten(disk) : disk);
    const state = stateOf(join(folder, 'state.json'));
    if (sources === undefined) skipped.push(`${service}: ${configPath} is not there`);
    if (sources === undefined || state === undefined) continue;
    const input = { templates: [{ file: 'state.json', document: state.template }], service: state.service, sources };
    const { findings } = audit(input, catalogue, config, { today: '2026-01-01', version: '0.0.0' });
    found.push(...findings.filter(({ resource }) => resource.madeBy === 'service').map((finding) => ({ service, finding })));
  }
  const lost = found.filter(({ finding }) => finding.at.source === undefined);
  for (const sentence of skipped) console.log(`Skipped ${sentence}.`);
  for (const { service, finding } of lost)
    console.log(`No line: ${service}: ${finding.policy}: ${finding.at.setting ?? finding.at.path.join('.')}`);
  for (const located of evenly(found, show)) print(located);
  const share = found.length === 0 ? 0 : (found.length - lost.length) / found.length;
  console.log(
    `${found.length - lost.length} of ${found.length} findings on what was written name their line: ${(share * 100).toFixed(1)} %`,
  );
  return share >= GOAL ? 0 : 1;
}

function isRewritten(relaxations: readonly string[]): boolean {
  return relaxations.some((sentence) => sentence.includes('variable syntax rewritten'));
}

/** Version 3 no longer knows `${{…}}`; the service was packaged with `${…}` in its place. */
function rewritten(disk: Disk): Disk {
  return { ...disk, read: (path) => disk.read(path).replaceAll(/\$\{\{([^{}]*)\}\}/g, (_, inside: string) => `\${${inside}}`) };
}

/** Undefined for a service that deploys nothing. */
function stateOf(file: string): ReturnType<typeof parseState> | undefined {
  try {
    return parseState(readFileSync(file, 'utf8'), file);
  } catch (error) {
    if (isAuditError(error)) return undefined;
    throw error;
  }
}

function print({ service, finding: { at, policy, key, frame } }: Located): void {
  console.log(`\n${service}: ${policy}: ${key ?? ''}\n  ${at.setting} ${at.source?.file}:${at.source?.line}:${at.source?.column}`);
  for (const { line, text } of frame?.lines ?? []) {
    console.log(`  ${String(line).padStart(5)} | ${text}`);
    if (line === at.source?.line) console.log(`        | ${' '.repeat((frame?.column ?? 1) - 1)}^`);
  }
}

function evenly<Item>(items: readonly Item[], number: number): readonly Item[] {
  const step = Math.max(1, Math.floor(items.length / Math.max(1, number)));
  return number === 0 ? [] : items.filter((_, index) => index % step === 0).slice(0, number);
}

const show = process.argv.indexOf('--show');
process.exitCode = await main(show < 0 ? 0 : Number(process.argv[show + 1] ?? 30));
