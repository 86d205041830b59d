import policy from '../../../policies/service/deploy-in-restricted-time.ts';
import { fn, testPolicy } from '../../../src/policy/testing.ts';

const template = { Hello: fn() };
const weekend = { time: '2019-03-08T12:00:00', duration: 'P2DT18H', interval: 'P1W' };
const christmas = { time: '2019-12-25', duration: 'P1D', interval: 'P1Y' };
const options = { times: [weekend, christmas] };

testPolicy(policy, {
  finds: {
    'a deploy at the weekend': {
      template,
      options,
      now: '2026-11-28T09:30:00Z',
      expect: { message: 'It is 2026-11-28 09:30 (UTC), and nobody deploys until 2026-11-30 06:00.', at: 'service', count: 1 },
    },
    'a deploy at Christmas': { template, options, now: '2029-12-25T12:00:00Z' },
    'the longer of two': {
      template,
      options: {
        times: [
          { time: '2026-11-25', duration: 'P1D' },
          { time: '2026-11-25', duration: 'P3D' },
        ],
      },
      now: '2026-11-25T12:00:00Z',
      expect: { message: 'It is 2026-11-25 12:00 (UTC), and nobody deploys until 2026-11-28 00:00.', count: 1 },
    },
    'what is Friday noon in a zone': { template, options: { ...options, timeZone: 'Asia/Tokyo' }, now: '2026-11-27T03:00:00Z' },
  },
  accepts: {
    'a deploy in the week': { template, options, now: '2026-11-25T12:00:00Z' },
    'what is not yet Friday noon in a zone': {
      template,
      options: { ...options, timeZone: 'America/New_York' },
      now: '2026-11-27T12:00:00Z',
    },
    'a deploy at any time where none is restricted': { template, now: '2026-11-28T09:30:00Z' },
  },
  doubts: { 'a time that is not known': { template, options } },
});
