import type { ReportTarget } from '../report.ts';
import { choice, optionsOf, refuse, type SettingArguments, type Texts } from './argument.ts';

const CONFIG_FORMATS = ['console', 'json'] as const;

export interface ConfigArguments extends SettingArguments {
  readonly command: 'config';
  /** A service, packaged or not, a template, or any other folder. */
  readonly path: string;
  readonly format: (typeof CONFIG_FORMATS)[number];
}

export function configArguments(
  [path = '.', ...others]: readonly string[],
  flags: ReadonlySet<string>,
  reports: readonly ReportTarget[],
  texts: Texts,
): ConfigArguments {
  if (others.length > 0) throw refuse('config takes one path', '; the configuration of each service is its own.');
  const [foreign] = [...flags, ...(reports.length > 0 ? ['report'] : [])];
  if (foreign !== undefined) throw refuse(`--${foreign} does not belong to config`, '; it takes --format, --stage and --config.');
  return { command: 'config', path, format: choice(texts, 'format', CONFIG_FORMATS) ?? 'console', ...optionsOf(texts) };
}
