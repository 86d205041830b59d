import sortedLastIndex from 'lodash/sortedLastIndex.js';
import type { Alias, Document, Node } from 'yaml';
import { yamlLibrary } from '../yaml-library.ts';
import { jsonTree } from './json-tree.ts';

/** Reading takes time by the length, and what is longer was not written by a person. */
const LONGEST_YAML = 1_000_000;
const LONGEST_JSON = 8_000_000;

/** A file of YAML or JSON as somebody wrote it: its keys, and where they stand. */
export class SourceDocument {
  readonly file: string;
  readonly text: string;
  /** False where it could not be read as a whole: what stands where is then not sure. */
  readonly isSound: boolean;
  readonly root: Node | null;
  private readonly tree: Document | undefined;
  /** Offsets of the first characters of the lines. */
  private readonly lines: readonly number[];

  private constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
    this.lines = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
    const json = asJson(text);
    this.tree = json === undefined ? asYaml(text) : undefined;
    this.root = json ?? this.tree?.contents ?? null;
    this.isSound = (this.tree?.errors ?? []).length === 0;
  }

  /** Undefined for what is too long or nested too deep. */
  static read(file: string, text: string): SourceDocument | undefined {
    if (text.length > (/^\s*[{[]/.test(text) ? LONGEST_JSON : LONGEST_YAML)) return undefined;
    try {
      return new SourceDocument(file, text.startsWith('\uFEFF') ? text.slice(1) : text);
    } catch {
      return undefined;
    }
  }

  /** What an alias stands for. */
  resolve(alias: Alias): Node | undefined {
    return this.tree && alias.resolve(this.tree);
  }

  place(offset: number): { readonly file: string; readonly line: number; readonly column: number } {
    const line = sortedLastIndex(this.lines, offset);
    return { file: this.file, line, column: offset - (this.lines[line - 1] ?? 0) + 1 };
  }

  /** Offset of the first character of a line, counted from one; undefined below the last one. */
  lineStart(line: number): number | undefined {
    return line < 1 ? undefined : this.lines[line - 1];
  }
}

function asJson(text: string): Node | undefined {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    return jsonTree(text);
  } catch {
    if (text.length > LONGEST_YAML) throw new SyntaxError('too long for YAML');
    return undefined;
  }
}

function asYaml(text: string): Document {
  // Tags, merge keys and keys that stand twice are left as they are written.
  return yamlLibrary().parseDocument(text, { schema: 'core', merge: false, uniqueKeys: false, prettyErrors: false, logLevel: 'silent' });
}
