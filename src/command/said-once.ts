import type { Note } from '../input/collect.ts';

/** The same sentence is said once. */
export function saidOnce(note: Note): Note {
  const said = new Set<string>();
  return (sentence) => {
    if (!said.has(sentence)) note(sentence);
    said.add(sentence);
  };
}
