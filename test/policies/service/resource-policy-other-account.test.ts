import policy from '../../../policies/service/resource-policy-other-account.ts';
import { cfnIf, permission, ref, testPolicy } from '../../../src/policy/testing.ts';

const attach = (Statement: unknown, Type = 'AWS::SQS::QueuePolicy'): Readonly<Record<string, unknown>> => ({
  Policy: { Type, Properties: { Queues: ['orders'], PolicyDocument: { Version: '2012-10-17', Statement } } },
});
const allow = (extra: object): object => ({
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::444455556666:role/reports' },
  Action: 'sqs:SendMessage',
  Resource: '*',
  ...extra,
});
const TWO_STAGES = { Parameters: { Stage: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } } };

testPolicy(policy, {
  finds: {
    'another account': { template: attach([allow({})]), accountId: '111122223333', expect: { key: 'Account 444455556666', count: 1 } },
    'an account by its number': { template: attach([allow({ Principal: { AWS: '444455556666' } })]), accountId: '111122223333' },
    'an account in several statements as one finding': {
      template: attach([allow({}), allow({ Action: 'sqs:ReceiveMessage' })]),
      accountId: '111122223333',
      expect: { groups: 1 },
    },
    'a key': {
      template: { Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: { Statement: allow({ Action: 'kms:Decrypt' }) } } } },
      accountId: '111122223333',
    },
  },
  accepts: {
    'its own account': { template: attach([allow({})]), accountId: '444455556666' },
    'an account that is trusted': { template: attach([allow({})]), accountId: '111122223333', trustedAccounts: ['444455556666'] },
    'a service': { template: attach([allow({ Principal: { Service: 'sns.amazonaws.com' } })]), accountId: '111122223333' },
    'anyone, a finding of its own': { template: attach([allow({ Principal: '*' })]), accountId: '111122223333' },
    'a Deny': { template: attach([allow({ Effect: 'Deny' })]), accountId: '111122223333' },
    'the logs of load balancers': {
      template: attach([allow({ Principal: { AWS: 'arn:aws:iam::156460612806:root' }, Action: 's3:PutObject' })], 'AWS::S3::BucketPolicy'),
      accountId: '111122223333',
    },
    'a permission of a function, a finding of its own': { template: { Permission: permission('444455556666') }, accountId: '111122223333' },
  },
  doubts: {
    'an account that may be the one deployed to': attach([allow({})]),
    'an account of one branch': {
      template: { ...TWO_STAGES, Resources: attach([allow({ Principal: { AWS: cfnIf('IsProd', '444455556666', '111122223333') } })]) },
      accountId: '111122223333',
    },
  },
});
