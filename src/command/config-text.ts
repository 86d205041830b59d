import type { Lowered, Source } from '../basis.ts';
import { safeText } from '../reporters/safe-text.ts';
import type { ExplainedSetting, StatedValue } from '../triage/explain.ts';

export interface ShownConfiguration {
  readonly service?: string;
  readonly stage?: string;
  readonly files: readonly string[];
  readonly settings: readonly ExplainedSetting[];
  readonly lowered: readonly Lowered[];
}

/** For people: a line for each value, below it what it overrode, at the end what is lower than the team's file says. */
export function configText({ service, stage, files, settings, lowered }: ShownConfiguration): string {
  const of = [service, stage === undefined ? undefined : `stage ${stage}`].filter((part) => part !== undefined).join(', ');
  const rows = settings.flatMap(({ key, overrode, ...stated }) => [
    [key, valueText(stated.value), placeText(stated)],
    ...overrode.filter(({ source }) => source !== undefined).map((before) => ['', `  over ${valueText(before.value)}`, placeText(before)]),
  ]);
  const widths = [0, 1].map((column) => Math.min(48, Math.max(0, ...rows.map((row) => row[column]?.length ?? 0))));
  const lines = [
    `Configuration${of === '' ? '' : ` of ${of}`}: ${files.join(', ') || 'none, the defaults apply'}`,
    '',
    ...rows.map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    ),
    ...(lowered.length === 0 ? [] : ['', 'Lower than the team’s file says:']),
    ...lowered.map((one) => `  ${one.key}: ${valueText(one.value)}, not ${valueText(one.teamValue)} (${placeOf(one)})`),
  ];
  return lines.map((line) => `${safeText(line)}\n`).join('');
}

function placeText({ source }: StatedValue): string {
  return source === undefined ? 'default' : placeOf(source);
}

function placeOf({ file, line, key }: Source): string {
  return [line === undefined ? file : `${file}:${line}`, ...(key === undefined ? [] : [key])].join('  ');
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(valueText).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value);
  if (entries.length === 0) return 'on';
  return entries
    .map(([key, one]) => (key === 'off' ? 'off' : `${key}: ${typeof one === 'object' ? JSON.stringify(one) : String(one)}`))
    .join(', ');
}
