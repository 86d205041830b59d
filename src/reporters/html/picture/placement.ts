import { INCH } from './dot.ts';

export type Point = readonly [x: number, y: number];

/** Where the boxes of a graph lie, in pixels from the upper left corner. */
export interface Placement {
  readonly width: number;
  readonly height: number;
  /** Middle of each box, in the order of the nodes. */
  readonly boxes: readonly Point[];
}

/** Reads what the layout answers in its form `plain`: https://graphviz.org/docs/outputs/plain/ */
export function readPlacement(plain: string): Placement {
  const rows = plain.split('\n').map((line) => line.split(' '));
  const [, , width = 0, height = 0] = rows[0]?.map(Number) ?? [];
  const boxes: Point[] = [];
  for (const [kind, name = '', x, y] of rows) {
    if (kind === 'node') boxes[Number(name.slice(1))] = [pixels(Number(x)), pixels(height - Number(y))];
  }
  return { width: pixels(width), height: pixels(height), boxes };
}

/** A tenth of a pixel is enough for the eye, and is the same number on every machine. */
function pixels(inches: number): number {
  return Math.round(inches * INCH * 10) / 10;
}
