import type { Path } from '../report.ts';

/**
 * The place of a setting in a configuration that is a program: the name of its function or resource, else its section,
 * where that is written as a key once and nowhere in short. In doubt the first line.
 */
export function codePlace(text: string, path: Path): { readonly line: number; readonly column: number } {
  const [section] = path;
  const start = typeof section === 'string' ? onlyKey(text, section) : undefined;
  if (start === undefined) return { line: 1, column: 1 };
  const name = section === 'functions' ? path[1] : section === 'resources' ? path[2] : undefined;
  const inside = typeof name === 'string' ? onlyKey(text, name) : undefined;
  return placeAt(text, inside !== undefined && inside > start ? inside : start);
}

/** Where a name is written as a key, if nothing else in the text could be meant: not in a comment, not as a variable. */
function onlyKey(text: string, name: string): number | undefined {
  const places: number[] = [];
  for (let at = name === '' ? -1 : text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const before = text[at - 1] ?? '';
    const after = text.slice(at + name.length, at + name.length + 80);
    const isQuoted = /['"`]/.test(before) && after.startsWith(before);
    if ((isQuoted || !/[\w$.]/.test(before)) && /^\s*[:,}(]/.test(isQuoted ? after.slice(1) : after)) places.push(isQuoted ? at - 1 : at);
  }
  const [place] = places;
  if (places.length !== 1 || place === undefined) return undefined;
  const line = text.slice(text.lastIndexOf('\n', place) + 1, place);
  return line.includes('//') || line.includes('*') ? undefined : place;
}

function placeAt(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
