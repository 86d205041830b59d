import { parseArgs } from 'node:util';
import { didYouMean } from '../nearest.ts';
import { FORMATS, type Format, type Preset, type ReportTarget } from '../report.ts';
import { choice, optionsOf, refuse, target, type SettingArguments, type Texts } from './argument.ts';
import { configArguments, type ConfigArguments } from './config-arguments.ts';
import { diffArguments, type DiffArguments } from './diff-arguments.ts';
import { fixArguments, type FixArguments } from './fix-arguments.ts';

const COMMANDS = ['scan', 'diff', 'permissions', 'fix', 'baseline', 'config', 'policies', 'explain', 'help'];

/** What is audited, and by which settings. */
export interface AuditArguments extends SettingArguments {
  readonly paths: readonly string[];
}

export interface ScanArguments extends AuditArguments {
  readonly command: 'scan';
  readonly format: Format;
  /** Reports to write besides the one on the output. */
  readonly reports: readonly ReportTarget[];
  /** Whether to say what each function could do if its code were taken over. */
  readonly blastRadius: boolean;
  /** How many inputs to audit at a time. */
  readonly jobs?: number;
}

export interface BaselineArguments extends AuditArguments {
  readonly command: 'baseline';
  /** Only takes out what has been cured. */
  readonly prune: boolean;
}

export interface PermissionsArguments {
  readonly command: 'permissions';
  readonly paths: readonly string[];
  /** Whether the file is written, or compared with what the service has now. */
  readonly does: 'write' | 'check';
}

export interface PoliciesArguments {
  readonly command: 'policies';
  readonly preset?: Preset;
  readonly config?: string;
}

export interface ExplainArguments {
  readonly command: 'explain';
  /** An id of ours or of another tool. */
  readonly policy: string;
  readonly config?: string;
}

export type Arguments =
  | ScanArguments
  | DiffArguments
  | PermissionsArguments
  | FixArguments
  | ConfigArguments
  | BaselineArguments
  | PoliciesArguments
  | ExplainArguments
  | { readonly command: 'help' | 'version' };

const OPTIONS = {
  format: { type: 'string' },
  report: { type: 'string', multiple: true },
  preset: { type: 'string' },
  'fail-on': { type: 'string' },
  config: { type: 'string' },
  stage: { type: 'string' },
  jobs: { type: 'string' },
  prune: { type: 'boolean' },
  'blast-radius': { type: 'boolean' },
  baseline: { type: 'boolean' },
  write: { type: 'boolean' },
  check: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  all: { type: 'boolean' },
  policy: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

/** Reads the words after `bulkhead`. What cannot be understood is an `AuditError` that says what was probably meant. */
export function parseArguments(argv: readonly string[]): Arguments {
  const { tokens, positionals } = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: false, tokens: true });
  const texts = new Map<string, string>();
  const flags = new Set<string>();
  const reports: ReportTarget[] = [];
  const policies: string[] = [];
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    if (!Object.hasOwn(OPTIONS, name))
      throw refuse(`${rawName} is not an option`, didYouMean(name, Object.keys(OPTIONS), '; see `bulkhead --help`.'));
    if (OPTIONS[name as keyof typeof OPTIONS].type === 'boolean') flags.add(name);
    else if (value === undefined || value === '' || value.startsWith('-')) throw refuse(`${rawName} needs a value`);
    else if (name === 'report') reports.push(target(value));
    else if (name === 'policy') policies.push(value);
    else if (texts.has(name)) throw refuse(`${rawName} is given twice`);
    else texts.set(name, value);
  }

  const [command, ...paths] = positionals;

  if (flags.has('help') || command === 'help') return { command: 'help' };
  if (flags.has('version')) return { command: 'version' };
  if (command === undefined) throw refuse('nothing to do', '; name a packaged service: `bulkhead scan .serverless`.');
  if (texts.has('jobs') && command !== 'scan') throw refuse('--jobs belongs to scan', ': `bulkhead scan --jobs 2 <folder>`.');
  if (command === 'policies' || command === 'explain') return aboutPolicies(command, paths, texts);
  if (flags.has('baseline') && command !== 'diff')
    throw refuse('--baseline belongs to diff', '; to write the baseline, run `bulkhead baseline <path>`.');
  if (command === 'fix') return fixArguments(paths, flags, reports, texts, policies);
  if (command === 'config' && policies.length === 0) return configArguments(paths, flags, reports, texts);
  const ofFix = ['dry-run', 'all'].find((flag) => flags.has(flag)) ?? (policies.length > 0 ? 'policy' : undefined);
  if (ofFix !== undefined) throw refuse(`--${ofFix} belongs to fix`, ': `bulkhead fix --dry-run .serverless`.');
  if (command === 'permissions') return permissionsArguments(paths, flags, reports, texts);
  if (flags.has('write') || flags.has('check'))
    throw refuse(
      `--${flags.has('write') ? 'write' : 'check'} belongs to permissions${flags.has('write') ? ' and fix' : ''}`,
      '; run `bulkhead permissions --check <path>`.',
    );
  if (command === 'diff') return diffArguments(paths, flags, reports, texts);
  if (command !== 'scan' && command !== 'baseline')
    throw refuse(`${command} is not a command`, didYouMean(command, COMMANDS, '; to audit something, run `bulkhead scan <path>`.'));
  if (paths.length === 0)
    throw refuse(`${command} needs something to audit`, `; name a packaged service: \`bulkhead ${command} .serverless\`.`);
  if (command === 'scan') {
    if (flags.has('prune')) throw refuse('--prune belongs to the baseline', '; run `bulkhead baseline --prune <path>`.');
    return {
      command,
      paths,
      reports,
      blastRadius: flags.has('blast-radius'),
      format: choice(texts, 'format', FORMATS) ?? 'console',
      ...jobsOf(texts),
      ...optionsOf(texts),
    };
  }
  if (texts.has('format') || reports.length > 0 || flags.has('blast-radius'))
    throw refuse('baseline writes no report', '; for one, run `bulkhead scan <path>`.');
  return { command, paths, prune: flags.has('prune'), ...optionsOf(texts) };
}

