import policy from '../../../policies/messaging/queue-policy-open.ts';
import { getAtt, ref, testPolicy } from '../../../src/policy/testing.ts';
import { openPolicyCases } from '../open-policy-cases.ts';

const queue = (PolicyDocument: unknown): Readonly<Record<string, unknown>> => ({
  Orders: { Type: 'AWS::SQS::Queue' },
  OrdersPolicy: { Type: 'AWS::SQS::QueuePolicy', Properties: { Queues: [ref('Orders')], PolicyDocument } },
});
const cases = openPolicyCases(queue, 'sqs:SendMessage', getAtt('Orders'));

testPolicy(policy, {
  finds: {
    ...cases.finds,
    'what may be done to which queue': {
      template: queue({ Statement: { Effect: 'Allow', Principal: '*', Action: ['sqs:SendMessage', 'SQS:*'], Resource: getAtt('Orders') } }),
      expect: {
        key: 'Principal * for SQS:*, sqs:SendMessage',
        message: 'The policy of queue Orders lets anyone call sqs:SendMessage and SQS:*.',
        at: 'OrdersPolicy.Properties.PolicyDocument.Statement.Principal',
        count: 1,
      },
    },
    'a policy for one queue': {
      OrdersPolicy: {
        Type: 'AWS::SQS::QueueInlinePolicy',
        Properties: {
          Queue: 'https://sqs.eu-west-1.amazonaws.com/123456789012/orders',
          PolicyDocument: { Statement: { Effect: 'Allow', Principal: '*', Action: 'sqs:ReceiveMessage' } },
        },
      },
    },
  },
  accepts: cases.accepts,
  doubts: cases.doubts,
});
