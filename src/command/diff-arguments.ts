import { COMPARISON_FORMATS, type ComparisonFormat } from '../comparison.ts';
import type { ReportTarget } from '../report.ts';
import { choice, optionsOf, refuse, type SettingArguments, type Texts } from './argument.ts';

export interface DiffArguments extends SettingArguments {
  readonly command: 'diff';
  /** Undefined where the baseline stands for it. */
  readonly before?: string;
  readonly after: string;
  readonly format: ComparisonFormat;
  readonly reports: readonly { readonly format: ComparisonFormat; readonly file: string }[];
}

export function diffArguments(
  paths: readonly string[],
  flags: ReadonlySet<string>,
  reports: readonly ReportTarget[],
  texts: Texts,
): DiffArguments {
  if (flags.has('prune') || flags.has('blast-radius'))
    throw refuse(`--${flags.has('prune') ? 'prune' : 'blast-radius'} does not belong to diff`);
  const [first, second, ...others] = paths;
  const [before, after] = flags.has('baseline') ? [undefined, first] : [first, second];
  const surplus = flags.has('baseline') ? second : others[0];
  if (after === undefined || surplus !== undefined)
    throw refuse(
      'diff needs what was packaged before and what is packaged now',
      ': `bulkhead diff main/.serverless .serverless`, or `bulkhead diff --baseline .serverless`.',
    );
  const written = reports.map(({ format, file }) => {
    const known = COMPARISON_FORMATS.find((candidate) => candidate === format);
    if (known === undefined) throw refuse(`diff can be written as ${COMPARISON_FORMATS.join(', ')}, not as ${format}`);
    return { format: known, file };
  });
  return {
    command: 'diff',
    ...(before === undefined ? {} : { before }),
    after,
    format: choice(texts, 'format', COMPARISON_FORMATS) ?? 'console',
    reports: written,
    ...optionsOf(texts),
  };
}
