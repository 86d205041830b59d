import type { ReportTarget } from '../report.ts';
import { optionsOf, refuse, type SettingArguments, type Texts } from './argument.ts';

export interface FixArguments extends SettingArguments {
  readonly command: 'fix';
  readonly paths: readonly string[];
  /** Whether files are written; otherwise the change is only shown. */
  readonly write: boolean;
  /** Also what may refuse a caller, remove data or cost money. */
  readonly careful: boolean;
  /** Ids of policies; none for all. */
  readonly policies: readonly string[];
}

export function fixArguments(
  paths: readonly string[],
  flags: ReadonlySet<string>,
  reports: readonly ReportTarget[],
  texts: Texts,
  policies: readonly string[],
): FixArguments {
  if (flags.has('write') && flags.has('dry-run')) throw refuse('--dry-run and --write exclude each other');
  const foreign = ['prune', 'blast-radius', 'check'].find((flag) => flags.has(flag));
  if (foreign !== undefined) throw refuse(`--${foreign} does not belong to fix`);
  if (texts.has('format') || reports.length > 0) throw refuse('fix writes no report', '; for one, run `bulkhead scan <path>`.');
  if (paths.length === 0) throw refuse('fix needs something to audit', '; name a packaged service: `bulkhead fix .serverless`.');
  return { command: 'fix', paths, write: flags.has('write'), careful: flags.has('all'), policies, ...optionsOf(texts) };
}
