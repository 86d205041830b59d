import { NotationError } from './notation-error.ts';

/** A span of the calendar: months have no fixed length, the rest has. */
export interface Duration {
  readonly months: number;
  readonly milliseconds: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const NUMBER = String.raw`(\d{1,9}(?:[.,]\d{1,9})?)`;
/** Minutes after days without the `T` between them are what a known example writes: `P2D30M`. */
const FORM = new RegExp(
  `^P(?:(\\d{1,9})Y)?(?:(\\d{1,9})M)?(?:${NUMBER}W)?(?:${NUMBER}D(?:${NUMBER}M(?!.*T))?)?(?:T(?=\\d)(?:${NUMBER}H)?(?:${NUMBER}M)?(?:${NUMBER}S)?)?$`,
);

/** Reads an ISO 8601 duration: `P1W`, `P2DT18H`. Throws a `NotationError` where it is none, or no time at all. */
export function parseDuration(text: string): Duration {
  const [, years, months, weeks, days, minutesOfDays, hours, minutes, seconds] = FORM.exec(text) ?? [];
  const duration = {
    months: value(years) * 12 + value(months),
    milliseconds:
      value(weeks) * 7 * DAY +
      value(days) * DAY +
      (value(minutesOfDays) + value(minutes)) * MINUTE +
      value(hours) * HOUR +
      value(seconds) * SECOND,
  };
  if (duration.months === 0 && duration.milliseconds === 0) throw new NotationError('is no duration: write `P1D`, `P1W` or `PT8H`.');
  return duration;
}

function value(text: string | undefined): number {
  return text === undefined ? 0 : Number(text.replace(',', '.'));
}

/** So many durations later. The 31st becomes the last day of a shorter month. */
export function later(moment: number, { months, milliseconds }: Duration, times = 1): number {
  return addMonths(moment, months * times) + milliseconds * times;
}

/** Never longer than the duration is. */
export function shortest({ months, milliseconds }: Duration): number {
  return months * 28 * DAY + milliseconds;
}

function addMonths(moment: number, months: number): number {
  if (months === 0) return moment;
  const date = new Date(moment);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.getTime();
}
