import { clockTextIn, definePolicy, TimeWindow, Truth } from '../../src/policy/index.ts';

interface Window {
  readonly time: string;
  readonly duration: string;
  readonly interval?: string;
}

interface Options {
  readonly times: readonly Window[];
  readonly timeZone: string;
}

const NEVER: Options = { times: [], timeZone: 'UTC' };

export default definePolicy({
  id: 'deploy-in-restricted-time',
  title: 'Deploy at a time at which nobody deploys',
  severity: 'high',
  presets: [],
  why: 'What breaks on Friday evening breaks for the weekend: those who could repair it are not there.',
  fix: 'Wait until the restricted time is over; or change it: `custom: { bulkhead: { policies: { deploy-in-restricted-time: { options: { timeZone: Europe/Berlin, times: [{ time: "2019-12-24", duration: P3D, interval: P1Y }] } } } } }`.',
  references: ['https://en.wikipedia.org/wiki/ISO_8601#Durations'],
  formerly: ['restricted-deploy-times'],
  messages: { restricted: 'It is {now} ({timeZone}), and nobody deploys until {end}.' },
  examples: {
    bad: `custom:
  bulkhead:
    policies:
      deploy-in-restricted-time: { options: { times: [{ time: '2026-11-20', duration: P10D }] } }
functions:
  hello: { handler: hello.handler }`,
    good: `custom:
  bulkhead:
    policies:
      deploy-in-restricted-time: { options: { times: [{ time: '2026-12-20', duration: P10D }] } }
functions:
  hello: { handler: hello.handler }`,
  },
  options: {
    schema: {
      type: 'object',
      properties: {
        timeZone: { type: 'string', format: 'time-zone' },
        times: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              time: { type: 'string', format: 'time' },
              duration: { type: 'string', format: 'duration' },
              interval: { type: 'string', format: 'duration' },
            },
            required: ['time', 'duration'],
            additionalProperties: false,
          },
        },
      },
    },
    defaults: NEVER,
  },
  check({ service, options: { times, timeZone }, flag }) {
    const { now, settings } = service;
    if (times.length === 0) return;
    const moment = now === undefined ? undefined : new Date(now);
    const end =
      moment &&
      times
        .flatMap((window) => new TimeWindow(window, timeZone).endAt(moment) ?? [])
        .toSorted()
        .at(-1);
    const restricted = moment === undefined ? Truth.doubt('the time of the audit is not known') : Truth.of(end !== undefined);
    flag(restricted, 'restricted', settings.stage, {
      key: 'Time',
      data: {
        now: moment === undefined ? 'a time that is not known' : clockTextIn(moment, timeZone),
        timeZone,
        end: end ?? 'the restricted time is over',
      },
    });
  },
});
