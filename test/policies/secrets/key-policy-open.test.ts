import policy from '../../../policies/secrets/key-policy-open.ts';
import { ref, sub, testPolicy } from '../../../src/policy/testing.ts';
import { openPolicyCases } from '../open-policy-cases.ts';

const attach = (document: unknown): Readonly<Record<string, unknown>> => ({
  OrdersKey: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: document } },
});

const when = (Condition: object): Readonly<Record<string, unknown>> =>
  attach({
    Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: ['kms:Decrypt', 'kms:GenerateDataKey*'], Resource: '*', Condition }],
  });

const cases = openPolicyCases(attach, 'kms:Decrypt');

testPolicy(policy, {
  finds: {
    ...cases.finds,
    'a key that is a copy': {
      Copy: {
        Type: 'AWS::KMS::ReplicaKey',
        Properties: { KeyPolicy: { Statement: { Effect: 'Allow', Principal: '*', Action: 'kms:*', Resource: '*' } } },
      },
    },
    'a service, for whoever calls it': when({ StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } }),
    'an encryption context, which the caller writes': when({ StringEquals: { 'kms:EncryptionContext:app': 'orders' } }),
    'any calling account': when({ StringLike: { 'kms:CallerAccount': '*' } }),
  },
  accepts: {
    ...cases.accepts,
    'the statement that AWS gives every key': attach({
      Statement: { Effect: 'Allow', Principal: { AWS: sub('arn:aws:iam::${AWS::AccountId}:root') }, Action: 'kms:*', Resource: '*' },
    }),
    'a calling account through a service': when({
      StringEquals: { 'kms:CallerAccount': ref('AWS::AccountId'), 'kms:ViaService': 's3.eu-west-1.amazonaws.com' },
    }),
    'a calling account alone': when({ StringEquals: { 'kms:CallerAccount': '123456789012' } }),
    'the logs service': attach({
      Statement: { Effect: 'Allow', Principal: { Service: sub('logs.${AWS::Region}.amazonaws.com') }, Action: 'kms:*', Resource: '*' },
    }),
  },
  doubts: { ...cases.doubts },
});
