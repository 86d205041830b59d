import policy from '../../../policies/secrets/output-shows-secret.ts';
import { cfnIf, ref, sub, testPolicy } from '../../../src/policy/testing.ts';

const output = (Value: unknown, more: object = {}): Readonly<Record<string, unknown>> => ({
  Parameters: { Password: { Type: 'String', NoEcho: 'true' }, Other: { Type: 'String' } },
  Resources: { Secret: { Type: 'AWS::SecretsManager::Secret' } },
  Outputs: { Shown: { Value, ...more } },
});

testPolicy(policy, {
  finds: {
    'a hidden parameter': { template: output(ref('Password')), expect: { message: 'parameter', key: 'Output Shown', count: 1 } },
    'a hidden parameter within a text': output(sub('x:${Password}')),
    'a token': { template: output(`ghp_${'a1B2c3D4e5F6'.repeat(3)}`), expect: { message: 'secret', count: 1 } },
  },
  accepts: {
    'a parameter that is not hidden': output(ref('Other')),
    'an address': output('https://example.com'),
    'the ARN of a secret': output(ref('Secret')),
    'no outputs': { Topic: { Type: 'AWS::SNS::Topic' } },
  },
  doubts: {
    'an output of one stage': {
      template: { ...output(ref('Password'), { Condition: 'IsProd' }), Conditions: { IsProd: { 'Fn::Equals': [ref('Other'), 'prod'] } } },
    },
    'a hidden parameter in one branch': {
      template: { ...output(cfnIf('IsProd', 'x', ref('Password'))), Conditions: { IsProd: { 'Fn::Equals': [ref('Other'), 'prod'] } } },
    },
  },
});
