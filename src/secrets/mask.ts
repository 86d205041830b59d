import { MASK } from '../report.ts';
import { DETECTORS, hasForm } from './detectors.ts';
import { kindOfName } from './secret-name.ts';

const PATTERNS = DETECTORS.map(({ pattern }) => new RegExp(pattern.source, `${pattern.flags}g`));
/** From its first line on; where it ends is not worth the risk. */
const PRIVATE_KEY = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY[\s\S]*/g;
const USER = /:\/\/[^\s/?#@]{1,512}@/g;
/** Of an address, up to where it cannot but end; what the deploy or the call puts in is a name. */
const QUERY = /([?&][\w.~%-]{1,128}=)(?!\$?\{)[^&#"',\n]+/g;
const SCHEME = /\b(Basic|Bearer) [\w+/.=~-]{8,}/g;
/** `DB_PASSWORD=…` and `"token": "…"`, as in scripts and in JSON inside of a text. */
const PAIR = /([A-Za-z][\w.-]{0,127})(?:=["']?|["']\s*:\s*["'])([^\s"'${}]{6,})/g;

/** A text to be shown, with what looks like a secret in it replaced; names and addresses stay. */
export function withoutSecrets(text: string): string {
  let shown = text.replaceAll(PRIVATE_KEY, MASK);
  if (hasForm(shown)) for (const pattern of PATTERNS) shown = shown.replaceAll(pattern, MASK);
  return shown.replaceAll(USER, `://${MASK}@`).replaceAll(QUERY, `$1${MASK}`).replaceAll(SCHEME, `$1 ${MASK}`);
}

/** Whether a value looks as if there were a secret somewhere in it. */
export function holdsSecret(text: string): boolean {
  if (withoutSecrets(text) !== text) return true;
  return [...text.matchAll(PAIR)].some(([, name = '']) => isSecretName(name));
}

/** Whether what is called so is a secret. */
export function isSecretName(name: string): boolean {
  return kindOfName(name) !== 'other';
}
