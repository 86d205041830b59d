import policy from '../../../policies/secrets/parameter-holds-secret.ts';
import { cfnIf, getAtt, ref, testPolicy } from '../../../src/policy/testing.ts';

const parameter = (Value: unknown, Name: string): Readonly<Record<string, unknown>> => ({
  Setting: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Name, Value } },
});

testPolicy(policy, {
  finds: {
    'a password by its name': { template: parameter('Tr0ub4dor&3x-orders', '/orders/db-password'), expect: { key: 'Value', count: 1 } },
    'a token by its form': parameter(`ghp_${'a1B2c3D4e5F6'.repeat(3)}`, '/orders/setting'),
    'a password by the name of the resource': {
      DbPassword: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: 'Tr0ub4dor&3x-orders' } },
    },
  },
  accepts: {
    'an address': parameter('https://pay.example.com', '/orders/payment-url'),
    'a stand-in': parameter('changeme', '/orders/db-password'),
    'the name of a secret': parameter('/orders/prod/password', '/orders/password-parameter'),
    'an ARN': parameter(getAtt('Secret'), '/orders/secret'),
  },
  doubts: {
    'a password of one branch': {
      template: {
        Parameters: { Stage: { Type: 'String' } },
        Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } },
        Resources: parameter(cfnIf('IsProd', 'changeme', 'Tr0ub4dor&3x-orders'), '/orders/db-password'),
      },
    },
  },
});
