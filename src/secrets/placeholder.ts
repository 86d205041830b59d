import { wordsOf } from './words.ts';

/** Words of which examples and stand-ins are made. */
const STAND_IN = new Set(
  (
    'example examples placeholder changeme change me changeit replaceme replace todo tbd fixme dummy fake sample mock none null undefined ' +
    'your yours here insert redacted masked hidden removed secret password passwd pass token key value string test testing local localhost ' +
    'dev foo bar baz foobar user username admin api my the a in of to from with be will set unset default empty xxx'
  ).split(' '),
);

/** Whether a text stands in for a secret: an example, a mask, a hint what to put there. */
export function isPlaceholder(text: string): boolean {
  const bare = text.trim();
  if (/EXAMPLE|PLACEHOLDER|CHANGE_?ME|REPLACE_?ME|REDACTED/i.test(bare)) return true;
  // A mask, or somebody's finger on one key.
  if (/(.)\1{5,}/.test(bare) || new Set(bare).size < 4) return true;
  if (/^(?:<.*>|\[.*\]|\{.*\}|%.*%|\$\w+|\$\{.*\}|#\{.*\})$/s.test(bare)) return true;
  return wordsOf(bare).every((word) => STAND_IN.has(word));
}
