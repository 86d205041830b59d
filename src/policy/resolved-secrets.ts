import type { Service } from '../iam/service.ts';
import { kindOfSecret, mayBeSecret } from '../secrets/secret-in.ts';
import { kindOfName } from '../secrets/secret-name.ts';
import { isSecretFile, Provenance, type Lookup, type Written } from '../source/provenance.ts';
import { settingText } from '../template/declaration.ts';
import { literal } from '../template/token.ts';
import { Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';
import { environmentSecret, SHORTEST } from './environment-secret.ts';
import { settingsOf } from './setting-of.ts';

/** A secret that the framework wrote out in plain text. It says where it came from, never what it is. */
export interface ResolvedSecret {
  /** `${ssm:/orders/key}`, `API_KEY in .env`. */
  readonly from: string;
  /** Where it was asked for: `functions.hello.environment.KEY`. */
  readonly setting: string;
  readonly truth: Truth;
}

/** What is kept in one of these is kept from others, if it is called a secret. */
const VAULT = /^ssm$|vault|secret|doppler|sops|keystore|1password|bitwarden|chamber|infisical/i;
const SECRETS_MANAGER = /^\/aws\/reference\/secretsmanager\//;
/** Asks for something that is no secret, or that no variable answers. */
const ASKS = /\$\{(?!(?:self|sls|AWS|opt|strToBool)\b)[a-z][\w-]*[(:]|\$\{(?:opt|param):(?!stage\b|region\b)/i;

const KNOWN = new WeakMap<Service, Provenance | false>();

function provenanceOf(service: Service): Provenance | undefined {
  const { sources } = service.input;
  const asks = (): boolean => Object.values(sources?.files ?? {}).some((text) => ASKS.test(text)) || sources?.environments !== undefined;
  const provenance = KNOWN.get(service) ?? (sources !== undefined && asks() && new Provenance(sources, service.stage));
  KNOWN.set(service, provenance);
  return provenance === false ? undefined : provenance;
}

/** Whether a value that is called so is a secret that was looked up while the service was packaged. */
export function resolvedSecret(service: Service, value: Value, name: string): ResolvedSecret | undefined {
  const provenance = provenanceOf(service);
  const texts = value.texts.flatMap((tokens) => literal(tokens) ?? []).filter(mayBeSecret);
  if (provenance === undefined || texts.length === 0) return undefined;
  const settings = settingsOf(service, value, provenance);
  for (const setting of settings) {
    const written = provenance.written(setting);
    if (written === undefined) continue;
    const isVariable = value.path.some((key) => String(key).startsWith('Environment'));
    const among = (text: string): readonly Lookup[] =>
      fits(written, text) ? written.lookups.filter((lookup) => isSecret(lookup, text, name, isVariable)) : [];
    const lookups = texts.flatMap(among);
    if (lookups.length === 0) continue;
    const truth = whereHolds(value, (text) => among(text).length > 0);
    return { from: inWords(written, lookups), setting: settingText(setting), truth };
  }
  const [setting] = settings;
  const kept = texts.flatMap((text) => environmentSecret(service, text, name) ?? [])[0];
  if (kept === undefined || setting === undefined) return undefined;
  const holds = (text: string): boolean => environmentSecret(service, text, name) === kept;
  return { from: kept, setting: settingText(setting), truth: whereHolds(value, holds) };
}

/** `, resolved from ${ssm:/orders/key}` for the message about a secret in a value; empty where it is not known to be. */
export function resolvedFrom(service: Service, value: Value, name: string): string {
  const provenance = provenanceOf(service);
  if (provenance === undefined) return '';
  for (const setting of settingsOf(service, value, provenance)) {
    const written = provenance.written(setting);
    if (written === undefined) continue;
    // What is written in plain text between the variables was not looked up.
    const isWritten = kindOfSecret(written.pieces.join('x'), name) !== undefined;
    const asked = value.texts.some((tokens) => fits(written, literal(tokens) ?? ''));
    if (!isWritten && asked) return `, resolved from ${inWords(written, written.lookups)}`;
  }
  return '';
}

function whereHolds(value: Value, holds: (text: string) => boolean): Truth {
  return value.test((tokens) => {
    const text = literal(tokens);
    return Truth.of(text !== undefined && mayBeSecret(text) && holds(text));
  });
}

/** One variable may look in several places, of which one had it. */
function inWords({ pieces }: Written, lookups: readonly Lookup[]): string {
  return [...new Set(lookups.map(({ text }) => text))].join(pieces.length > 2 ? ' and ' : ' or ');
}

/** Whether the value can be what the text gave, so that a file that has changed since says nothing. */
function fits({ pieces, fallbacks }: Written, text: string): boolean {
  const [first = '', last = ''] = [pieces[0], pieces.at(-1)];
  return text.startsWith(first) && text.endsWith(last) && !text.includes('${') && !fallbacks.includes(text);
}

function isSecret({ type, address, parameters, keys }: Lookup, text: string, name: string, isVariable: boolean): boolean {
  if (type === 'ssm' && /\bnoDecrypt\b/.test(parameters)) return false;
  const inside = keys.at(-1);
  const called = inside === undefined ? lastName(address) : String(inside);
  // Some keep all of their configuration there, as the name of an image.
  if (SECRETS_MANAGER.test(address) && inside === undefined && isVariable) return true;
  const opens = [name, called].map((one) => kindOfName(one) !== 'other');
  const isKeptApart = VAULT.test(type) || (type === 'file' && isSecretFile(parameters));
  if (isKeptApart) return opens.includes(true) || kindOfSecret(text, called) !== undefined;
  // What stands in another file may be written there, and then says nothing of where it is kept.
  const isAsked = type !== 'file' && opens.every(Boolean) && text.length >= SHORTEST;
  return kindOfSecret(text, called) !== undefined || isAsked;
}

/** `db-password` of `/orders/db-password`, and of `orders-dev.db-password`; version 1 wrote `~true` behind it. */
function lastName(address: string): string {
  const bare = address.replace(/~\w+$/, '');
  return bare.split(/[/.]/).at(-1) ?? bare;
}
