import { readReference } from '../reference-data.ts';
import { actionsOf, resourceTypes, serviceExists, type ActionFacts } from './authorization.ts';

interface KeysFile {
  readonly keys: readonly string[];
  readonly operators: readonly string[];
}

let file: KeysFile | undefined;
const ofService = new Map<string, readonly string[]>();

/** Keys of the service that are part of some requests only, although they are called global. */
const TAGS = ['aws:resourcetag/', 'aws:requesttag/', 'aws:tagkeys'];

/** Names of the condition operators, without `IfExists` and set quantifiers. */
export function conditionOperators(): readonly string[] {
  return read().operators;
}

/** Whether the key is one of all services, one of the service in its prefix, or a claim of an identity provider (`gitlab.com:sub`). Case does not matter. */
export function conditionKeyExists(key: string): boolean {
  const [prefix = ''] = key.split(':');
  if (prefix.includes('.') || prefix.toLowerCase() === 'saml') return true;
  return knownKeys(prefix).some((known) => isKey(known, key));
}

/** The keys that may have been meant: those of all services, and of the one in the prefix. */
export function knownKeys(prefix: string): readonly string[] {
  return [...read().keys, ...keysOf(prefix.toLowerCase())];
}

/**
 * Whether a request for the action can carry the key, as far as the reference says so: for tags and for keys of a service.
 * What concerns the caller or the network can be there with any action.
 */
export function mayCarry({ conditionKeys }: ActionFacts, key: string): boolean {
  const wanted = key.toLowerCase();
  const isTag = TAGS.some((tag) => wanted.startsWith(tag));
  if (!isTag && (!serviceExists(wanted.split(':')[0] ?? '') || read().keys.some((known) => isKey(known, wanted)))) return true;
  return conditionKeys.some((known) => isKey(known, wanted));
}

function keysOf(prefix: string): readonly string[] {
  let keys = ofService.get(prefix);
  if (keys === undefined) {
    const all = [...actionsOf(prefix), ...resourceTypes(prefix)].flatMap(({ conditionKeys }) => conditionKeys);
    ofService.set(prefix, (keys = [...new Set(all)]));
  }
  return keys;
}

/** `aws:ResourceTag/${TagKey}` and `s3:RequestObjectTag/<key>` stand for a key with any text in that place. */
function isKey(known: string, key: string): boolean {
  const [before = '', after] = known.toLowerCase().split(/\$\{[^}]*\}|<[^>]*>/);
  const asked = key.toLowerCase();
  return after === undefined ? asked === before : asked.length > before.length && asked.startsWith(before) && asked.endsWith(after);
}

function read(): KeysFile {
  return (file ??= readReference('condition-keys') as KeysFile);
}
