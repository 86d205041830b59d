import type { Path } from '../report.ts';
import { always, type Cases } from './cases.ts';
import { unknownNode, type Node } from './node.ts';
import { concat, holes, show, text, type Token, type Tokens } from './token.ts';

/** They mark where a hole stood; no template has them. */
const MARKS = /[\uE000\uE001]/;

/** A text with holes inside a JSON document that itself was a text: `Fn::Sub` of a policy in quotes. */
export class Embedded {
  readonly tokens: Tokens;

  private constructor(tokens: Tokens) {
    this.tokens = tokens;
  }

  /** The JSON document that the text is, its holes where they stood; undefined where it is none. */
  static parse(tokens: Tokens): unknown {
    return Embedded.parseWith(tokens, (source) => (source.trimStart().startsWith('{') ? JSON.parse(source) : undefined));
  }

  /** The same for a text in another notation; whatever `parse` throws, it is none. */
  static parseWith(tokens: Tokens, parse: (source: string) => unknown): unknown {
    if (tokens.some((token) => token.kind === 'text' && MARKS.test(token.text))) return undefined;
    const open: Token[] = [];
    const source = tokens.map((token) => (token.kind === 'text' ? token.text : `\uE000${open.push(token) - 1}\uE001`)).join('');
    const restored = (value: unknown): unknown => {
      if (typeof value === 'string') return MARKS.test(value) ? new Embedded(restore(value, open)) : value;
      if (Array.isArray(value)) return value.map(restored);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [MARKS.test(key) ? show(restore(key, open)) : key, restored(inner)]),
      );
    };
    try {
      return restored(parse(source));
    } catch {
      return undefined;
    }
  }
}

/** What a text that should be a JSON document amounts to: unknown where a hole keeps it from being read. */
export function readDocument(tokens: Tokens, path: Path, resolve: (raw: unknown, path: Path) => Cases<Node>): Cases<Node> {
  const document = Embedded.parse(tokens);
  if (document !== undefined) return resolve(document, path);
  const [hole] = holes(tokens);
  return hole ? unknownNode(hole.reason, path) : always<Node>({ kind: 'text', tokens, path });
}

function restore(value: string, open: readonly Token[]): Tokens {
  const parts = value.split(/[\uE000\uE001]/);
  return concat(
    ...parts.map((part, index): Tokens => {
      const hole = index % 2 === 1 ? open[Number(part)] : undefined;
      return hole ? [hole] : text(part);
    }),
  );
}
