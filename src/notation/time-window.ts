import { later, parseDuration, shortest, type Duration } from './duration.ts';
import { NotationError } from './notation-error.ts';

/** From when, for how long, and how often again: as ISO 8601 writes dates and durations. */
export interface WrittenWindow {
  readonly time: string;
  readonly duration: string;
  readonly interval?: string;
}

const UTC = 'UTC';
const TIME = /^(\d{4})-(\d{2})(?:-(\d{2}))?(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;
/** How the framework writes a date or time that is not quoted in YAML: it takes it for UTC. */
const UNQUOTED = /\.000Z$/;

/** A span of time, on the clocks of a time zone, that may come again. All times in it are what those clocks show, as if it were UTC. */
export class TimeWindow {
  private readonly start: number;
  private readonly duration: Duration;
  private readonly interval: Duration | undefined;
  private readonly zone: string;

  /** Throws a `NotationError` where one of its parts cannot be read. */
  constructor({ time, duration, interval }: WrittenWindow, zone = UTC) {
    this.zone = requireZone(zone);
    this.start = parseTime(time, this.zone);
    this.duration = parseDuration(duration);
    this.interval = interval === undefined ? undefined : parseDuration(interval);
  }

  /** When the span ends that the moment lies in, on the clocks of its zone: `2026-11-30 06:00`. Undefined outside. */
  endAt(moment: Date): string | undefined {
    const now = clockIn(this.zone, moment.getTime());
    const begun = this.lastStart(now);
    const end = begun === undefined ? undefined : later(begun, this.duration);
    return end === undefined || end <= now ? undefined : clockText(end);
  }

  /** The last time at which it began. */
  private lastStart(now: number): number | undefined {
    if (now < this.start) return undefined;
    const { interval } = this;
    if (interval === undefined) return this.start;
    // The number of intervals that have passed is found by halving: months differ in length.
    let [least, most] = [0, Math.ceil((now - this.start) / shortest(interval)) + 1];
    while (most - least > 1) {
      const middle = Math.floor((least + most) / 2);
      if (later(this.start, interval, middle) <= now) least = middle;
      else most = middle;
    }
    return later(this.start, interval, least);
  }
}

/** A moment as the clocks of a time zone show it: `2026-11-25 12:00`. */
export function clockTextIn(moment: Date, zone = UTC): string {
  return clockText(clockIn(requireZone(zone), moment.getTime()));
}

/** The name of a time zone. Throws a `NotationError` where there is none of that name. */
export function requireZone(zone: string): string {
  try {
    Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    throw new NotationError('is no time zone: write `Europe/Berlin` or `UTC`.');
  }
}

/** What clocks in the zone show at a time with an offset; without one, the time itself. Throws a `NotationError` where it is none. */
export function parseTime(text: string, zone = UTC): number {
  const [, year, month, day = '01', hour = '00', minute = '00', second = '00', offset] = TIME.exec(text) ?? [];
  const shown = `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
  const time = Date.parse(shown);
  if (year === undefined || Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== shown.slice(0, 10))
    throw new NotationError('is no time: write `2026-12-25` or `2026-12-25T18:00:00`.');
  if (offset === undefined || UNQUOTED.test(text)) return time;
  return clockIn(zone, time - offsetOf(offset));
}

function offsetOf(offset: string): number {
  if (offset === 'Z') return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(3).replace(':', '') || 0)];
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

function clockIn(zone: string, moment: number): number {
  if (zone === UTC) return moment;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

function clockText(time: number): string {
  return new Date(time).toISOString().slice(0, 16).replace('T', ' ');
}
