import { createHash } from 'node:crypto';
import type { AuditInput } from '../audit-input.ts';
import { folderAddress } from '../input/disk.ts';
import { isAuditError } from '../errors.ts';
import { loweredTexts } from '../reporters/basis.ts';
import { safeText } from '../reporters/safe-text.ts';
import type { Report } from '../report.ts';
import { withoutBlastRadius } from '../reporters/without-blast-radius.ts';
import { verdictOf } from '../triage/verdict.ts';
import { packageVersion } from '../version.ts';
import { refuseOthersFile, refuseSharedFiles } from './compose.ts';
import { mergeReports } from './merged-report.ts';
import { refusalMessage, serviceInWords } from './refusal.ts';
import { loadSettings, type Settings } from './settings.ts';
import type { SettingsSnapshot } from './settings-snapshot.ts';
import { userError, type UserError } from './user-error.ts';
import type { Writers } from './writers.ts';

export interface Passage {
  /** The command as the user knows it, for messages. */
  readonly command: string;
  /** False: report, and let the command go on. */
  readonly blocking: boolean;
  /** True: the input is a part of the service, and a waiver that covers nothing in it may well cover something else. */
  readonly partial?: boolean;
}

/** What the gate asks of its run before it judges. */
export interface Surroundings {
  /** Whether other services are in the same run. */
  isShared(): boolean;
  /** Throws an `AuditError` where the settings are not those that people wrote. */
  verify(snapshot: SettingsSnapshot): Promise<void>;
}

type Audit = (typeof import('../audit.ts'))['audit'];

/** Audits what is about to be uploaded, shows every report once, and throws the framework's user error when it must not pass. */
export class Gate {
  readonly #snapshot: SettingsSnapshot;
  readonly #writers: Writers;
  readonly #UserError: UserError;
  readonly #surroundings: Surroundings;
  readonly #reports = new Map<string, Report>();
  readonly #shown = new Set<string>();
  #settings: Promise<Settings> | undefined;
  /** What was needed for the last audit, so that the next one need not wait. */
  #ready: { readonly settings: Settings; readonly audit: Audit } | undefined;

  constructor(snapshot: SettingsSnapshot, writers: Writers, UserError: UserError, surroundings: Surroundings) {
    this.#snapshot = snapshot;
    this.#writers = writers;
    this.#UserError = UserError;
    this.#surroundings = surroundings;
  }

  /** Loads the policies and validates the configuration, so that a mistake stops the command before anything is packaged. */
  async prepare(passage: Passage): Promise<void> {
    await this.#attempt(passage, () => this.#load());
  }

  /** `collect` gives the variants of the service that could be uploaded; each is audited when its templates are new. */
  async pass(passage: Passage, collect: () => Promise<readonly AuditInput[]>): Promise<void> {
    const report = await this.#attempt(passage, async () => this.#audit(await collect(), passage));
    if (report === undefined || report.verdict === 'pass') return;
    if (passage.blocking)
      throw this.#refusal(refusalMessage(report, passage.command), report.verdict === 'fail' ? 'findings' : 'not-audited');
    this.#writers.notice(`bulkhead: ${serviceInWords(report)}: reported only, "${passage.command}" is not gated.`);
  }

  /** The same in an instant, where there is no time to wait: what was not audited before, and must not pass, throws. Shows nothing. */
  recheck(passage: Passage, variants: readonly AuditInput[]): void {
    if (!passage.blocking || this.#ready === undefined) return;
    const { settings, audit } = this.#ready;
    const report = mergeReports(variants.map((input) => this.#reports.get(digestOf(input)) ?? this.#run(input, settings, audit)));
    if (report.verdict !== 'pass')
      throw this.#refusal(refusalMessage(report, passage.command), report.verdict === 'fail' ? 'findings' : 'not-audited');
  }

  async #audit(variants: readonly AuditInput[], { partial = false }: Passage): Promise<Report> {
    const settings = await this.#load();
    const { audit } = await import('../audit.ts');
    this.#ready = { settings, audit };
    const reports = new Map<string, Report>();
    for (const input of variants) {
      const digest = digestOf(input);
      const report = this.#reports.get(digest) ?? this.#run(input, settings, audit);
      this.#reports.set(digest, report);
      reports.set(digest, report);
    }
    const merged = mergeReports([...reports.values()]);
    const report = partial ? asPart(merged) : merged;
    await this.#show(report);
    await this.#write(report, settings);
    return report;
  }

  #run(input: AuditInput, { catalogue, config, baseline }: Settings, audit: Audit): Report {
    const now = new Date().toISOString();
    const drawn = config.reports.some(({ format }) => format === 'html');
    const known = baseline === undefined ? {} : { baseline };
    const environment = { today: now.slice(0, 10), now, version: packageVersion(), blastRadius: drawn, ...known };
    return this.#writers.during('Auditing the compiled templates', () => audit(input, catalogue, config, environment));
  }

  #load(): Promise<Settings> {
    this.#settings ??= this.#loadOnce();
    return this.#settings;
  }

