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

/** As code, whatever is in it: a fence longer than any run of backticks inside. */
export function code(text: string): string {
  const line = safeText(text);
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}
