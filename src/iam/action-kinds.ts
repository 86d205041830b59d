import { readReference } from '../reference-data.ts';

/** What an action does: the levels of the service authorisation reference. `tagging` changes tags alone, `permissions` changes who may do what. */
export type Access = 'list' | 'read' | 'write' | 'tagging' | 'permissions';

interface Entry {
  readonly actions: readonly string[];
  readonly reason: string;
}

interface KindsFile {
  readonly access: readonly (Entry & { readonly access: Access })[];
  readonly credentials: readonly Entry[];
  readonly data: readonly Entry[];
  readonly decryption: readonly Entry[];
  readonly operational: readonly { readonly services: readonly string[] }[];
}

interface Kinds {
  readonly access: ReadonlyMap<string, Access>;
  readonly credentials: ReadonlyMap<string, string>;
  readonly data: ReadonlyMap<string, string>;
  readonly decryption: ReadonlyMap<string, string>;
  readonly operational: ReadonlySet<string>;
}

let kinds: Kinds | undefined;

/** The access level of an action where the service authorisation reference has it wrong. */
export function correctedAccess(action: string): Access | undefined {
  return read().access.get(action.toLowerCase());
}

/** What credentials a call of the action hands out, in words, or undefined. The action is concrete: `sts:AssumeRole`. */
export function credentialsFrom(action: string): string | undefined {
  return read().credentials.get(action.toLowerCase());
}

/** What stored data a call of the action reads, in words, or undefined. The action is concrete: `s3:GetObject`. */
export function dataReadBy(action: string): string | undefined {
  return read().data.get(action.toLowerCase());
}

/** Whether a call of the action gives plain text for what was encrypted with a key. */
export function decrypts(action: string): boolean {
  return read().decryption.has(action.toLowerCase());
}

/** Whether what the service keeps are logs, traces, code or settings, which tell much but are not what is kept for customers. */
export function isOperational(service: string): boolean {
  return read().operational.has(service);
}

function read(): Kinds {
  if (kinds !== undefined) return kinds;
  const file = readReference('action-kinds') as KindsFile;
  kinds = {
    access: byAction(file.access, (entry) => entry.access),
    credentials: byAction(file.credentials, (entry) => entry.reason),
    data: byAction(file.data, (entry) => entry.reason),
    decryption: byAction(file.decryption, (entry) => entry.reason),
    operational: new Set(file.operational.flatMap(({ services }) => services)),
  };
  return kinds;
}

function byAction<E extends Entry, T>(entries: readonly E[], value: (entry: E) => T): ReadonlyMap<string, T> {
  return new Map(entries.flatMap((entry) => entry.actions.map((action) => [action.toLowerCase(), value(entry)] as const)));
}
