/**
 * What a key of a configuration that is a program is given as a text in quotes: `DB_PASSWORD: '${ssm:/db}'`. Undefined where
 * the key has several texts, since it is not known which of them counts, and where it stands in a comment.
 */
export function codeText(text: string, key: string): string | undefined {
  const found = new Set<string>();
  for (let at = key === '' ? -1 : text.indexOf(key); at >= 0; at = text.indexOf(key, at + key.length)) {
    const before = text[at - 1] ?? '';
    const quote = /['"`]/.test(before) && text.startsWith(before, at + key.length) ? before : '';
    if ((quote === '' && /[\w$.'"`-]/.test(before)) || isInComment(text, at)) continue;
    const value = quotedAfter(text, at + key.length + quote.length);
    if (value !== undefined) found.add(value);
  }
  const [only, ...others] = found;
  return others.length === 0 ? only : undefined;
}

function isInComment(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at) + 1, at);
  return /(?:^|[^:'"`])\/\/|^\s*\/?\*/.test(line);
}

/** The text in quotes behind a colon; nothing where code is put into it. */
function quotedAfter(text: string, at: number): string | undefined {
  const [start, quote = ''] = /^\s*:\s*(['"`])/.exec(text.slice(at, at + 80)) ?? [];
  if (start === undefined) return undefined;
  let value = '';
  for (let index = at + start.length; index < text.length; index++) {
    const character = text[index] ?? '';
    if (character === quote) return value;
    if (character === '\n' && quote !== '`') return undefined;
    if (quote === '`' && text.startsWith('${', index)) return undefined;
    // `\${` in a template literal is the variable of the framework.
    value += character === '\\' ? (text[++index] ?? '') : character;
  }
  return undefined;
}
