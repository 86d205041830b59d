import policy from '../../../policies/service/resource-policy-action-wildcard.ts';
import { cfnIf, ref, sub, testPolicy } from '../../../src/policy/testing.ts';

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
    'a queue': { template: attach([allow({ Action: 'sqs:*' })]), expect: { key: 'Action sqs:*', message: 'all', count: 1 } },
    'one action among others': {
      template: attach([allow({ Action: ['sqs:SendMessage', 'SQS:*'] })]),
      expect: { at: 'Policy.Properties.PolicyDocument.Statement.0.Action.1' },
    },
    everything: attach(allow({ Action: '*' })),
    'a bucket': attach([allow({ Action: 's3:*' })], 'AWS::S3::BucketPolicy'),
    'a topic': attach([allow({ Action: 'sns:*' })], 'AWS::SNS::TopicPolicy'),
    'a statement that is not the first': attach([allow({}), allow({ Action: 'sqs:*' })]),
    'all but some': {
      template: attach([
        { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::444455556666:role/reports' }, NotAction: 'sqs:DeleteQueue', Resource: '*' },
      ]),
      expect: { message: 'allBut', key: 'NotAction sqs:DeleteQueue', count: 1 },
    },
    'a service': attach([
      allow({
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sqs:*',
        Condition: { StringEquals: { 'aws:SourceAccount': ref('AWS::AccountId') } },
      }),
    ]),
  },
  accepts: {
    'a list of actions': attach([allow({ Action: ['sqs:SendMessage', 'sqs:Receive*'] })]),
    'a Deny': attach([allow({ Effect: 'Deny', Principal: '*', Action: 'sqs:*' })]),
    'anyone, a finding of its own': attach([allow({ Principal: '*', Action: 'sqs:*' })]),
    'the account itself, whose roles decide': attach([
      allow({ Principal: { AWS: sub('arn:aws:iam::${AWS::AccountId}:root') }, Action: 'sqs:*' }),
    ]),
    'a Deny with NotAction': attach([{ Effect: 'Deny', Principal: '*', NotAction: 'sqs:SendMessage', Resource: '*' }]),
    'a key, which its owner administers': {
      Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: { Statement: allow({ Action: 'kms:*' }) } } },
    },
  },
  doubts: {
    'an action of one branch': {
      template: { ...TWO_STAGES, Resources: attach([allow({ Action: cfnIf('IsProd', 'sqs:SendMessage', 'sqs:*') })]) },
    },
    'an effect that is given at deploy': {
      template: { Parameters: { Effect: { Type: 'String' } }, Resources: attach([allow({ Effect: ref('Effect'), Action: 'sqs:*' })]) },
    },
  },
});
