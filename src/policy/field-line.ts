const COMMENT = /^\s*(?:\/\/|\/?\*+(?:[\s/]|$))/;

/**
 * The line of a source text, from 1, in which a field of an object is written first: `severity: …`, `'severity': …`, `check(…`,
 * `title,`. Undefined where none is found. A search in the text: it serves to point at the place, and decides nothing.
 */
export function fieldLine(source: string, field: string): number | undefined {
  const index = source.split('\n').findIndex((line) => !COMMENT.test(line) && writes(line, field));
  return index < 0 ? undefined : index + 1;
}

function writes(line: string, field: string): boolean {
  for (let at = line.indexOf(field); at >= 0; at = line.indexOf(field, at + 1)) {
    const before = line.slice(0, at).trimEnd();
    const isWhole = /(?:^|[{,*'"]|\basync)$/.test(before) && !/[\w$]$/.test(line.slice(0, at));
    if (isWhole && /^['"]?\s*[:(,}]/.test(line.slice(at + field.length))) return true;
  }
  return false;
}
