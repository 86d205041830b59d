import policy from '../../../policies/lambda/function-runtime-deprecated.ts';
import { fn, testPolicy } from '../../../src/policy/testing.ts';
import { eitherRuntime, TODAY, WITHOUT_DATES } from './runtime-cases.ts';

testPolicy(policy, {
  finds: {
    'several functions as one, each runtime apart': {
      template: { A: fn({ Runtime: 'nodejs20.x' }), B: fn({ Runtime: 'nodejs20.x' }), C: fn({ Runtime: 'python3.9' }), D: fn() },
      today: TODAY,
      expect: { message: 'A and B run on nodejs20.x, which AWS has not maintained since 2026-04-30.', groups: 2 },
    },
    'on the day itself': { template: { A: fn({ Runtime: 'nodejs20.x' }) }, today: '2026-04-30' },
    'a runtime whose end is known but not its block': { template: { A: fn({ Runtime: 'dotnet8' }) }, today: TODAY },
    'a runtime from a parameter': {
      template: {
        Parameters: { Runtime: { Type: 'String', Default: 'nodejs20.x' } },
        Resources: { A: fn({ Runtime: { Ref: 'Runtime' } }) },
      },
      parameters: {},
      today: TODAY,
      expect: { at: 'A', count: 1 },
    },
  },
  accepts: {
    ...WITHOUT_DATES,
    'the day before': { template: { A: fn({ Runtime: 'nodejs20.x' }) }, today: '2026-04-29' },
    'what AWS refuses already': { template: { A: fn({ Runtime: 'python3.7' }) }, today: TODAY },
    'a runtime that is maintained': { template: { A: fn({ Runtime: 'nodejs24.x' }) }, today: TODAY },
  },
  doubts: {
    'a runtime of one stage': { template: eitherRuntime('nodejs20.x', 'nodejs24.x'), today: TODAY },
    'a day that is not known': { A: fn({ Runtime: 'nodejs20.x' }) },
  },
});
