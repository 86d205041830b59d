import policy from '../../../policies/iam/user-without-group.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { IS_PROD } from './shapes.ts';

const PROFILE = { LoginProfile: { Password: '{{resolve:secretsmanager:operator}}' } };
const user = (properties: object = {}): object => ({ Type: 'AWS::IAM::User', Properties: { ...PROFILE, ...properties } });
const addition = (...users: readonly unknown[]): object => ({
  Type: 'AWS::IAM::UserToGroupAddition',
  Properties: { GroupName: 'operators', Users: users },
});

testPolicy(policy, {
  finds: {
    'no group': { template: { Operator: user() }, expect: { key: 'Groups', at: 'Operator', count: 1 } },
    'an empty list': { Operator: user({ Groups: [] }) },
    'another user in the group': { Operator: user(), Other: user({ Groups: ['operators'] }), Addition: addition({ Ref: 'Other' }) },
  },
  accepts: {
    'a group': { Operator: user({ Groups: ['operators'] }) },
    'a group that takes it in': { Operator: user(), Addition: addition({ Ref: 'Operator' }) },
    'a group that takes it in by name': { Operator: user({ UserName: 'jo' }), Addition: addition('sam', 'jo') },
    'a user who does not sign in': { Mailer: { Type: 'AWS::IAM::User' } },
  },
  doubts: {
    'a group under a condition': {
      template: { ...IS_PROD, Resources: { Operator: user({ Groups: [{ 'Fn::If': ['IsProd', 'operators', { Ref: 'AWS::NoValue' }] }] }) } },
    },
  },
});
