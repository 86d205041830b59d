import { join } from 'node:path';
import { audit } from '../audit.ts';
import type { AuditInput, ServiceInput } from '../audit-input.ts';
import { collectInputs, type Collected, type Note } from '../input/collect.ts';
import type { Disk } from '../input/disk.ts';
import { loadCatalogue, type Catalogue } from '../policy/catalogue.ts';
import type { Report, ReportTarget } from '../report.ts';
import { BASELINE_FILE } from '../triage/baseline-file.ts';
import { parseBaseline, type Baseline } from '../triage/baseline.ts';
import { askSafeguards, writtenSafeguards } from '../safeguards/ask-safeguards.ts';
import type { ReadSafeguards, SafeguardsContext } from '../safeguards/read-safeguards.ts';
import type { Config } from '../triage/config.ts';
import { readLayers, type Occasion } from '../triage/read-config.ts';
import { packageVersion } from '../version.ts';
import type { SettingArguments } from './argument.ts';
import type { AuditArguments } from './arguments.ts';
import { findConfiguration, writtenPolicies, type FoundConfiguration } from './configuration.ts';
import { saidOnce } from './said-once.ts';

export interface ScanContext {
  readonly cwd: string;
  readonly disk: Disk;
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
  /** The moment, as ISO 8601 writes it. */
  readonly now?: string;
  readonly note: Note;
  readonly blastRadius?: boolean;
  /** Whether others are audited by the same configuration. */
  readonly isOneOfSeveral?: boolean;
}

export interface Scanned {
  readonly input: AuditInput;
  readonly report: Report;
  /** The baseline that was used, or would be: relative to where the user stands. */
  readonly baseline: Baseline;
  /** Reports that the configuration wants; files relative to where the user stands. Never of a packaged copy, whose author may be anybody. */
  readonly targets: readonly ReportTarget[];
}

/** Audits everything at the paths. Whatever keeps one of them from being audited is an `AuditError` for the whole. */
export async function scan(options: AuditArguments, context: ScanContext): Promise<readonly Scanned[]> {
  const note = saidOnce(context.note);
  const inputs = collectInputs(options.paths, context.disk, note);
  const scanner = new Scanner(options, { ...context, note, isOneOfSeveral: inputs.length > 1 });
  const scanned: Scanned[] = [];
  for (const collected of inputs) scanned.push(await scanner.scan(collected));
  return scanned;
}

/** Audits one input after the other. */
export class Scanner {
  readonly #options: AuditArguments;
  readonly #context: ScanContext;
  readonly #catalogues: CatalogueCache;

  constructor(options: AuditArguments, context: ScanContext) {
    this.#options = options;
    this.#context = context;
    this.#catalogues = new CatalogueCache(context.cwd);
  }

  async scan(collected: Collected, note: Note = this.#context.note): Promise<Scanned> {
    const context = { ...this.#context, note };
    return auditWith(await settingsFor(collected, this.#options, context, this.#catalogues), collected, context);
  }
}

/** What an input is audited by. */
export interface Settings {
  readonly catalogue: Catalogue;
  readonly config: Config;
  readonly found: FoundConfiguration;
  readonly stage: string | undefined;
}

type Surroundings = Pick<ScanContext, 'disk' | 'note' | 'cwd' | 'today' | 'isOneOfSeveral'>;

export async function settingsFor(
  collected: Collected,
  options: SettingArguments,
  { disk, note, cwd, today, isOneOfSeveral }: Surroundings,
  catalogues = new CatalogueCache(cwd),
): Promise<Settings> {
  const found = findConfiguration(collected, options, { disk, note, isOneOfSeveral });
  const loaded = await catalogues.load(found);
  const custom = [...loaded.values()].filter(({ source }) => source !== 'built in').length;
  note(
    `Configuration: ${found.description}${custom > 0 ? `; ${custom} custom ${custom === 1 ? 'policy' : 'policies'} from ${writtenPolicies(found)}` : ''}.`,
  );
  const stage = options.stage ?? collected.input.service.stage;
  const { service } = collected.input;
  const isHere = collected.serviceDirectory !== undefined && disk.realPath(collected.serviceDirectory) === disk.realPath('.');
  const asked = await safeguardsOf(service, { catalogue: loaded, stage, directory: isHere ? cwd : undefined });
  const isConfigured = found.layers.some(({ raw }) => (raw ?? undefined) !== undefined);
  const { config } = readLayers(found.layers, loaded, { service: service.name, stage, today });
  return { catalogue: asked.catalogue, config: askSafeguards(config, asked.safeguards, isConfigured), found, stage };
}

async function safeguardsOf({ declaration, configurationFile }: ServiceInput, context: SafeguardsContext): Promise<ReadSafeguards> {
  const written = writtenSafeguards(declaration);
  if (written === undefined) return { safeguards: [], catalogue: context.catalogue };
  const { readSafeguards } = await import('../safeguards/read-safeguards.ts');
  return readSafeguards(written, { file: configurationFile ?? 'serverless.yml', key: 'custom.safeguards' }, context);
}

/** Audits an input by settings, which may be those of another one that it is compared with. */
export function auditWith({ catalogue, config, found, stage }: Settings, collected: Collected, context: ScanContext): Scanned {
  const { disk, today, now, blastRadius = false } = context;
  const input = { ...collected.input, service: { ...(stage === undefined ? {} : { stage }), ...collected.input.service } };
  const targets = ownReports(found, catalogue, { service: input.service.name, stage, today });
  const baseline = readBaseline(baselineFile(collected), disk);
  const known = baseline.entries.length === 0 ? {} : { baseline };
  const drawn = targets.some(({ format }) => format === 'html');
  const moment = now === undefined ? {} : { now };
  // A file that is named is the whole configuration of a service; a template has no other place for its own.
  const comments = !found.isWhole || collected.serviceDirectory === undefined;
  const environment = { today, ...moment, version: packageVersion(), blastRadius: blastRadius || drawn, comments, ...known };
  return { input, targets, baseline, report: audit(input, catalogue, config, environment) };
}

/** The reports that files of the user's own ask for. */
function ownReports({ own }: FoundConfiguration, catalogue: Catalogue, occasion: Occasion): readonly ReportTarget[] {
  return readLayers(own, catalogue, occasion).config.reports;
}

/** Beside the configuration of the service, or beside the template that is not part of one. */
function baselineFile({ serviceDirectory, input }: Collected): string {
  return serviceDirectory === undefined ? `${input.templates[0]?.file ?? 'template'}.baseline` : join(serviceDirectory, BASELINE_FILE);
}

function readBaseline(path: string, disk: Disk): Baseline {
  const file = disk.show(path);
  return disk.kind(path) === 'file' ? parseBaseline(disk.read(path), file) : { file, entries: [] };
}

/** Services with the same custom policies share one catalogue. */
class CatalogueCache {
  readonly #cwd: string;
  readonly #loaded = new Map<string, Promise<Catalogue>>();

  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  load({ customPolicies }: FoundConfiguration): Promise<Catalogue> {
    const key = JSON.stringify(customPolicies);
    const catalogue = this.#loaded.get(key) ?? loadCatalogue({ customPolicies, baseDirectory: this.#cwd });
    this.#loaded.set(key, catalogue);
    return catalogue;
  }
}
