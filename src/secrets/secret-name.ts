import { wordsOf } from './words.ts';

const PASSWORD = new Set(['password', 'passwd', 'passwort', 'pwd', 'passphrase', 'pass', 'dbpassword', 'dbpass']);
const SECRET = new Set([
  'secret',
  'secrets',
  'token',
  'credential',
  'credentials',
  'apikey',
  'apitoken',
  'secretkey',
  'accesskey',
  'authtoken',
  'privatekey',
  'bearer',
  'pat',
]);
/** `key` alone names many things; behind one of these it opens something. */
const OPENING = new Set([
  'access',
  'api',
  'app',
  'auth',
  'client',
  'crypto',
  'encryption',
  'hmac',
  'license',
  'master',
  'private',
  'secret',
  'service',
  'session',
  'shared',
  'signing',
  'webhook',
]);

/** A name that ends in one of these says something about a secret and does not hold it. */
const ABOUT = new Set(
  (
    'name names arn arns id ids url uri path paths file filename ttl expiry expires expiration expire lifetime duration seconds minutes hours days ' +
    'length count size limit max min type kind header prefix suffix parameter param parameters ref reference region table bucket queue topic index ' +
    'algorithm alg enabled disabled required enable issuer audience endpoint version versions user username host port policy cookie field ' +
    'timeout rotation attempts hash digest fingerprint manager store source provider location alias format mode scope scopes stage label'
  ).split(' '),
);
const PUBLIC = new Set(['public', 'publishable', 'anon', 'anonymous', 'site']);

/** What a name says of its value. */
export type NameKind = 'password' | 'secret' | 'other';

export function kindOfName(name: string): NameKind {
  let kind = kinds.get(name);
  if (kind === undefined) {
    if (kinds.size >= MOST_NAMES) kinds.clear();
    kinds.set(name, (kind = readKind(name)));
  }
  return kind;
}

/** The same keys stand in every resource. More than a template has are read anew. */
const MOST_NAMES = 5000;
const kinds = new Map<string, NameKind>();

function readKind(name: string): NameKind {
  // `DB_PASSWORD2` is one of several.
  const words = wordsOf(name).map((word) => word.replace(/\d+$/, '') || word);
  const last = words.at(-1);
  if (last === undefined || ABOUT.has(last) || isPublicName(name)) return 'other';
  if (words.some((word) => PASSWORD.has(word))) return 'password';
  const opens = words.some((word, index) => SECRET.has(word) || (word === 'key' && OPENING.has(words[index - 1] ?? '')));
  return opens ? 'secret' : 'other';
}

/** Whether the name says that everybody may see the value. */
export function isPublicName(name: string): boolean {
  return wordsOf(name).some((word) => PUBLIC.has(word));
}
