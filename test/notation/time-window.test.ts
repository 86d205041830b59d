import { expect } from 'chai';
import { problemIn } from '../../src/notation/notation-error.ts';
import { parseDuration } from '../../src/notation/duration.ts';
import { clockTextIn, parseTime, requireZone, TimeWindow, type WrittenWindow } from '../../src/notation/time-window.ts';

const WEEKEND = { time: '2019-03-08T12:00:00', duration: 'P2DT18H', interval: 'P1W' };

interface Case {
  readonly window: WrittenWindow;
  readonly zone?: string;
  /** Moments, and what the end of the span is then. */
  readonly ends: Readonly<Record<string, string | undefined>>;
}

const CASES: Readonly<Record<string, Case>> = {
  'one day, once': {
    window: { time: '2019-12-25', duration: 'P1D' },
    ends: {
      '2019-12-24T23:59:59Z': undefined,
      '2019-12-25T00:00:00Z': '2019-12-26 00:00',
      '2019-12-25T23:59:59Z': '2019-12-26 00:00',
      '2019-12-26T00:00:00Z': undefined,
      '2020-12-25T12:00:00Z': undefined,
    },
  },
  'one day of every year': {
    window: { time: '2019-12-25', duration: 'P1D', interval: 'P1Y' },
    ends: { '2026-12-25T12:00:00Z': '2026-12-26 00:00', '2026-12-26T12:00:00Z': undefined, '2018-12-25T12:00:00Z': undefined },
  },
  'Friday noon to Monday morning': {
    window: WEEKEND,
    ends: {
      '2026-11-27T11:59:00Z': undefined,
      '2026-11-27T12:00:00Z': '2026-11-30 06:00',
      '2026-11-30T05:59:00Z': '2026-11-30 06:00',
      '2026-11-30T06:00:00Z': undefined,
      '2026-11-25T12:00:00Z': undefined,
    },
  },
  'the same on the clocks of a zone, in winter and in summer': {
    window: WEEKEND,
    zone: 'Europe/Berlin',
    ends: {
      '2026-11-27T10:59:00Z': undefined,
      '2026-11-27T11:00:00Z': '2026-11-30 06:00',
      '2026-07-03T09:59:00Z': undefined,
      '2026-07-03T10:00:00Z': '2026-07-06 06:00',
    },
  },
  'the last day of every month': {
    window: { time: '2026-01-31', duration: 'P1D', interval: 'P1M' },
    ends: {
      '2026-02-28T12:00:00Z': '2026-03-01 00:00',
      '2026-03-31T12:00:00Z': '2026-04-01 00:00',
      '2026-03-30T12:00:00Z': undefined,
      '2026-04-30T12:00:00Z': '2026-05-01 00:00',
    },
  },
  'the 29th of February': {
    window: { time: '2024-02-29', duration: 'P1D', interval: 'P1Y' },
    ends: { '2025-02-28T12:00:00Z': '2025-03-01 00:00', '2028-02-29T12:00:00Z': '2028-03-01 00:00', '2028-02-28T12:00:00Z': undefined },
  },
  'a duration as long as the interval': {
    window: { time: '2026-01-01', duration: 'P1D', interval: 'P1D' },
    ends: { '2026-11-25T13:00:00Z': '2026-11-26 00:00', '2025-12-31T23:00:00Z': undefined },
  },
  'months and days': {
    window: { time: '2026-01-01', duration: 'P1D', interval: 'P1M1D' },
    ends: { '2026-02-02T01:00:00Z': '2026-02-03 00:00', '2026-03-03T01:00:00Z': '2026-03-04 00:00', '2026-03-01T01:00:00Z': undefined },
  },
  'minutes behind days': {
    window: { time: '2019-09-29T18:20', duration: 'P2D30M' },
    ends: { '2019-10-01T18:49:00Z': '2019-10-01 18:50', '2019-10-01T18:50:00Z': undefined },
  },
  'a time with an offset': {
    window: { time: '2026-12-24T18:00:00+02:00', duration: 'PT2H' },
    ends: { '2026-12-24T15:59:00Z': undefined, '2026-12-24T16:00:00Z': '2026-12-24 18:00' },
  },
  'a time with an offset, on the clocks of a zone': {
    window: { time: '2026-12-24T18:00:00Z', duration: 'PT2H' },
    zone: 'America/New_York',
    ends: { '2026-12-24T17:59:00Z': undefined, '2026-12-24T18:00:00Z': '2026-12-24 15:00' },
  },
  'a day that was not quoted, on the clocks of a zone': {
    window: { time: '2026-12-25T00:00:00.000Z', duration: 'P1D' },
    zone: 'Europe/Berlin',
    ends: { '2026-12-24T22:59:00Z': undefined, '2026-12-24T23:00:00Z': '2026-12-26 00:00' },
  },
};

describe('a window of time', () => {
  for (const [name, { window, zone, ends }] of Object.entries(CASES)) {
    for (const [moment, end] of Object.entries(ends)) {
      it(`of ${name} ${end === undefined ? 'leaves out' : 'holds'} ${moment}`, () => {
        expect(new TimeWindow(window, zone).endAt(new Date(moment))).to.equal(end);
      });
    }
  }

  it('is found at once, however often it has come', () => {
    const everySecond = new TimeWindow({ time: '0001-01-01', duration: 'PT0.5S', interval: 'PT1S' });
    expect(everySecond.endAt(new Date('2026-11-25T12:00:00.250Z'))).to.equal('2026-11-25 12:00');
    expect(everySecond.endAt(new Date('2026-11-25T12:00:00.750Z'))).to.equal(undefined);
  });

  it('is shown on the clocks of a zone', () => {
    expect(clockTextIn(new Date('2026-11-25T12:30:00Z'), 'Asia/Kolkata')).to.equal('2026-11-25 18:00');
    expect(clockTextIn(new Date('2026-11-25T12:30:00Z'))).to.equal('2026-11-25 12:30');
  });

  for (const text of ['', 'P', 'PT', '1 day', 'P0D', 'PT0S', 'P1X', 'P1DT', 'P-1D', 'p1d', 'P1H']) {
    it(`refuses the duration ${text || 'that is empty'}`, () => {
      expect(problemIn(parseDuration, text)).to.equal('is no duration: write `P1D`, `P1W` or `PT8H`.');
    });
  }

  it('reads durations of all units', () => {
    expect(parseDuration('P1Y2M3W4DT5H6M7.5S')).to.deep.equal({
      months: 14,
      milliseconds: ((3 * 7 + 4) * 24 + 5) * 3_600_000 + 6 * 60_000 + 7500,
    });
    expect(parseDuration('P1M').months).to.equal(1);
    expect(parseDuration('PT1M').milliseconds).to.equal(60_000);
  });

  for (const text of ['', 'tomorrow', '2026-13-01', '2026-02-30', '2026-01-01T25:00', '25.12.2026', '2026']) {
    it(`refuses the time ${text || 'that is empty'}`, () => {
      expect(problemIn(parseTime, text)).to.equal('is no time: write `2026-12-25` or `2026-12-25T18:00:00`.');
    });
  }

  it('refuses a zone that there is not', () => {
    expect(problemIn(requireZone, 'Europe/Atlantis')).to.equal('is no time zone: write `Europe/Berlin` or `UTC`.');
    expect(problemIn(requireZone, 'Europe/Berlin')).to.equal(undefined);
  });
});
