import policy from '../../../policies/messaging/service-principal-without-source.ts';
import { cfnIf, ref, testPolicy } from '../../../src/policy/testing.ts';

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
    'a topic that sends': {
      template: attach([allow({ Principal: { Service: 'sns.amazonaws.com' } })]),
      expect: { key: 'Service sns.amazonaws.com', count: 1 },
    },
    'one of several services': {
      template: attach([allow({ Principal: { Service: ['sns.amazonaws.com', 's3.amazonaws.com'] } })]),
      expect: { count: 2 },
    },
    'a topic to which buckets publish': attach(
      [allow({ Principal: { Service: 's3.amazonaws.com' }, Action: 'sns:Publish' })],
      'AWS::SNS::TopicPolicy',
    ),
    'a condition that names nobody': attach([
      allow({ Principal: { Service: 'sns.amazonaws.com' }, Condition: { StringLike: { 'aws:SourceArn': '*' } } }),
    ]),
  },
  accepts: {
    'a source by its ARN': attach([
      allow({
        Principal: { Service: 'sns.amazonaws.com' },
        Condition: { ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:111122223333:placed' } },
      }),
    ]),
    'a source by its account': attach([
      allow({ Principal: { Service: 's3.amazonaws.com' }, Condition: { StringEquals: { 'aws:SourceAccount': ref('AWS::AccountId') } } }),
    ]),
    'a role': attach([allow({})]),
    'a Deny': attach([allow({ Effect: 'Deny', Principal: { Service: 'sns.amazonaws.com' } })]),
    'a statement beside one that keeps strangers out': attach([
      allow({ Principal: { Service: 'sns.amazonaws.com' }, Condition: { StringEquals: { 'aws:SourceOrgID': 'o-a1b2c3d4e5' } } }),
    ]),
  },
  doubts: {
    'a condition of one branch': {
      template: {
        ...TWO_STAGES,
        Resources: attach([
          allow({
            Principal: { Service: 'sns.amazonaws.com' },
            Condition: cfnIf('IsProd', { StringEquals: { 'aws:SourceAccount': '111122223333' } }),
          }),
        ]),
      },
    },
  },
});
