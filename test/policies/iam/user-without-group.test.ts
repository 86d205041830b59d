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
    'a literal name, for a user that has none': { Operator: user(), Addition: addition('jo') },
    'another user in the group': { Operator: user(), Other: user({ Groups: ['operators'] }), Addition: addition({ Ref: 'Other' }) },
  },
  accepts: {
    'a group': { Operator: user({ Groups: ['operators'] }) },
    'a group that takes it in': { Operator: user(), Addition: addition({ Ref: 'Operator' }) },
    'a group that takes it in by name': { Operator: user({ UserName: 'jo' }), Addition: addition('sam', 'jo') },
    'a name under a condition that the group takes in both ways': {
      template: {
        ...IS_PROD,
        Resources: { Operator: user({ UserName: { 'Fn::If': ['IsProd', 'jo', 'sam'] } }), Addition: addition('sam', 'jo') },
      },
    },
    'a name under the condition of its addition': {
      template: {
        ...IS_PROD,
        Resources: {
          Operator: user({ UserName: { 'Fn::If': ['IsProd', 'jo', 'sam'] } }),
          Addition: addition({ 'Fn::If': ['IsProd', 'jo', 'sam'] }),
        },
      },
    },
    'a user who does not sign in': { Mailer: { Type: 'AWS::IAM::User' } },
  },
  doubts: {
    'an addition under a condition': {
      template: {
        ...IS_PROD,
        Resources: { Operator: user(), Addition: { ...addition({ Ref: 'Operator' }), Condition: 'IsProd' } },
      },
    },
    'users that a parameter lists': {
      template: {
        Parameters: { People: { Type: 'CommaDelimitedList' } },
        Resources: {
          Operator: user(),
          Addition: { Type: 'AWS::IAM::UserToGroupAddition', Properties: { GroupName: 'operators', Users: { Ref: 'People' } } },
        },
      },
    },
    'a user that a parameter names': {
      template: {
        Parameters: { Person: { Type: 'String' } },
        Resources: { Operator: user({ UserName: 'jo' }), Addition: addition({ Ref: 'Person' }) },
      },
    },
    'a name that is in the group one way': {
      template: {
        ...IS_PROD,
        Resources: { Operator: user({ UserName: { 'Fn::If': ['IsProd', 'jo', 'sam'] } }), Addition: addition('jo') },
      },
    },
    'a group under a condition': {
      template: { ...IS_PROD, Resources: { Operator: user({ Groups: [{ 'Fn::If': ['IsProd', 'operators', { Ref: 'AWS::NoValue' }] }] }) } },
    },
  },
});
