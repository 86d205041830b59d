import policy from '../../../policies/iam/role-trusts-anyone.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { openPolicyCases } from '../open-policy-cases.ts';

type Json = Readonly<Record<string, unknown>>;

const role = (AssumeRolePolicyDocument: unknown): Json => ({
  Reader: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument } },
});
const trust = (extra: Json): Json =>
  role({ Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole', ...extra }] });
const cases = openPolicyCases(role, 'sts:AssumeRole', { Ref: 'AWS::NoValue' });

testPolicy(policy, {
  finds: {
    ...cases.finds,
    'who may be whom': {
      template: trust({}),
      expect: {
        key: 'Principal *',
        message: 'Role Reader may be assumed by anyone.',
        at: 'Reader.Properties.AssumeRolePolicyDocument.Statement.0.Principal.AWS',
        count: 1,
      },
    },
    'everyone but some': {
      template: trust({ Principal: undefined, NotPrincipal: { AWS: '123456789012' } }),
      expect: { key: 'NotPrincipal', message: 'others' },
    },
    'an external id, which is no password': trust({ Condition: { StringEquals: { 'sts:ExternalId': 'abc' } } }),
    'a session name': trust({ Condition: { StringLike: { 'sts:RoleSessionName': 'ours-*' } } }),
    'a second factor, which strangers have too': trust({ Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }),
    'every action': trust({ Action: 'sts:*' }),
    'several actions': trust({ Action: ['sts:TagSession', 'STS:assumerole'] }),
    'a second statement': role({
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
        { Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' },
      ],
    }),
  },
  accepts: {
    ...cases.accepts,
    'a service without a source, which passing the role ties to its account': trust({ Principal: { Service: 'lambda.amazonaws.com' } }),
    'several services': trust({ Principal: { Service: ['lambda.amazonaws.com', 'edgelambda.amazonaws.com'] } }),
    'a partner with an external id': trust({
      Principal: { AWS: 'arn:aws:iam::123456789012:root' },
      Condition: { StringEquals: { 'sts:ExternalId': 'abc' } },
    }),
    'an identity provider': trust({ Principal: { Federated: 'cognito-identity.amazonaws.com' }, Action: 'sts:AssumeRoleWithWebIdentity' }),
    'an action that takes no role': trust({ Action: 'sts:TagSession' }),
    'an external id beside the organisation': trust({
      Condition: { StringEquals: { 'sts:ExternalId': 'abc', 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
    }),
  },
  doubts: cases.doubts,
});
