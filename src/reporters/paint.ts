import { styleText } from 'node:util';
import type { Severity } from '../report.ts';

type Format = Parameters<typeof styleText>[0];
export type Style = Exclude<Format, unknown[]> | readonly Exclude<Format, unknown[]>[];

/** Gives text a colour, or leaves it as it is where there are none. */
export type Paint = (style: Style, text: string) => string;

/** Whether there is colour is decided by whoever knows the terminal, not here. */
export function painter(color: boolean): Paint {
  return color
    ? (style, text) => (text === '' ? '' : styleText(typeof style === 'string' ? style : [...style], text, { validateStream: false }))
    : (_, text) => text;
}

export const SEVERITY_STYLES: Readonly<Record<Severity, Style>> = {
  critical: ['bold', 'red'],
  high: 'red',
  medium: 'yellow',
  low: 'cyan',
  info: 'gray',
};
