import { Document, isMap, isScalar, isSeq, visit, type Node, type Pair, type YAMLMap } from 'yaml';
import { meaningOf } from './meaning.ts';

/** Puts settings into the text of a file, in the way that file is written. */
export class Writer {
  readonly document: Document;
  private readonly text: string;
  private readonly newline: string;
  /** JSON takes no plain text and no short forms. */
  private readonly isJson: boolean;

  constructor(text: string, document: Document) {
    this.text = text;
    this.document = document;
    this.newline = text.includes('\r\n') ? '\r\n' : '\n';
    this.isJson = /^\s*\{/.test(text);
  }

  /** A new key behind the last one of the mapping. */
  insert(map: YAMLMap, key: string, value: Node): string | undefined {
    return map.flow === true ? this.insertInFlow(map, key, value) : this.insertInBlock(map, key, value);
  }

  /** Another value for a key that is there. */
  replace(pair: Pair, value: Node): string | undefined {
    const key = rangeOf(pair.key);
    const colon = key === undefined ? -1 : this.text.indexOf(':', key[1]);
    if (key === undefined || colon < 0) return undefined;
    const there = rangeOf(pair.value);
    const isNothing = there === undefined || there[0] >= there[1];
    if (isNothing && isMap(value) && !this.isJson) {
      const indent = this.columnOf(key[0]) + this.step;
      return this.insertLine(this.lineEnd(colon), this.block(value, indent));
    }
    if (isNothing) return this.spliced(colon + 1, colon + 1, ` ${this.inline(value)}`);
    const isBelow = this.text.slice(colon, there[0]).includes('\n');
    const end = there[0] + this.text.slice(there[0], there[1]).trimEnd().length;
    return isBelow ? this.spliced(colon + 1, end, ` ${this.inline(value)}`) : this.spliced(there[0], end, this.inline(value));
  }

  private insertInBlock(map: YAMLMap, key: string, value: Node): string | undefined {
    const first = rangeOf(map.items[0]?.key);
    const end = this.endOf(map.items.at(-1));
    if (first === undefined || end === undefined) return undefined;
    return this.insertLine(this.lineEnd(end), this.block(single(key, value), this.columnOf(first[0])));
  }

  private insertInFlow(map: YAMLMap, key: string, value: Node): string | undefined {
    const [start, close] = rangeOf(map) ?? [0, 0];
    const entry = this.isJson ? `${JSON.stringify(key)}: ${this.inline(value)}` : this.inline(single(key, value)).replace(/^\{ | \}$/g, '');
    const last = this.endOf(map.items.at(-1));
    if (last === undefined) return this.spliced(start, close, `{ ${entry} }`);
    const first = rangeOf(map.items[0]?.key)?.[0] ?? last;
    const isOnLines = this.text.slice(start, first).includes('\n');
    const hasComma = /^\s*,/.test(this.text.slice(last, close));
    const at = hasComma ? this.text.indexOf(',', last) + 1 : last;
    const gap = isOnLines ? `${this.newline}${' '.repeat(this.columnOf(first))}` : ' ';
    return this.spliced(at, at, `${hasComma ? '' : ','}${gap}${entry}`);
  }

  /** Lines of their own behind an end of line. */
  private insertLine(at: number, lines: string): string {
    const isAtEnd = at >= this.text.length && !this.text.endsWith('\n');
    return this.spliced(at, at, isAtEnd ? `${this.newline}${lines}` : `${lines}${this.newline}`);
  }

  private spliced(start: number, end: number, text: string): string {
    return `${this.text.slice(0, start)}${text}${this.text.slice(end)}`;
  }

  /** As lines, indented. */
  private block(map: Node, indent: number): string {
    const lines = written(map, { indent: this.step, flow: false }).split('\n');
    return lines.map((line) => (line === '' ? line : ' '.repeat(indent) + line)).join(this.newline);
  }

  /** On one line. */
  private inline(value: Node): string {
    return this.isJson ? JSON.stringify(meaningOf(value)) : written(value, { indent: this.step, flow: true });
  }

  /** How far this file indents. */
  private get step(): number {
    let step: number | undefined;
    visit(this.document, {
      Pair: (_, { key, value }) => {
        if (!isMap(value) || value.flow === true) return undefined;
        const [outer, inner] = [rangeOf(key), rangeOf(value.items[0]?.key)];
        step = outer && inner ? this.columnOf(inner[0]) - this.columnOf(outer[0]) : undefined;
        return step === undefined ? undefined : visit.BREAK;
      },
    });
    return step !== undefined && step > 0 ? step : 2;
  }

  private columnOf(offset: number): number {
    return offset - (this.text.lastIndexOf('\n', offset - 1) + 1);
  }

  /** Behind the line that holds the offset; the offset itself where a line begins there. */
  private lineEnd(offset: number): number {
    if (this.text[offset - 1] === '\n') return offset;
    const end = this.text.indexOf('\n', offset);
    return end < 0 ? this.text.length : end + 1;
  }

  private endOf(pair: Pair | undefined): number | undefined {
    const value = rangeOf(pair?.value);
    return value !== undefined && value[1] > value[0] ? value[1] : rangeOf(pair?.key)?.[1];
  }
}

/** From the first character to behind the last one. */
function rangeOf(node: unknown): readonly [number, number] | undefined {
  const range = typeof node === 'object' && node !== null && 'range' in node ? (node.range as readonly number[] | null) : undefined;
  return range?.[0] === undefined || range[1] === undefined ? undefined : [range[0], range[1]];
}

function single(key: string, value: Node): Node {
  const document = new Document({});
  document.set(key, value);
  return document.contents as Node;
}

function written(node: Node, { indent, flow }: { readonly indent: number; readonly flow: boolean }): string {
  const document = new Document();
  document.contents = node.clone() as Node;
  visit(document, {
    Collection: (_, collection) => void (collection.flow = flow || (isSeq(collection) && collection.items.every(isScalar))),
  });
  return document.toString({ indent, lineWidth: 0, flowCollectionPadding: true }).trimEnd();
}
