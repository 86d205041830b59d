import { holes, literal, type Tokens } from '../template/token.ts';
import { Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';

/** Whether the text begins like this, in whatever case. A doubt where only the deploy knows how it begins. */
export function beginsWith(value: Value, prefix: string): Truth {
  return value.test((tokens) => {
    const [first] = tokens;
    const known = first === undefined ? '' : first.kind === 'text' ? first.text.toLowerCase() : undefined;
    if (known?.startsWith(prefix)) return Truth.yes;
    const open = known === undefined || (tokens.length > 1 && prefix.startsWith(known));
    return open ? unknown(tokens) : Truth.no;
  });
}

/** Whether the text matches; a question about the whole of it, so that a text with an open part is a doubt. */
export function matches(value: Value, pattern: Pick<RegExp, 'test'>): Truth {
  return value.test((tokens) => {
    const known = literal(tokens);
    return known === undefined ? unknown(tokens) : Truth.of(pattern.test(known));
  });
}

function unknown(tokens: Tokens): Truth {
  const reasons = [...new Set(holes(tokens).map(({ reason }) => reason))];
  return reasons.length === 0 ? Truth.no : Truth.doubt(...reasons);
}
