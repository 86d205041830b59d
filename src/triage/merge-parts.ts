import type { Source } from '../basis.ts';
import { DEFAULT_CONFIG, type Config, type PolicySetting } from './config.ts';
import { sourceIn, type Layer } from './layer.ts';
import { boundsIn, locksIn, shortestWaivers, strictest } from './limits.ts';
import { ORDER, type Part } from './part.ts';
import { BOUNDED, isBelow } from './strictness.ts';

/** A value, and who says so; nobody where it is the default. */
export interface Stated {
  readonly value: unknown;
  readonly rank?: number;
  readonly source?: () => Source;
}

/** What is in force for a key, and what was said before. */
export interface Effective extends Stated {
  /** The last that was overridden first. */
  readonly overrode: readonly Stated[];
}

/** What several parts say together. */
export interface Merged {
  /** By key: `failOn`, `policies.role-full-admin`. */
  readonly values: ReadonlyMap<string, Effective>;
  readonly config: Config;
}

const SCALARS = ['preset', 'failOn', 'unproven', 'trustedAccounts', 'publicEndpoints', 'importedWaivers', 'reports'] as const;

/**
 * Takes the parts that apply together: the more particular one wins, of equal ones the nearer. Policies are merged one by one, lists
 * as a whole; locks, custom policies and waivers add up, except that those of a stage stand in place of all others.
 */
export function mergeParts(all: readonly Part[]): Merged {
  const parts = all.filter(({ applies }) => applies).toSorted((a, b) => a.order - b.order || a.rank - b.rank);
  const values = new Map<string, Effective>(SCALARS.map((key) => [key, { value: DEFAULT_CONFIG[key], overrode: [] }]));
  const state = (key: string, next: Stated): void => {
    const before = values.get(key);
    values.set(key, { ...next, overrode: before === undefined ? [] : [withoutHistory(before), ...before.overrode] });
  };
  const policies = new Set<string>();
  for (const part of parts) {
    for (const [key, value] of Object.entries(part.values)) state(key, stated(part.layer, part.rank, [...part.path, key], value));
    for (const { value, path } of part.policies) {
      const key = `policies.${value.id}`;
      policies.add(value.id);
      const merged = switchedOn(values.get(key)?.value as PolicySetting | undefined, value.setting);
      state(key, stated(part.layer, part.rank, path, merged));
    }
  }
  const bounds = boundsIn(parts);
  for (const key of BOUNDED) {
    const bound = strictest(key, bounds);
    if (bound !== undefined && isBelow(key, values.get(key)?.value, bound.value))
      state(key, { value: bound.value, rank: bound.rank, source: () => bound.source });
  }
  const isOfStage = ({ order, waivers }: Part): boolean => order >= ORDER.stage && order < ORDER.command && waivers !== undefined;
  const inForce = parts.some(isOfStage) ? parts.filter((part) => isOfStage(part) || part.order >= ORDER.command) : parts;
  const waivers = inForce.flatMap((part) => part.waivers ?? []).map(({ value }) => value);
  const maxWaiverDays = shortestWaivers(bounds);
  const config: Config = {
    ...DEFAULT_CONFIG,
    ...Object.fromEntries(SCALARS.map((key) => [key, values.get(key)?.value])),
    policies: Object.fromEntries([...policies].map((id) => [id, values.get(`policies.${id}`)?.value])) as Config['policies'],
    customPolicies: parts.flatMap(({ customPolicies }) => customPolicies.map(({ value }) => value)),
    lock: [...locksIn(parts).keys()],
    waivers,
    ...(maxWaiverDays === undefined ? {} : { maxWaiverDays }),
  };
  return { values, config };
}

function stated(layer: Layer, rank: number, path: readonly string[], value: unknown): Stated {
  return { value, rank, source: () => sourceIn(layer, path) };
}

/** Whoever names a policy that is off for the rest switches it on again. */
function switchedOn(before: PolicySetting | undefined, setting: PolicySetting): PolicySetting {
  const { off: _, ...rest } = before ?? {};
  return { ...rest, ...setting };
}

function withoutHistory({ value, rank, source }: Effective): Stated {
  return { value, ...(rank === undefined ? {} : { rank }), ...(source === undefined ? {} : { source }) };
}
