import type { Frame } from '../report.ts';
import { safeText } from './safe-text.ts';

export interface FrameLine {
  /** `12 | `, all of one width. */
  readonly gutter: string;
  readonly text: string;
  /** The line of the fact, or the mark below it. */
  readonly isFact: boolean;
}

/** Lines of a file with their numbers and a mark under the column, cut to a width and without the indentation they share. */
export function frameLines({ column, lines }: Frame, line: number, width: number): readonly FrameLine[] {
  const shared = Math.min(...lines.filter(({ text }) => text !== '').map(({ text }) => text.length - text.trimStart().length));
  const digits = String(lines.at(-1)?.line ?? line).length;
  const most = Math.max(8, width - digits - 3);
  return lines.flatMap(({ line: number, text }): FrameLine[] => {
    const row = { gutter: `${String(number).padStart(digits)} | `, text: cut(safeText(text.slice(shared)), most), isFact: number === line };
    const before = safeText(text.slice(shared, column - 1)).length;
    if (number !== line || before >= most) return [row];
    return [row, { gutter: `${' '.repeat(digits)} | `, text: `${' '.repeat(before)}^`, isFact: true }];
  });
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
