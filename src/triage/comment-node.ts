import type { Finding, Waiver } from '../report.ts';
import type { SourceComment } from '../source/comments.ts';

type Holds = SourceComment['holds'];

/** What the comments of waivers are about; no part of a report. */
const ABOUT = new WeakMap<Waiver, NonNullable<Holds>>();

/** Limits the waiver of a comment to what it is about, within its lines. */
export function limitedTo(holds: Holds, waiver: Waiver): Waiver {
  if (holds !== undefined) ABOUT.set(waiver, holds);
  return waiver;
}

/** Whether a finding lies in what the comment is about; always where the waiver stands in none. */
export function liesAtComment(waiver: Waiver, { at }: Finding): boolean {
  const { lines, source } = waiver;
  if (lines === undefined) return true;
  if (at.source === undefined || at.source.file !== source?.file) return false;
  if (at.source.line < lines[0] || at.source.line > lines[1]) return false;
  return ABOUT.get(waiver)?.(at) ?? true;
}
