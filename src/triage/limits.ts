import isEqual from 'lodash/isEqual.js';
import type { Catalogue } from '../policy/catalogue.ts';
import type { Source } from '../basis.ts';
import type { Severity, Waiver } from '../report.ts';
import type { Bound, PolicySetting } from './config.ts';
import { sourceIn, sourceText } from './layer.ts';
import type { Part, PolicyEntry, Said } from './part.ts';
import { conflict, type Minimum } from './shape.ts';
import { BOUNDED, isBelow, isMilder, type OrderedKey } from './strictness.ts';
import { waiverProblem } from './waiver-limits.ts';

/** Who locked a policy. */
export interface Lock {
  readonly rank: number;
  readonly source: Source;
}

/** One key of a `minimum`. */
export interface RankedBound extends Bound<unknown> {
  readonly key: keyof Minimum;
  readonly rank: number;
}

/** Locks add up; where several name one policy, the one with most authority holds. */
export function locksIn(parts: readonly Part[]): ReadonlyMap<string, Lock> {
  const locks = new Map<string, Lock>();
  for (const { layer, rank, lock } of parts)
    for (const { value, path } of lock) {
      const known = locks.get(value);
      if (known === undefined || rank < known.rank) locks.set(value, { rank, source: sourceIn(layer, path) });
    }
  return locks;
}

export function boundsIn(parts: readonly Part[]): readonly RankedBound[] {
  return parts.flatMap(({ layer, rank, path, minimum }) =>
    Object.entries(minimum).map(([key, value]) => ({
      key: key as keyof Minimum,
      value,
      rank,
      source: sourceIn(layer, [...path, 'minimum', key]),
    })),
  );
}

/** The strictest of several; of equal ones the first. */
export function strictest(key: OrderedKey, bounds: readonly RankedBound[]): RankedBound | undefined {
  return bounds
    .filter((bound) => bound.key === key)
    .reduce<RankedBound | undefined>(
      (best, bound) => (best === undefined || isBelow(key, best.value, bound.value) ? bound : best),
      undefined,
    );
}

export function shortestWaivers(bounds: readonly RankedBound[]): Bound<number> | undefined {
  const [first] = bounds
    .flatMap(({ key, value, source }) => (key === 'maxWaiverDays' && typeof value === 'number' ? [{ value, source }] : []))
    .toSorted((a, b) => a.value - b.value);
  return first;
}

interface Limits {
  readonly locks: ReadonlyMap<string, Lock>;
  readonly bounds: readonly RankedBound[];
  /** What a locked policy is set to by those who locked it. */
  readonly settingOf: (id: string) => PolicySetting;
  readonly catalogue: Catalogue;
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
}

/** Refuses, by an `AuditError` that names both sides, whatever a part says against a lock or below a minimum. */
export function requireWithin(part: Part, limits: Limits): void {
  requireMinimum(part, limits);
  for (const entry of part.policies) requireUnlocked(part, entry, limits);
  for (const { value, path } of part.waivers ?? []) requireWaivable(part, value, path, limits);
}

function requireMinimum({ layer, rank, path, values }: Part, { bounds }: Limits): void {
  for (const key of BOUNDED) {
    const value = values[key];
    const bound = strictest(
      key,
      bounds.filter((one) => one.rank <= rank),
    );
    if (value === undefined || bound === undefined || !isBelow(key, value, bound.value)) continue;
    throw conflict(
      layer,
      [...path, key],
      `is ${value}, and the least is ${String(bound.value)} (${sourceText(bound.source)}); raise it or take it out.`,
    );
  }
  const days = bounds.find(({ key, rank: of }) => key === 'maxWaiverDays' && of < rank);
  if (values.importedWaivers === 'accept' && days !== undefined)
    throw conflict(
      layer,
      [...path, 'importedWaivers'],
      `accepts waivers that have no last day, and none may hold longer than ${String(days.value)} days (${sourceText(days.source)}); take it out.`,
    );
}

function requireUnlocked(
  { layer, rank }: Part,
  { value: { id, setting }, path }: Said<PolicyEntry>,
  { locks, settingOf, catalogue }: Limits,
): void {
  const lock = locks.get(id);
  if (lock === undefined) return;
  const where = `(locked in ${sourceText(lock.source)})`;
  const team = rank > lock.rank ? settingOf(id) : {};
  const least: Severity = team.severity ?? catalogue.get(id)?.policy.severity ?? 'critical';
  if (setting.off === true || (setting.severity !== undefined && isMilder(setting.severity, least)))
    throw conflict(layer, path, `is locked: nobody can switch it off or make it milder ${where}; take the setting out.`);
  if (rank > lock.rank && setting.options !== undefined && !isEqual(setting.options, team.options))
    throw conflict(layer, [...path, 'options'], `cannot be given: ${id} is locked ${where}; take them out.`);
}

function requireWaivable({ layer }: Part, waiver: Waiver, path: readonly string[], { locks, bounds, today }: Limits): void {
  const lockOf = (policy: string): Source | undefined => locks.get(policy)?.source;
  const problem = waiverProblem(waiver, { lockOf, maxWaiverDays: shortestWaivers(bounds), today });
  if (problem !== undefined) throw conflict(layer, [...path, problem.key], problem.sentence);
}
