import policy from '../../../policies/messaging/queue-policy-manages.ts';
import { cfnIf, ref, sub, testPolicy } from '../../../src/policy/testing.ts';

const TWO_STAGES = { Parameters: { Stage: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } } };
const attach = (Action: unknown, Type = 'AWS::SQS::QueuePolicy', extra: object = {}): Readonly<Record<string, unknown>> => ({
  Policy: {
    Type,
    Properties: {
      Queues: ['orders'],
      PolicyDocument: {
        Statement: { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::444455556666:role/reports' }, Action, Resource: '*', ...extra },
      },
    },
  },
});

testPolicy(policy, {
  finds: {
    attributes: { template: attach('sqs:SetQueueAttributes'), expect: { key: 'Action sqs:SetQueueAttributes', count: 1 } },
    'in other letters, among others': { template: attach(['sqs:SendMessage', 'SQS:addpermission']), expect: { count: 1 } },
    'a prefix': attach('sqs:Delete*'),
    'a topic': attach('sns:SetTopicAttributes', 'AWS::SNS::TopicPolicy'),
  },
  accepts: {
    messages: attach([
      'sqs:SendMessage',
      'sqs:ReceiveMessage',
      'sqs:DeleteMessage',
      'sqs:DeleteMessageBatch',
      'sqs:ChangeMessageVisibility',
      'sqs:GetQueueAttributes',
    ]),
    'every action, a finding of its own': attach('sqs:*'),
    'a Deny': attach('sqs:DeleteQueue', 'AWS::SQS::QueuePolicy', { Effect: 'Deny' }),
    'the account itself': attach('sqs:DeleteQueue', 'AWS::SQS::QueuePolicy', {
      Principal: { AWS: sub('arn:aws:iam::${AWS::AccountId}:root') },
    }),
  },
  doubts: {
    'an action of one branch': { template: { ...TWO_STAGES, Resources: attach(cfnIf('IsProd', 'sqs:SendMessage', 'sqs:DeleteQueue')) } },
  },
});
