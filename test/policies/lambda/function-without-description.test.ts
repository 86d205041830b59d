import policy from '../../../policies/lambda/function-without-description.ts';
import { fn, ref, testPolicy } from '../../../src/policy/testing.ts';

const options = { minLength: 10, maxLength: 20 };
const described = (Description: unknown): Readonly<Record<string, unknown>> => ({ Hello: fn({ Description }) });

testPolicy(policy, {
  finds: {
    none: {
      template: { Hello: fn() },
      expect: { message: 'Hello has no description of 1 to 256 characters.', key: 'Function Hello', count: 1 },
    },
    'an empty one': described(''),
    'one that is too short': { template: described('Greets'), options },
    'one that is too long': { template: described('Greets whoever calls the service'), options },
    'several as one': { template: { Hello: fn(), Goodbye: fn() }, expect: { message: 'several', groups: 1 } },
  },
  accepts: {
    'one of some length': described('x'),
    'the shortest that is allowed': { template: described('x'.repeat(10)), options },
    'the longest that is allowed': { template: described('x'.repeat(20)), options },
    'a function of the framework': { CustomDashresourceDashexistingDashs3LambdaFunction: fn() },
  },
  doubts: {
    'a parameter': { template: { Parameters: { About: { Type: 'String' } }, Resources: described(ref('About')) } },
  },
});
