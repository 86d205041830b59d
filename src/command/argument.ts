import { AuditError } from '../errors.ts';
import { didYouMean } from '../nearest.ts';
import { FORMATS, PRESETS, SEVERITIES, type Preset, type ReportTarget, type Severity } from '../report.ts';

type TextOption = 'format' | 'preset' | 'fail-on' | 'config' | 'stage';

/** Options with a text, by name. */
export type Texts = ReadonlyMap<string, string>;

/** By which settings something is audited. */
export interface SettingArguments {
  readonly preset?: Preset;
  readonly failOn?: Severity | 'never';
  readonly config?: string;
  readonly stage?: string;
}

export function optionsOf(texts: Texts): SettingArguments {
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
export function target(given: string): ReportTarget {
  const at = given.indexOf('=');
  const [name, file] = [given.slice(0, Math.max(at, 0)), given.slice(at + 1)];
  if (at < 0 || file === '')
    throw refuse(`--report ${given} names no ${at < 0 ? 'format and ' : ''}file`, '; write it as `--report sarif=bulkhead.sarif`.');
  const format = FORMATS.find((candidate) => candidate === name);
  if (format === undefined) throw refuse(`--report must begin with one of ${FORMATS.join(', ')}, not ${name}`, didYouMean(name, FORMATS));
  return { format, file };
}

export function choice<Choice extends string>(texts: Texts, name: TextOption, choices: readonly Choice[]): Choice | undefined {
  const given = texts.get(name);
  if (given === undefined) return undefined;
  const chosen = choices.find((candidate) => candidate === given);
  if (chosen === undefined) throw refuse(`--${name} must be one of ${choices.join(', ')}, not ${given}`, didYouMean(given, choices));
  return chosen;
}

/** What cannot be understood, and the remedy. */
export function refuse(problem: string, end = '.'): AuditError {
  return new AuditError('invalid-arguments', `${problem}${end}`);
}
