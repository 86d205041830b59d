import { concat, show, split, text, type Tokens } from './token.ts';

const OPEN = '{{resolve:';
const CLOSE = '}}';

/** Each `{{resolve:service:…}}` as the hole it is, also where its name holds unknown parts of its own. */
export function dynamicReferences(tokens: Tokens): Tokens {
  if (!tokens.some((token) => token.kind === 'text' && token.text.includes(OPEN))) return tokens;
  const [before = [], ...references] = split(tokens, OPEN);
  return concat(before, ...references.flatMap(resolved));
}

/** The text as functions see it: they are done before references are resolved. One with unknown parts of its own stays a hole. */
export function beforeReferences(tokens: Tokens): Tokens {
  return concat(
    ...tokens.map((token) => (token.kind === 'hole' && token.id.startsWith(OPEN) && !token.id.includes('${') ? text(token.id) : [token])),
  );
}

/** What follows an opening: the hole up to the closing braces, and what stands behind it. Unclosed it is plain text. */
function resolved(rest: Tokens): readonly Tokens[] {
  const [inside = [], after] = split(rest, CLOSE, 2);
  if (after === undefined) return [text(OPEN), rest];
  const [service = []] = split(inside, ':', 2);
  const reason = `a dynamic reference to ${show(service)} is resolved at deploy`;
  return [[{ kind: 'hole', id: OPEN + show(inside) + CLOSE, class: 'any', wild: true, reason }], after];
}
