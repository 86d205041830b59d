import { concat, text, type Token, type Tokens } from './token.ts';

/** A text with holes inside a JSON document that itself was a text: `Fn::Sub` of a policy in quotes. */
export class Embedded {
  readonly tokens: Tokens;

  private constructor(tokens: Tokens) {
    this.tokens = tokens;
  }

  /** The JSON document that the text is, its holes where they stood; undefined where it is none. */
  static parse(tokens: Tokens): unknown {
    const holes: Token[] = [];
    const source = tokens.map((token) => (token.kind === 'text' ? token.text : `\uE000${holes.push(token) - 1}\uE001`)).join('');
    if (!source.trimStart().startsWith('{')) return undefined;
    try {
      return JSON.parse(source, (_key, value: unknown) =>
        typeof value === 'string' && value.includes('\uE000') ? new Embedded(restore(value, holes)) : value,
      );
    } catch {
      return undefined;
    }
  }
}

function restore(value: string, holes: readonly Token[]): Tokens {
  const parts = value.split(/[\uE000\uE001]/);
  return concat(
    ...parts.map((part, index): Tokens => {
      const hole = index % 2 === 1 ? holes[Number(part)] : undefined;
      return hole ? [hole] : text(part);
    }),
  );
}
