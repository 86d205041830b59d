import { DETECTORS } from './detectors.ts';
import { kindOfSecret, mayBeSecret } from './secret-in.ts';
import { kindOfName } from './secret-name.ts';

/** A kind of file that holds secrets. */
interface SecretFile {
  /** For people: `private key`. */
  readonly kind: string;
  /** The path, in small letters. */
  readonly path: RegExp;
  readonly except?: RegExp;
  /** Whether what it says is a secret; where this is left out, the name is enough. */
  readonly says?: (text: string) => boolean;
  /** Whether it counts where it is too long to be read. */
  readonly unread?: boolean;
}

const PRIVATE_KEY = DETECTORS.find(({ kind }) => kind === 'private key')?.pattern ?? /PRIVATE KEY/;
const isPrivateKey = (text: string): boolean => PRIVATE_KEY.test(text);

/** In what others published nothing is secret any more, and in tests are keys for tests. */
const PUBLISHED = /(?:^|\/)(?:node_modules|site-packages|dist-packages)\/|\.dist-info\/|(?:^|\/)(?:certifi|botocore|pip\/_vendor)\//;
const FOR_TESTS = /(?:^|\/)(?:tests?|__tests__|__fixtures__|specs?|fixtures?|selftest|testdata|testing|mocks?|examples?|samples?)\//;

const FILES: readonly SecretFile[] = [
  {
    kind: 'environment file',
    path: /(?:^|\/)\.env(?:\.[\w.-]+|rc)?$/,
    except: /example|sample|template|dist$|defaults?$|schema|\.(?:ts|js|d\.ts|md)$/,
    says: holdsVariable,
    unread: true,
  },
  { kind: 'private key', path: /\.(?:pem|key)$/, says: isPrivateKey },
  { kind: 'private key of SSH', path: /(?:^|\/)id_(?:rsa|dsa|ecdsa|ed25519)$/, says: isPrivateKey, unread: true },
  { kind: 'key store', path: /\.(?:p12|pfx|jks|keystore)$/, except: /trust|cacerts/ },
  {
    kind: 'token of a package registry',
    path: /(?:^|\/)(?:\.npmrc|\.yarnrc\.yml|\.pypirc)$/,
    says: (text) => /(?:_authToken|_password|_auth|npmAuthToken|npmAuthIdent|password)["']?\s*[=:]\s*["']?(?!\$|["'\s#]|$)/im.test(text),
  },
  { kind: 'credentials of AWS', path: /(?:^|\/)\.aws\/credentials$/ },
  {
    kind: 'credentials for other hosts',
    path: /(?:^|\/)(?:[._]netrc|\.git-credentials)$/,
    says: (text) => /\bpassword\s+\S|:\/\/[^\s:/@]*:[^\s@]+@/.test(text),
    unread: true,
  },
  {
    kind: 'credentials of Docker',
    path: /(?:^|\/)(?:\.docker\/config\.json|\.dockercfg)$/,
    says: (text) => /"auth"\s*:\s*"[^"]{4}/.test(text),
  },
  { kind: 'repository with all that was ever in it', path: /(?:^|\/)\.git\/head$/ },
  { kind: 'packaged service with its values in plain text', path: /(?:^|\/)serverless-state\.json$/ },
  { kind: 'state of Terraform, which holds values in plain text', path: /\.tfstate(?:\.backup)?$/ },
  {
    kind: 'key of a Google service account',
    path: /(?:account|credential|firebase|gcp|gcloud|google|secret|key|auth|admin)[^/]*\.json$/,
    says: (text) => /"type"\s*:\s*"service_account"/.test(text) && isPrivateKey(text),
  },
];

/** Whether a file may hold a secret: `text` where only what it says tells. Undefined for all the others. */
export function mayHoldSecret(path: string): 'path' | 'text' | undefined {
  const found = ofPath(path);
  return found === undefined ? undefined : found.says === undefined ? 'path' : 'text';
}

/** The kind of secret that a file holds: `private key`. */
export function kindOfFile({ path, text }: { readonly path: string; readonly text?: string }): string | undefined {
  const found = ofPath(path);
  if (found === undefined) return undefined;
  const holds = found.says === undefined || (text === undefined ? found.unread === true : found.says(text));
  return holds ? found.kind : undefined;
}

function ofPath(written: string): SecretFile | undefined {
  const path = written.replaceAll('\\', '/').toLowerCase();
  if (PUBLISHED.test(path) || FOR_TESTS.test(path)) return undefined;
  return FILES.find((file) => file.path.test(path) && file.except?.test(path) !== true);
}

/** Something other than switches, numbers and plain words: those who pack settings on purpose do no harm. */
function holdsVariable(text: string): boolean {
  return text.split('\n').some((line) => {
    const [, name = '', written = ''] = /^\s*(?:export\s+)?([\w.-]+)\s*[=:]\s*(.*)$/.exec(line.slice(0, 4096)) ?? [];
    const value = written.trim().replace(/^(["'`])(.*)\1$/, '$2');
    if (name === '' || value === '' || /^\$\{?\w+\}?$/.test(value)) return false;
    return kindOfSecret(value, name) !== undefined || (kindOfName(name) !== 'other' && mayBeSecret(value));
  });
}
