import { parseArgs } from 'node:util';
import { AuditError } from '../errors.ts';
import { didYouMean } from '../nearest.ts';
import { FORMATS, PRESETS, SEVERITIES, type Format, type Preset, type ReportTarget, type Severity } from '../report.ts';

const COMMANDS = ['scan', 'baseline', 'policies', 'explain', 'help'];

/** What is audited, and by which settings. */
export interface AuditArguments {
  readonly paths: readonly string[];
  readonly preset?: Preset;
  readonly failOn?: Severity | 'never';
  readonly config?: string;
  readonly stage?: string;
}

export interface ScanArguments extends AuditArguments {
  readonly command: 'scan';
  readonly format: Format;
  /** Reports to write besides the one on the output. */
  readonly reports: readonly ReportTarget[];
  /** Whether to say what each function could do if its code were taken over. */
  readonly blastRadius: boolean;
}

export interface BaselineArguments extends AuditArguments {
  readonly command: 'baseline';
  /** Only takes out what has been cured. */
  readonly prune: boolean;
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

export type Arguments = ScanArguments | BaselineArguments | PoliciesArguments | ExplainArguments | { readonly command: 'help' | 'version' };

const OPTIONS = {
  format: { type: 'string' },
  report: { type: 'string', multiple: true },
  preset: { type: 'string' },
  'fail-on': { type: 'string' },
  config: { type: 'string' },
  stage: { type: 'string' },
  prune: { type: 'boolean' },
  'blast-radius': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

type TextOption = 'format' | 'preset' | 'fail-on' | 'config' | 'stage';

/** Reads the words after `bulkhead`. What cannot be understood is an `AuditError` that says what was probably meant. */
export function parseArguments(argv: readonly string[]): Arguments {
  const { tokens, positionals } = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true, strict: false, tokens: true });
  const texts = new Map<string, string>();
  const flags = new Set<string>();
  const reports: ReportTarget[] = [];
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    if (!Object.hasOwn(OPTIONS, name))
      throw refuse(`${rawName} is not an option`, didYouMean(name, Object.keys(OPTIONS), '; see `bulkhead --help`.'));
    if (OPTIONS[name as keyof typeof OPTIONS].type === 'boolean') flags.add(name);
    else if (value === undefined || value === '' || value.startsWith('-')) throw refuse(`${rawName} needs a value`);
    else if (name === 'report') reports.push(target(value));
    else if (texts.has(name)) throw refuse(`${rawName} is given twice`);
    else texts.set(name, value);
  }

  const [command, ...paths] = positionals;
  if (flags.has('help') || command === 'help') return { command: 'help' };
  if (flags.has('version')) return { command: 'version' };
  if (command === undefined) throw refuse('nothing to do', '; name a packaged service: `bulkhead scan .serverless`.');
  if (command === 'policies' || command === 'explain') return aboutPolicies(command, paths, texts);
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
      ...optionsOf(texts),
    };
  }
  if (texts.has('format') || reports.length > 0 || flags.has('blast-radius'))
    throw refuse('baseline writes no report', '; for one, run `bulkhead scan <path>`.');
  return { command, paths, prune: flags.has('prune'), ...optionsOf(texts) };
}

function aboutPolicies(
  command: 'policies' | 'explain',
  [policy, ...others]: readonly string[],
  texts: ReadonlyMap<string, string>,
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

function optionsOf(texts: ReadonlyMap<string, string>): Omit<AuditArguments, 'paths'> {
  const preset = choice(texts, 'preset', PRESETS);
  const failOn = choice(texts, 'fail-on', [...SEVERITIES, 'never']);
  const [config, stage] = [texts.get('config'), texts.get('stage')];
  return {
    ...(preset === undefined ? {} : { preset }),
    ...(failOn === undefined ? {} : { failOn }),
    ...(config === undefined ? {} : { config }),
    ...(stage === undefined ? {} : { stage }),
  };
}

/** `sarif=out.sarif` */
function target(given: string): ReportTarget {
  const at = given.indexOf('=');
  const [name, file] = [given.slice(0, Math.max(at, 0)), given.slice(at + 1)];
  if (at < 0 || file === '')
    throw refuse(`--report ${given} names no ${at < 0 ? 'format and ' : ''}file`, '; write it as `--report sarif=bulkhead.sarif`.');
  const format = FORMATS.find((candidate) => candidate === name);
  if (format === undefined) throw refuse(`--report must begin with one of ${FORMATS.join(', ')}, not ${name}`, didYouMean(name, FORMATS));
  return { format, file };
}

function choice<Choice extends string>(
  texts: ReadonlyMap<string, string>,
  name: TextOption,
  choices: readonly Choice[],
): Choice | undefined {
  const given = texts.get(name);
  if (given === undefined) return undefined;
  const chosen = choices.find((candidate) => candidate === given);
  if (chosen === undefined) throw refuse(`--${name} must be one of ${choices.join(', ')}, not ${given}`, didYouMean(given, choices));
  return chosen;
}

function refuse(problem: string, end = '.'): AuditError {
  return new AuditError('invalid-arguments', `${problem}${end}`);
}