  async #loadOnce(): Promise<Settings> {
    await this.#surroundings.verify(this.#snapshot);
    const settings = await loadSettings(this.#snapshot, new Date().toISOString().slice(0, 10));
    for (const note of settings.notes) this.#writers.notice(`bulkhead: ${safeText(note)}`);
    if (this.#surroundings.isShared()) refuseSharedFiles(settings.config.reports, this.#snapshot);
    return settings;
  }

  async #show(report: Report): Promise<void> {
    const facts = report.findings.map(({ fingerprint, status, blocks }) => [fingerprint, status, blocks]);
    const content = JSON.stringify([report.verdict, report.errors, facts]);
    if (this.#shown.has(content)) return;
    this.#shown.add(content);
    const { open, waived, baselined, policies, resources } = report.summary;
    if (report.verdict === 'pass' && Object.values(open).every((count) => count === 0)) {
      const settled = [waived > 0 ? `, ${waived} waived` : '', baselined > 0 ? `, ${baselined} in the baseline` : ''].join('');
      this.#writers.success(
        `bulkhead: ${serviceInWords(report)}: no open findings${settled} (${policies} policies, ${resources} resources)`,
      );
      for (const notice of [...loweredTexts(report), ...report.notices]) this.#writers.notice(`bulkhead: ${safeText(notice)}`);
      return;
    }
    const { renderConsole } = await import('../reporters/console.ts');
    const color = process.stderr.isTTY && !process.env['NO_COLOR'];
    const linkBase = color ? { linkBase: folderAddress(process.cwd()) } : {};
    // Set off from what the framework says around it; the report ends with a line end of its own.
    this.#writers.notice(`\n${renderConsole(withoutBlastRadius(report), { color, width: process.stderr.columns ?? 100, ...linkBase })}`);
  }

  /** The last audit of a run sees everything that is uploaded, so that its report is the one that stays. */
  async #write(report: Report, { config }: Settings): Promise<void> {
    if (config.reports.length === 0) return;
    const { reportFile, writeReports } = await import('../output/report-file.ts');
    for (const { file } of config.reports) refuseOthersFile(reportFile(file, report), this.#snapshot);
    await writeReports(
      config.reports.map((target) => ({ target, report })),
      this.#snapshot.directory,
      { note: (text) => this.#writers.warning(`bulkhead: ${text}`) },
    );
  }

  /** Whatever goes wrong is a refusal with one sentence; only a command that is not gated goes on, with a warning. */
  async #attempt<Result>({ blocking }: Passage, work: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await work();
    } catch (error) {
      const [message, code] = sentence(error);
      if (!isAuditError(error) && error instanceof Error) this.#writers.detail(error.stack ?? error.message);
      if (blocking) throw this.#refusal(message, code);
      this.#writers.warning(message);
      return undefined;
    }
  }

  #refusal(message: string, code: string): Error {
    return userError(this.#UserError, message, code);
  }
}

function sentence(error: unknown): [message: string, code: string] {
  if (isAuditError(error)) return [`serverless-bulkhead: ${safeText(error.message)}`, error.code];
  const reason = error instanceof Error ? `${error.name}: ${error.message.split('\n')[0]}` : String(error);
  return [
    `serverless-bulkhead could not audit this service because of a defect of its own (${reason}); nothing passes unaudited, please report it.`,
    'defect',
  ];
}

/** What a part does not hold is neither idle nor cured. */
function asPart({ baseline, ...report }: Report): Report {
  const errors = report.errors.filter(({ code }) => code !== 'WAIVER_UNMATCHED');
  const known = baseline === undefined ? {} : { baseline: { ...baseline, cured: [] } };
  return { ...report, ...known, errors, verdict: verdictOf(report.findings, errors) };
}

function digestOf({ templates, service, artifacts = [] }: AuditInput): string {
  return createHash('sha256')
    .update(JSON.stringify([templates, service.parameters, artifacts]))
    .digest('hex');
}
