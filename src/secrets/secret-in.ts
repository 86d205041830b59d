import { Truth } from '../template/truth.ts';
import type { Tokens } from '../template/token.ts';
import type { Value } from '../template/value.ts';
import { DETECTORS, hasForm } from './detectors.ts';
import { isPlaceholder } from './placeholder.ts';
import { looksDrawn, looksLikePassword } from './random.ts';
import { isPublicName, kindOfName } from './secret-name.ts';

/** A secret that a template holds. It says of what kind it is and where it stands, never what it is. */
export interface Secret {
  readonly kind: string;
  readonly truth: Truth;
}

/** The first characters that are searched; more is no configuration value. */
const LONGEST = 64 * 1024;

/** The secret in a value that is called so, if there is one: by its form, or because a name like `DB_PASSWORD` has a value that looks like one. */
export function secretIn(value: Value, name = ''): Secret | undefined {
  const kinds = new Set(value.texts.map((tokens) => kindOfSecret(readable(tokens), name)));
  kinds.delete(undefined);
  const [kind] = kinds;
  if (kind === undefined) return undefined;
  return { kind, truth: value.test((tokens) => Truth.of(kindOfSecret(readable(tokens), name) !== undefined)) };
}

/** The kind of secret in a text: `Stripe secret key`; undefined where there is none. */
export function kindOfSecret(text: string, name = ''): string | undefined {
  const searched = text.slice(0, LONGEST);
  if (!hasForm(searched)) return kindByName(searched.trim(), name);
  for (const { kind, pattern, mayBePublic } of DETECTORS) {
    if (mayBePublic && isPublicName(name)) continue;
    const match = pattern.exec(searched);
    if (match && !isPlaceholder(match.groups?.['secret'] ?? match[0])) return kind;
  }
  return kindByName(searched.trim(), name);
}

function kindByName(text: string, name: string): string | undefined {
  const called = kindOfName(name);
  if (called === 'other' || isReference(text) || isPlaceholder(text)) return undefined;
  if (called === 'password') return looksLikePassword(text) || looksDrawn(text) ? 'password' : undefined;
  return looksDrawn(text) ? 'secret by its name and form' : undefined;
}

/** Whether a text that is called a secret may be one: no example, no address, no number, nothing that only the deploy knows. */
export function mayBeSecret(text: string): boolean {
  const bare = text.trim();
  const isObject = /^\{\s*"/.test(bare);
  return !/^(?:[-+.\d]*|true|false)$/.test(bare) && !isReference(bare) && (isObject || !isPlaceholder(bare));
}

/** What names a thing instead of being one, and what only the deploy puts together. */
function isReference(text: string): boolean {
  return (
    text.includes('\0') ||
    text.startsWith('arn:') ||
    /^\.{0,2}\//.test(text) ||
    /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ||
    /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text) ||
    /^[\w.+-]+@[\w-]+\.[\w.-]+$/.test(text) ||
    text.includes('{{resolve:')
  );
}

/** The text with a sign that no secret holds in place of what only the deploy knows. */
function readable(tokens: Tokens): string {
  return tokens.map((token) => (token.kind === 'text' ? token.text : '\0')).join('');
}
