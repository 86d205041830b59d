/**
 * A string of a template, as far as it is known before the deploy: literal text and typed holes.
 * Live wildcards exist only where IAM gives `*` and `?` a meaning; `wildcards` makes them.
 */
export type Token = Text | Star | One | Hole;

export interface Text {
  readonly kind: 'text';
  readonly text: string;
}
/** Any run of characters, the empty one too. */
export interface Star {
  readonly kind: 'star';
}
/** Any one character. */
export interface One {
  readonly kind: 'one';
}

/**
 * What only the deploy knows. `account` is the account deployed to, the same one everywhere;
 * `segment` and `name` hold no colon; `any` may hold anything.
 */
export interface Hole {
  readonly kind: 'hole';
  /** Holes with the same id stand for the same text. */
  readonly id: string;
  readonly class: 'account' | 'region' | 'partition' | 'segment' | 'name' | 'any';
  /** Whether the text can bring a `*` along: a parameter can, a resource's name cannot. */
  readonly wild: boolean;
  /** Why it is not known, in a user's words. */
  readonly reason: string;
}

export type Tokens = readonly Token[];

export const STAR: Star = { kind: 'star' };
const ONE: One = { kind: 'one' };

export const OWN_ACCOUNT: Hole = {
  kind: 'hole',
  id: 'AWS::AccountId',
  class: 'account',
  wild: false,
  reason: 'the account deployed to is not known here',
};
export const REGION: Hole = {
  kind: 'hole',
  id: 'AWS::Region',
  class: 'region',
  wild: false,
  reason: 'the region deployed to is not known here',
};
export const PARTITION: Hole = {
  kind: 'hole',
  id: 'AWS::Partition',
  class: 'partition',
  wild: false,
  reason: 'the partition deployed to is not known here',
};

export function text(value: string): Tokens {
  return value === '' ? [] : [{ kind: 'text', text: value }];
}

/** Joins token lists; neighbouring texts become one. */
export function concat(...parts: readonly Tokens[]): Tokens {
  const result: Token[] = [];
  for (const part of parts) {
    for (const token of part) {
      const last = result[result.length - 1];
      if (token.kind === 'text' && last?.kind === 'text') result[result.length - 1] = { kind: 'text', text: last.text + token.text };
      else result.push(token);
    }
  }
  return result;
}

/** The text, where all of it is known. */
export function literal(tokens: Tokens): string | undefined {
  if (tokens.length === 0) return '';
  const [first] = tokens;
  return tokens.length === 1 && first?.kind === 'text' ? first.text : undefined;
}

/** For people: holes as `${AWS::AccountId}`, wildcards as they are written. */
export function show(tokens: Tokens): string {
  const known = literal(tokens) ?? shown.get(tokens);
  if (known !== undefined) return known;
  let written = '';
  for (const token of tokens)
    written += token.kind === 'text' ? token.text : token.kind === 'star' ? '*' : token.kind === 'one' ? '?' : `\${${token.id}}`;
  shown.set(tokens, written);
  return written;
}

const shown = new WeakMap<Tokens, string>();

/** Gives `*` and `?` in literal text their meaning, except in IAM's escapes `${*}`, `${?}`, `${$}`. Policy variables become holes. */
export function wildcards(tokens: Tokens): Tokens {
  const known = live.get(tokens);
  if (known) return known;
  const read = readText(tokens, true);
  live.set(tokens, read);
  return read;
}

/** The same values are read again and again. */
const live = new WeakMap<Tokens, Tokens>();

/** Policy variables alone become holes: what an exact comparison reads, for which `*` is a character like any other. */
export function variables(tokens: Tokens): Tokens {
  return readText(tokens, false);
}

function readText(tokens: Tokens, wild: boolean): Tokens {
  return concat(...tokens.map((token) => (token.kind === 'text' ? fromText(token.text, wild) : [token])));
}

function fromText(value: string, wild: boolean): Tokens {
  if (!/[*?$]/.test(value)) return text(value);
  const result: Token[] = [];
  let written = 0;
  const add = (end: number, token?: Token): void => {
    if (end > written) result.push({ kind: 'text', text: value.slice(written, end) });
    if (token) result.push(token);
  };
  for (let i = 0; i < value.length; i += 1) {
    const char = value[i];
    const end = char === '$' && value[i + 1] === '{' ? value.indexOf('}', i) : -1;
    if (end > 0) {
      add(i, policyVariable(value.slice(i + 2, end)));
      i = end;
    } else if (wild && (char === '*' || char === '?')) add(i, char === '*' ? STAR : ONE);
    else continue;
    written = i + 1;
  }
  add(value.length);
  return concat(result);
}

/** `${aws:PrincipalAccount}` is the caller's account, which for a role of this service is the one deployed to. */
function policyVariable(name: string): Token {
  if (name === '*' || name === '?' || name === '$') return { kind: 'text', text: name };
  if (name.toLowerCase() === 'aws:principalaccount') return OWN_ACCOUNT;
  const variable = name.split(',')[0]?.trim() ?? name;
  // With another default after the comma it may be another text.
  return { kind: 'hole', id: name.trim(), class: 'segment', wild: false, reason: `the policy variable ${variable} depends on the request` };
}

export function lowerCase(tokens: Tokens): Tokens {
  if (tokens.every((token) => token.kind !== 'text' || token.text === token.text.toLowerCase())) return tokens;
  return tokens.map((token) => (token.kind === 'text' ? { kind: 'text', text: token.text.toLowerCase() } : token));
}

export function holes(tokens: Tokens): readonly Hole[] {
  return tokens.filter((token) => token.kind === 'hole');
}

/** Splits at each `separator` that is literally there; at most `limit` parts, the last one with the rest. */
export function split(tokens: Tokens, separator: string, limit = Infinity): readonly Tokens[] {
  const parts: Tokens[] = [];
  let current: Token[] = [];
  for (const token of tokens) {
    if (token.kind !== 'text') {
      current.push(token);
      continue;
    }
    let rest = token.text;
    for (let at = rest.indexOf(separator); at >= 0 && parts.length < limit - 1; at = rest.indexOf(separator)) {
      parts.push(concat(current, text(rest.slice(0, at))));
      current = [];
      rest = rest.slice(at + separator.length);
    }
    if (rest !== '') current.push({ kind: 'text', text: rest });
  }
  parts.push(concat(current));
  return parts;
}
