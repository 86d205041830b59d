import upperFirst from 'lodash/upperFirst.js';

/** Replaces a word where it stands alone between characters that are no letters or digits. */
export function replaceWord(text: string, word: string, by: string): string {
  if (word === by || word === '') return text;
  const isPart = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}]/u.test(character);
  let result = '';
  let rest = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    if (isPart(text[at - 1]) || isPart(text[at + word.length])) continue;
    result += text.slice(rest, at) + by;
    rest = at + word.length;
  }
  return result + text.slice(rest);
}

/** `OrdersDevTable` of the stage `dev`: the stage begins with a capital and no small letter follows it. */
export function idWithoutStage(id: string, stage = ''): string {
  const word = upperFirst(stage.replaceAll(/[^0-9A-Za-z]/g, ''));
  if (word === '') return id;
  const at = id.indexOf(word);
  const next = id[at + word.length];
  return at < 0 || (next !== undefined && /[a-z]/.test(next)) ? id : `${id.slice(0, at)}*${id.slice(at + word.length)}`;
}
