import policy from '../../../policies/lambda/function-runtime-blocked.ts';
import { fn, testPolicy } from '../../../src/policy/testing.ts';
import { eitherRuntime, TODAY, WITHOUT_DATES } from './runtime-cases.ts';

testPolicy(policy, {
  finds: {
    'a runtime that is refused': {
      template: { A: fn({ Runtime: 'python3.7' }), B: fn({ Runtime: 'nodejs24.x' }) },
      today: TODAY,
      expect: {
        message: 'AWS refuses new functions on python3.7 since 2024-01-09, and A runs on it.',
        at: 'A.Properties.Runtime',
        count: 1,
      },
    },
    'several functions as one': {
      template: { A: fn({ Runtime: 'python3.7' }), B: fn({ Runtime: 'python3.7' }) },
      today: TODAY,
      expect: { message: 'several', groups: 1 },
    },
    'on the day itself': { template: { A: fn({ Runtime: 'nodejs20.x' }) }, today: '2027-02-01' },
  },
  accepts: {
    ...WITHOUT_DATES,
    'the day before': { template: { A: fn({ Runtime: 'nodejs20.x' }) }, today: '2027-01-31' },
    'a runtime without a known block': { template: { A: fn({ Runtime: 'dotnet9' }) }, today: '2040-01-01' },
  },
  doubts: { 'a runtime of one stage': { template: eitherRuntime('nodejs24.x', 'nodejs12.x'), today: TODAY } },
});
