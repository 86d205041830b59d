import policy from '../../../policies/iam/user-password-in-template.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { IS_PROD } from './shapes.ts';

const SECRET = '{{resolve:secretsmanager:operator:SecretString:password}}';
const user = (password?: unknown): object => ({
  Type: 'AWS::IAM::User',
  Properties: password === undefined ? {} : { LoginProfile: { Password: password } },
});
const withParameter = (parameter: object): object => ({
  Parameters: { Password: { Type: 'String', ...parameter } },
  Resources: { Operator: user({ Ref: 'Password' }) },
});

testPolicy(policy, {
  finds: {
    'a password': {
      template: { Operator: user('Example-1-only') },
      expect: {
        key: 'Password',
        // What it is stays where it is.
        message: 'The console password of Operator stands in the template.',
        at: 'Operator.Properties.LoginProfile.Password',
        count: 1,
      },
    },
    'a password joined from parts': { Operator: user({ 'Fn::Join': ['-', ['Example', '1', 'only']] }) },
  },
  accepts: {
    'a secret that is looked up': { Operator: user(SECRET) },
    'a secret of the stack': { Operator: user({ 'Fn::Sub': '{{resolve:secretsmanager:${Secret}:SecretString:password}}' }) },
    'a parameter that nobody sees': { ...withParameter({ NoEcho: true }) },
    'a parameter that nobody sees, with a default': { ...withParameter({ NoEcho: true, Default: 'Example-1-only' }) },
    'an import': { Operator: user({ 'Fn::ImportValue': 'password' }) },
    'a user who does not sign in': { Operator: user() },
  },
  doubts: {
    'a default that everybody sees': { ...withParameter({ Default: 'Example-1-only' }) },
    'under a condition': {
      template: { ...IS_PROD, Resources: { Operator: user({ 'Fn::If': ['IsProd', SECRET, 'Example-1-only'] }) } },
    },
  },
});
