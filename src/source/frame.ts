import { MASK, type Frame } from '../report.ts';
import { scalarsOf, type ScalarRange } from './hidden-values.ts';
import type { SourceDocument } from './source-document.ts';

/** Longer lines were written by a program. */
const LONGEST = 400;

/**
 * The line of a place with the one before and the one after, without anything that may be a secret: values of environments,
 * what looks like one, and comments, in which old ones are kept. Undefined where that cannot be told for sure.
 * @param keysOnly no value at all
 */
export function frameOf(document: SourceDocument, line: number, column: number, keysOnly: boolean): Frame | undefined {
  if (!document.isSound) return undefined;
  const numbers = [line - 1, line, line + 1].filter(
    (number) => (document.lineStart(number) ?? document.text.length) < document.text.length,
  );
  const spans = numbers.map((number) => spanOf(document, number));
  const [first, last] = [spans[0], spans.at(-1)];
  if (first === undefined || last === undefined || !numbers.includes(line) || spans.some(({ start, end }) => end - start > LONGEST))
    return undefined;
  const scalars = within(scalarsOf(document, keysOnly), first.start, last.end);
  const lines = spans.map(({ start, end }) => shown(document.text, start, end, scalars));
  const begin = document.lineStart(line) ?? 0;
  const before = shown(document.text, begin, begin + column - 1, scalars);
  return {
    column: before.length + 1,
    lines: lines.map((text, index) => ({ line: numbers[index] ?? line, text: text.trimEnd() })),
  };
}

/** All lines in the same way: for what is shown of a file as a whole. Undefined where it could not be read as a whole. */
export function shownLines(document: SourceDocument): readonly string[] | undefined {
  if (!document.isSound) return undefined;
  const scalars = scalarsOf(document, false);
  return document.text.split('\n').map((_, index) => {
    const { start, end } = spanOf(document, index + 1);
    return shown(document.text, start, end, within(scalars, start, end)).trimEnd();
  });
}

/** Those of a file's scalars that have a part in a stretch of it. None lies in another, so that their ends are in order too. */
function within(scalars: readonly ScalarRange[], from: number, to: number): readonly ScalarRange[] {
  let [low, high] = [0, scalars.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((scalars[middle]?.end ?? 0) > from) high = middle;
    else low = middle + 1;
  }
  const found: ScalarRange[] = [];
  for (let at = low; at < scalars.length; at += 1) {
    const scalar = scalars[at];
    if (scalar === undefined || scalar.start >= to) break;
    if (scalar.end > from) found.push(scalar);
  }
  return found;
}

function spanOf(document: SourceDocument, line: number): { readonly start: number; readonly end: number } {
  const start = document.lineStart(line) ?? 0;
  const next = document.text.indexOf('\n', start);
  const end = next < 0 ? document.text.length : next;
  return { start, end: document.text[end - 1] === '\r' && end > start ? end - 1 : end };
}

/** The text with what is hidden in it replaced, up to its comment. */
function shown(text: string, start: number, end: number, scalars: readonly ScalarRange[]): string {
  let result = '';
  let at = start;
  for (const scalar of scalars.filter((each) => each.end > start && each.start < end)) {
    if (scalar.start < at && at > start) continue;
    const comment = commentIn(text, at, Math.max(at, scalar.start));
    if (comment !== undefined) return `${result}${text.slice(at, comment)}# …`;
    result += text.slice(at, Math.max(at, scalar.start));
    const [from, to] = [Math.max(at, scalar.start), Math.min(end, scalar.end)];
    const value = text.slice(from, to);
    // A block of several lines keeps its indentation.
    result += scalar.hidden ? (/^\s*/.exec(value)?.[0] ?? '') + (value.trim() === '' ? '' : MASK) : value;
    at = to;
  }
  const comment = commentIn(text, at, end);
  return comment === undefined ? result + text.slice(at, end) : `${result}${text.slice(at, comment)}# …`;
}

/** Where a comment begins between values. */
function commentIn(text: string, start: number, end: number): number | undefined {
  const at = text.slice(start, end).indexOf('#');
  return at < 0 ? undefined : start + at;
}
