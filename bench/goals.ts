/** A line of the table: what was measured, and what it should be at most. */
export interface Line {
  readonly what: string;
  readonly measured: number;
  readonly must?: number;
  readonly stretch?: number;
  readonly unit?: string;
  /** True where more is better. */
  readonly atLeast?: boolean;
}

const shown = (value: number | undefined): string =>
  value === undefined ? '' : Number.isNaN(value) ? 'not measured' : value < 10 ? value.toFixed(2) : value.toFixed(0);

/** The table, as Markdown. */
export function tableOf(lines: readonly Line[]): string {
  const rows = lines.map(({ what, measured, must, stretch, unit = '', atLeast = false }) => {
    const meets = (goal: number | undefined): boolean => goal !== undefined && (atLeast ? measured >= goal : measured <= goal);
    const verdict = must === undefined || Number.isNaN(measured) ? '' : meets(stretch) ? 'stretch' : meets(must) ? 'must' : 'missed';
    return [what, `${shown(measured)}${unit}`, shown(must), shown(stretch), verdict];
  });
  const all = [['', 'measured', 'must', 'stretch', 'goal'], ...rows];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(3, ...all.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = all;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body.map(line), ''].join('\n');
}
