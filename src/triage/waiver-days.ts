const DAY = 86_400_000;

/**
 * The last day that a waiver may hold which is written today.
 * @param today `YYYY-MM-DD`, UTC
 */
export function lastDayOf(days: number, today: string): string {
  // Beyond the year 9999 a date is written in another way, and no waiver is.
  const last = Math.min(Date.parse(today) + days * DAY, Date.parse('9999-12-31'));
  return new Date(last).toISOString().slice(0, 10);
}