/** A worker takes memory, so what is meant as something else than a number of them is not taken for one. */
const MOST_JOBS = 64;

function jobsOf(texts: Texts): { readonly jobs?: number } {
  const given = texts.get('jobs');
  if (given === undefined) return {};
  const jobs = /^\d{1,3}$/.test(given) ? Number(given) : 0;
  if (jobs < 1 || jobs > MOST_JOBS)
    throw refuse(
      `--jobs must be a number from 1 to ${MOST_JOBS}, not ${given}`,
      '; without it there is one a core where that is worth it.',
    );
  return { jobs };
}

function permissionsArguments(
  paths: readonly string[],
  flags: ReadonlySet<string>,
  reports: readonly ReportTarget[],
  texts: Texts,
): PermissionsArguments {
  const others = [
    ...texts.keys(),
    ...(reports.length > 0 ? ['report'] : []),
    ...[...flags].filter((flag) => !['write', 'check'].includes(flag)),
  ];
  if (others.length > 0) throw refuse(`permissions takes --write or --check only, not --${others.join(', --')}`);
  if (flags.has('write') === flags.has('check'))
    throw refuse('permissions needs either --write or --check', '; the first writes the file, the second compares it.');
  if (paths.length === 0)
    throw refuse('permissions needs something packaged', '; name a packaged service: `bulkhead permissions --check .serverless`.');
  return { command: 'permissions', paths, does: flags.has('write') ? 'write' : 'check' };
}

function aboutPolicies(
  command: 'policies' | 'explain',
  [policy, ...others]: readonly string[],
  texts: Texts,
): PoliciesArguments | ExplainArguments {
  const { preset, config, ...rest } = optionsOf(texts);
  if (Object.keys(rest).length > 0 || texts.has('format'))
    throw refuse(`${command} takes --config${command === 'policies' ? ' and --preset' : ''} only`);
  const given = config === undefined ? {} : { config };
  if (command === 'policies') {
    if (policy !== undefined) throw refuse(`policies lists all of them`, `; for one, run \`bulkhead explain ${policy}\`.`);
    return { command, ...given, ...(preset === undefined ? {} : { preset }) };
  }
  if (policy === undefined || others.length > 0) throw refuse('explain needs the id of one policy', '; `bulkhead policies` lists them.');
  return { command, policy, ...given };
}
