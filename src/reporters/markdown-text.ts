import { escapeMarkup } from './markup.ts';
import { safeText } from './safe-text.ts';

/** Text of a template as text: no markup of either kind, no mention, no link, on one line. */
export function plain(text: string): string {
  return inert(escapeMarkup(safeText(text)).replaceAll(/[\\`*_{}[\]()#+!|~-]/g, (character) => `\\${character}`));
}

/** Mentions and links are made of bare text, inside HTML too. */
export function inert(text: string): string {
  return text.replaceAll(/@|:\/\/|www\./g, (start) => `${start.slice(0, 1)}<!-- -->${start.slice(1)}`);
}

/** A fix, whose pieces in backticks stay code. Backticks that have no fellow are text. */
export function fixText(fix: string): string {
  const pieces = fix.split('`');
  if (pieces.length % 2 === 0) return plain(fix);
  return pieces.map((piece, index) => (index % 2 === 1 && piece.trim() !== '' ? code(piece) : plain(piece))).join('');
}

/** As code, whatever is in it: a fence longer than any run of backticks inside. */
export function code(text: string): string {
  const line = safeText(text);
  const longest = longestRun(line);
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}

/** Lines as a block of code. */
export function codeBlock(lines: readonly string[]): readonly string[] {
  const fence = '`'.repeat(Math.max(3, longestRun(lines.join('\n')) + 1));
  return [`${fence}text`, ...lines, fence];
}

/** Of backticks. */
function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
