import type { Source } from '../basis.ts';
import type { Waiver } from '../report.ts';
import type { Bound, Config } from './config.ts';
import { sourceText } from './layer.ts';

const DAY = 86_400_000;

/** What no waiver may go against, wherever it is written. */
export interface WaiverLimits {
  /** Who locked a policy. */
  readonly lockOf: (policy: string) => Source | undefined;
  readonly maxWaiverDays: Bound<number> | undefined;
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
}

/** What is wrong with a waiver, as the end of a sentence that begins with its key; undefined where nothing is. */
export interface WaiverProblem {
  readonly key: 'policy' | 'until';
  readonly sentence: string;
}

export function waiverProblem(
  { policy, until }: Pick<Waiver, 'policy' | 'until'>,
  { lockOf, maxWaiverDays, today }: WaiverLimits,
): WaiverProblem | undefined {
  const lock = lockOf(policy);
  if (lock !== undefined) {
    const sentence = `names ${policy}, which is locked: nobody can waive it (locked in ${sourceText(lock)}); take the waiver out.`;
    return { key: 'policy', sentence };
  }
  if (maxWaiverDays === undefined) return undefined;
  const last = lastDayOf(maxWaiverDays.value, today);
  if (until <= last) return undefined;
  const sentence = `is ${until}, and no waiver may hold longer than ${maxWaiverDays.value} days, until ${last} (${sourceText(maxWaiverDays.source)}); shorten it.`;
  return { key: 'until', sentence };
}

/**
 * The limits of a configuration that was read, for waivers that are written elsewhere.
 * @param today `YYYY-MM-DD`, UTC
 */
export function waiverLimits({ locked = {}, maxWaiverDays }: Config, today: string): WaiverLimits {
  return { lockOf: (policy) => (Object.hasOwn(locked, policy) ? locked[policy]?.source : undefined), maxWaiverDays, today };
}

/** The last day that a waiver may hold which is written today. */
function lastDayOf(days: number, today: string): string {
  // Beyond the year 9999 a date is written in another way, and no waiver is.
  const last = Math.min(Date.parse(today) + days * DAY, Date.parse('9999-12-31'));
  return new Date(last).toISOString().slice(0, 10);
}
