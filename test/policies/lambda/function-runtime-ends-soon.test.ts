import policy from '../../../policies/lambda/function-runtime-ends-soon.ts';
import { fn, testPolicy } from '../../../src/policy/testing.ts';
import { eitherRuntime, TODAY, WITHOUT_DATES } from './runtime-cases.ts';

const node22 = { A: fn({ Runtime: 'nodejs22.x' }) };

testPolicy(policy, {
  finds: {
    'half a year ahead': {
      template: node22,
      today: TODAY,
      expect: { message: 'A runs on nodejs22.x, which AWS maintains until 2027-04-30.', count: 1 },
    },
    'as far ahead as is asked': { template: node22, today: '2026-04-30', options: { days: 365 } },
    'several functions as one': {
      template: { ...node22, B: fn({ Runtime: 'nodejs22.x' }) },
      today: TODAY,
      expect: { message: 'several', groups: 1 },
    },
    'on the last day': { template: node22, today: '2027-04-29', options: { days: 1 } },
  },
  accepts: {
    ...WITHOUT_DATES,
    'earlier than that': { template: node22, today: '2026-04-29', options: { days: 365 } },
    'what has ended already': { template: node22, today: '2027-04-30' },
  },
  doubts: { 'a runtime of one stage': { template: eitherRuntime('nodejs22.x', 'nodejs24.x'), today: TODAY } },
});
