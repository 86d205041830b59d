import { safeText } from '../../safe-text.ts';

/** What fills two columns in a font of one width. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** How many columns a text fills. */
export function columnsOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);
}

/** A text cut in its middle: what tells names apart is at their ends. */
export function shortText(text: string, most: number): string {
  const characters = [...safeText(text)];
  if (columnsOf(characters.join('')) <= most) return characters.join('');
  const head = fitting(characters, Math.ceil((most - 1) / 2));
  const tail = fitting(characters.toReversed(), Math.floor((most - 1) / 2)).toReversed();
  return `${head.join('')}…${tail.join('')}`;
}

function fitting(characters: readonly string[], most: number): readonly string[] {
  let left = most;
  const end = characters.findIndex((character) => (left -= columnsOf(character)) < 0);
  return end < 0 ? characters : characters.slice(0, end);
}
