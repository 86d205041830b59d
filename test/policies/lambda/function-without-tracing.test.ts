import policy from '../../../policies/lambda/function-without-tracing.ts';
import { cfnIf, fn, ref, testPolicy } from '../../../src/policy/testing.ts';

const STAGES = { Parameters: { Stage: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } } };

testPolicy(policy, {
  finds: {
    'several functions as one': {
      template: { A: fn(), B: fn({ TracingConfig: { Mode: 'PassThrough' } }), C: fn({ TracingConfig: { Mode: 'Active' } }) },
      expect: { message: 'A and B are not traced.', groups: 1 },
    },
    'a configuration that is removed': { A: fn({ TracingConfig: ref('AWS::NoValue') }) },
  },
  accepts: {
    'a traced function': { A: fn({ TracingConfig: { Mode: 'Active' } }) },
    'a function of the framework': { CustomDashresourceDashexistingDashs3LambdaFunction: fn() },
  },
  doubts: {
    'tracing of one stage': { template: { ...STAGES, Resources: { A: fn({ TracingConfig: cfnIf('IsProd', { Mode: 'Active' }) }) } } },
  },
});
