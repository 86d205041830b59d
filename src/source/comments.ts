import sortedLastIndex from 'lodash/sortedLastIndex.js';
import type { CST } from 'yaml';
import { yamlLibrary } from '../yaml-library.ts';

/** A comment that mentions bulkhead. */
export interface SourceComment {
  readonly file: string;
  readonly line: number;
  /** Without its `#`. */
  readonly text: string;
  /** `below`: it stands alone, above what it is about; `beside`: at the end of its line; `code`: in a program, of which no places are known. */
  readonly about: 'below' | 'beside' | 'code';
  /** First and last line of the key or list item that it is about. Undefined where none begins there. */
  readonly lines?: readonly [first: number, last: number];
}

const NAME = /bulkhead/i;

/**
 * The comments of YAML that mention bulkhead. One is about the key or list item, with everything in it, that begins on its line, or
 * where it stands alone on the next line that is no comment. A text is read only where one of its comments may be such.
 */
export function commentsOf(file: string, text: string): readonly SourceComment[] {
  if (!NAME.test(text)) return [];
  if (/\.[cm]?[jt]s$/.test(file)) return inCode(file, text);
  if (!text.split('\n').some((line) => line.includes('#') && NAME.test(line.slice(line.indexOf('#'))))) return [];
  const reader = new Reader(text);
  try {
    for (const token of new (yamlLibrary().Parser)().parse(text)) reader.token(token);
  } catch (error) {
    // Nested deeper than anything that is read by its places; what was met until then counts.
    if (!(error instanceof RangeError)) throw error;
  }
  return reader.comments(file);
}

/** A comment of a program cannot be placed; whoever wrote it should hear so. */
function inCode(file: string, text: string): readonly SourceComment[] {
  return text.split('\n').flatMap((line, index): SourceComment[] => {
    const at = line.search(/bulkhead\s*:/i);
    const isComment = at >= 0 && /(?:\/\/|\*)\s*$/.test(line.slice(Math.max(0, at - 20), at));
    return isComment ? [{ file, line: index + 1, text: line.slice(at).trim(), about: 'code' }] : [];
  });
}

interface Comment {
  readonly line: number;
  readonly text: string;
  readonly isAlone: boolean;
}

class Reader {
  private readonly text: string;
  /** Offsets of the first characters of the lines. */
  private readonly lines: readonly number[];
  private readonly found: Comment[] = [];
  /** By the line where something begins, the last line of what does. */
  private readonly extents = new Map<number, number>();

  constructor(text: string) {
    this.text = text;
    this.lines = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  }

  /** Reads a token of the concrete syntax tree, and gives the offset behind its last character that is no space or comment. */
  token(token: CST.Token | null | undefined): number {
    if (token === null || token === undefined) return 0;
    let end = 0;
    const { type } = token;
    if (type === 'comment') this.comment(token);
    else if (type === 'block-scalar') {
      this.all(token.props);
      const header = token.props.at(-1);
      const start = header !== undefined && 'source' in header ? header.offset + header.source.length : token.offset;
      end = start + token.source.trimEnd().length;
    } else if (type === 'document') {
      this.all(token.start);
      end = this.token(token.value);
    } else if (type === 'flow-collection') {
      this.token(token.start);
      for (const item of token.items) this.item(item);
    } else if (type === 'block-map' || type === 'block-seq') {
      for (const item of token.items) end = Math.max(end, this.item(item));
    } else if (type !== 'space' && type !== 'newline' && 'source' in token) end = token.offset + token.source.length;
    return Math.max(end, 'end' in token ? this.all(token.end) : 0);
  }

  comments(file: string): readonly SourceComment[] {
    const alone = new Set(this.found.filter(({ isAlone }) => isAlone).map(({ line }) => line));
    return this.found
      .filter(({ text }) => NAME.test(text))
      .map(({ line, text, isAlone }) => {
        let first = line;
        while (alone.has(first)) first += 1;
        const last = this.extents.get(first);
        return { file, line, text, about: isAlone ? 'below' : 'beside', ...(last === undefined ? {} : { lines: [first, last] as const }) };
      });
  }

  private item({ start, key, sep, value }: CST.CollectionItem): number {
    const begin =
      start.find(({ type }) => !['space', 'newline', 'comment', 'comma'].includes(type))?.offset ?? key?.offset ?? value?.offset;
    const end = Math.max(this.all(start), this.token(key), this.all(sep), this.token(value));
    if (begin !== undefined && end > 0) {
      const line = this.lineAt(begin);
      this.extents.set(line, Math.max(this.extents.get(line) ?? 0, this.lineAt(end - 1)));
    }
    return end;
  }

  private all(tokens: readonly CST.Token[] | undefined): number {
    return (tokens ?? []).reduce((end, token) => Math.max(end, this.token(token)), 0);
  }

  private lineAt(offset: number): number {
    return sortedLastIndex(this.lines, offset);
  }

  private comment({ offset, source }: CST.SourceToken): void {
    const before = this.text.slice(this.text.lastIndexOf('\n', offset - 1) + 1, offset);
    this.found.push({ line: this.lineAt(offset), text: source.replace(/^#+/, '').trim(), isAlone: /^[\s\uFEFF]*$/.test(before) });
  }
}
