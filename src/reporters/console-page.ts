import { painter, type Paint, type Style } from './paint.ts';
import { wrap } from './wrap.ts';

const NARROWEST = 60;
/** Longer lines are hard to read, however wide the window is. */
const WIDEST = 120;

/** What everything that is written to a terminal needs to know of it. */
export interface Page {
  readonly paint: Paint;
  readonly width: number;
}

/** Text is wrapped to the width, within reason. */
export function pageOf(color: boolean, width: number): Page {
  return { paint: painter(color), width: Math.min(WIDEST, Math.max(NARROWEST, width)) };
}

/** What matters, and the rest beside it, or below where it does not fit. */
export function headline(style: Style, text: string, between: string, rest: string, { paint, width }: Page): readonly string[] {
  if (rest !== '' && text.length + between.length + rest.length <= width) return [paint(style, text) + paint('dim', between + rest)];
  return [...wrap(text, width).map((line) => paint(style, line)), ...wrap(rest, width - 2).map((line) => paint('dim', `  ${line}`))];
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
