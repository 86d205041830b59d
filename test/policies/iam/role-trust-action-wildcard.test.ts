import policy from '../../../policies/iam/role-trust-action-wildcard.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { IS_PROD } from './shapes.ts';
import { assume, trusting } from './trust-shapes.ts';

const byLambda = (extra: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  assume(undefined, undefined, { Principal: { Service: 'lambda.amazonaws.com' }, ...extra });

testPolicy(policy, {
  finds: {
    'the whole service': {
      template: trusting(byLambda({ Action: 'sts:*' })),
      expect: { key: 'Action sts:*', at: 'Reader.Properties.AssumeRolePolicyDocument.Statement.0.Action', count: 1 },
    },
    'every action, among others': trusting(byLambda({ Action: ['sts:AssumeRole', '*'] })),
    'other letter case': trusting(byLambda({ Action: 'STS:*' })),
    NotAction: {
      template: trusting(byLambda({ Action: undefined, NotAction: 'sts:TagSession' })),
      expect: { message: 'complement', key: 'NotAction sts:TagSession' },
    },
    'a second statement': trusting(byLambda({}), byLambda({ Action: 'sts:*' })),
  },
  accepts: {
    'the one action': trusting(byLambda({})),
    'several by name': trusting(byLambda({ Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'] })),
    'the ways to take a role': trusting(byLambda({ Action: 'sts:AssumeRole*' })),
    'a Deny': trusting(byLambda({}), byLambda({ Effect: 'Deny', Action: 'sts:*' })),
  },
  doubts: {
    'under a condition': {
      template: { ...IS_PROD, Resources: trusting(byLambda({ Action: { 'Fn::If': ['IsProd', 'sts:AssumeRole', 'sts:*'] } })) },
    },
  },
});
