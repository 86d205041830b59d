import sortedLastIndex from 'lodash/sortedLastIndex.js';
import type { CST } from 'yaml';
import type { Place } from '../report.ts';
import { yamlLibrary } from '../yaml-library.ts';
import { liesAt, type Position, type SourceKey, type SourceNode } from './source-node.ts';

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
  /** Whether what stands at a place of these lines is a part of it. */
  readonly holds?: (place: Place) => boolean;
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
  const whole = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const reader = new Reader(whole);
  try {
    for (const token of new (yamlLibrary().Parser)().parse(whole)) reader.token(token);
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
  /** By the line where something begins, the first that does. */
  private readonly nodes = new Map<number, SourceNode>();
  private at: (SourceKey & { readonly holds: SourceKey[] }) | undefined;

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
      this.items(token.items, token.start.source === '[');
    } else if (type === 'block-map' || type === 'block-seq') {
      end = this.items(token.items, type === 'block-seq');
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
        const node = this.nodes.get(first);
        const about = isAlone ? 'below' : 'beside';
        return { file, line, text, about, ...(node === undefined ? {} : { lines: [first, node.end.line] as const, holds: liesAt(node) }) };
      });
  }

  private items(items: readonly CST.CollectionItem[], isList: boolean): number {
    const within = this.at;
    const among = new Set(isList ? [] : items.map(({ key }) => keyIn(key)));
    const end = items.reduce((last, item, index) => {
      this.at = { key: isList ? index : keyIn(item.key), among, in: within, holds: [] };
      within?.holds.push(this.at);
      return Math.max(last, this.item(item, this.at));
    }, 0);
    this.at = within;
    return end;
  }

  private item({ start, key, sep, value }: CST.CollectionItem, at: SourceKey): number {
    const first =
      start.find(({ type }) => !['space', 'newline', 'comment', 'comma'].includes(type))?.offset ?? key?.offset ?? value?.offset;
    const end = Math.max(this.all(start), this.token(key), this.all(sep), this.token(value));
    if (first !== undefined && end > 0) {
      const begin = this.positionOf(first);
      const known = this.nodes.get(begin.line);
      // What holds others is met behind them.
      if (known === undefined || begin.column <= known.begin.column)
        this.nodes.set(begin.line, { at, begin, end: this.positionOf(end - 1) });
    }
    return end;
  }

  private all(tokens: readonly CST.Token[] | undefined): number {
    return (tokens ?? []).reduce((end, token) => Math.max(end, this.token(token)), 0);
  }

  private lineAt(offset: number): number {
    return sortedLastIndex(this.lines, offset);
  }

  private positionOf(offset: number): Position {
    const line = this.lineAt(offset);
    return { line, column: offset - (this.lines[line - 1] ?? 0) + 1 };
  }

  private comment({ offset, source }: CST.SourceToken): void {
    const before = this.text.slice(this.text.lastIndexOf('\n', offset - 1) + 1, offset);
    this.found.push({ line: this.lineAt(offset), text: source.replace(/^#+/, '').trim(), isAlone: /^\s*$/.test(before) });
  }
}

/** The text of a key; as it is written where it is no plain one. */
function keyIn(token: CST.Token | null | undefined): string {
  if (token === null || token === undefined || !('source' in token)) return '';
  const { type, source } = token;
  if (type === 'single-quoted-scalar') return source.slice(1, -1).replaceAll("''", "'");
  return type === 'double-quoted-scalar' ? source.slice(1, -1) : source;
}
