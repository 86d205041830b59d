import { LineCounter, parseDocument, type Document, type Node } from 'yaml';

/** Reading takes time by the length; a configuration that long was not written by a person. */
const LONGEST = 1_000_000;

/** A file of YAML or JSON as somebody wrote it: its keys, and where they stand. */
export class SourceDocument {
  readonly file: string;
  readonly text: string;
  /** False where it could not be read as a whole: what stands where is then not sure. */
  readonly isSound: boolean;
  readonly tree: Document;
  private readonly lines = new LineCounter();

  private constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
    // Tags, merge keys and keys that stand twice are left as they are written.
    this.tree = parseDocument(text, {
      schema: 'core',
      merge: false,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
      lineCounter: this.lines,
    });
    this.isSound = this.tree.errors.length === 0;
  }

  /** Undefined for what is too long or nested too deep. */
  static read(file: string, text: string): SourceDocument | undefined {
    if (text.length > LONGEST) return undefined;
    try {
      return new SourceDocument(file, text.startsWith('\uFEFF') ? text.slice(1) : text);
    } catch {
      return undefined;
    }
  }

  get root(): Node | null {
    return this.tree.contents;
  }

  place(offset: number): { readonly file: string; readonly line: number; readonly column: number } {
    const { line, col } = this.lines.linePos(offset);
    return { file: this.file, line, column: col };
  }

  /** Offset of the first character of a line, counted from one; undefined below the last one. */
  lineStart(line: number): number | undefined {
    return line < 1 ? undefined : this.lines.lineStarts[line - 1];
  }
}
