import { createHash } from 'node:crypto';
import omit from 'lodash/omit.js';
import type { AuditInput } from '../audit-input.ts';
import type { LoadedPolicy } from '../policy/catalogue.ts';
import type { Digests } from '../report.ts';
import type { Baseline } from './baseline.ts';
import type { Config } from './config.ts';

/** What an audit goes by. */
interface Basis {
  readonly input: AuditInput;
  readonly catalogue: ReadonlyMap<string, LoadedPolicy>;
  readonly config: Config;
  readonly version: string;
  readonly baseline?: Baseline | undefined;
}

/** The digests of everything that a verdict follows from, but for the day. */
export function digestsOf({ input: { templates, service, artifacts = [] }, catalogue, config, version, baseline }: Basis): Digests {
  const policies = Object.fromEntries([...catalogue.values()].map(({ policy, digest = null }) => [policy.id, digest]));
  return {
    templates: templates.map(({ file, document }) => ({ file, sha256: digestOf(document) })),
    service: digestOf({ service, artifacts }),
    configuration: digestOf(inForce(config)),
    catalogue: digestOf({ version, policies }),
    ...(baseline === undefined || baseline.entries.length === 0 ? {} : { baseline: digestOf(entriesOf(baseline)) }),
  };
}

function entriesOf({ entries }: Baseline): object {
  return Object.fromEntries(entries.map(({ fingerprint, proven, policy }) => [`${policy} ${fingerprint}`, proven]));
}

/** SHA-256 of plain JSON, in hexadecimal, whatever the order of its keys. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

/** Without what decides nothing: where reports go, and where something is written. The policies themselves are in the catalogue. */
function inForce(config: Config): object {
  return { ...omit(config, 'reports', 'customPolicies'), waivers: config.waivers.map((waiver) => omit(waiver, 'source')) };
}

/** Keys sorted by code unit, no white space; what is undefined is left out, as JSON does. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  const sorted = entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
}
