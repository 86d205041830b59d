import policy from '../../../policies/iam/user-password-never-changed.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { IS_PROD } from './shapes.ts';

const user = (profile?: object): object => ({
  Type: 'AWS::IAM::User',
  Properties: profile === undefined ? {} : { LoginProfile: { Password: '{{resolve:secretsmanager:operator}}', ...profile } },
});

testPolicy(policy, {
  finds: {
    'nothing said': {
      template: { Operator: user({}) },
      expect: { key: 'PasswordResetRequired', at: 'Operator.Properties.LoginProfile', count: 1 },
    },
    'said not to': { Operator: user({ PasswordResetRequired: false }) },
    'said not to, in quotes': { Operator: user({ PasswordResetRequired: 'false' }) },
  },
  accepts: {
    'a new one at the first sign-in': { Operator: user({ PasswordResetRequired: true }) },
    'the same in quotes': { Operator: user({ PasswordResetRequired: 'true' }) },
    'a user who does not sign in': { Operator: user() },
  },
  doubts: {
    'under a condition': {
      template: { ...IS_PROD, Resources: { Operator: user({ PasswordResetRequired: { 'Fn::If': ['IsProd', true, false] } }) } },
    },
  },
});
