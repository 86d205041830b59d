/**
 * Breaks text at its spaces into lines of at most `width` characters; a longer word is broken where it must be.
 * No line begins with `::`, which a CI system would take for a command.
 */
export function wrap(text: string, width: number): readonly string[] {
  const most = Math.max(width, 8);
  const lines: string[] = [];
  let line = '';
  for (const piece of text.split(' ').flatMap((word) => pieces(word, most))) {
    if (line !== '' && (piece.breaks || line.length + 1 + piece.text.length > most)) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? piece.text : `${line} ${piece.text}`;
  }
  return (line === '' ? lines : [...lines, line]).map((each) => each.replace(/^::/, ':\\:'));
}

interface Piece {
  readonly text: string;
  /** It begins a line, being the rest of a word. */
  readonly breaks: boolean;
}

/** A long ARN or path breaks after one of its separators where it can. */
function pieces(word: string, width: number): readonly Piece[] {
  const result: Piece[] = [];
  let rest = word;
  while (rest.length > width) {
    const separator = Math.max(...['/', '.', ',', '-', '_'].map((character) => rest.lastIndexOf(character, width - 1)));
    const at = separator > width / 2 ? separator + 1 : width;
    result.push({ text: rest.slice(0, at), breaks: result.length > 0 });
    rest = rest.slice(at);
  }
  return rest === '' ? result : [...result, { text: rest, breaks: result.length > 0 }];
}
