import { definePolicy, flagResources, some } from '../../src/policy/index.ts';

const TO_PEOPLE = ['email', 'email-json', 'sms', 'application'];

export default definePolicy({
  id: 'subscription-without-dead-letters',
  title: 'Subscription loses what cannot be delivered',
  severity: 'low',
  presets: ['strict'],
  why: 'When the receiver is gone or refuses, SNS gives up after its attempts, and the message is lost.',
  fix: 'Add `RedrivePolicy: { deadLetterTargetArn: !GetAtt FailedOrders.Arn }`; for an event of a function `sns: { arn: …, redrivePolicy: … }`.',
  references: ['https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html'],
  formerly: ['ES7000', 'Serverless-SNSRedrivePolicy'],
  messages: {
    one: '{resources} has no dead-letter queue.',
    several: '{resources} have no dead-letter queue.',
  },
  examples: {
    bad: `resources:
  Resources:
    OrderPlaced: { Type: AWS::SNS::Topic }
    Orders: { Type: AWS::SQS::Queue }
    Subscription: { Type: AWS::SNS::Subscription, Properties: { TopicArn: !Ref OrderPlaced, Protocol: sqs, Endpoint: !GetAtt Orders.Arn } }`,
    good: `resources:
  Resources:
    OrderPlaced: { Type: AWS::SNS::Topic }
    Orders: { Type: AWS::SQS::Queue }
    FailedOrders: { Type: AWS::SQS::Queue }
    Subscription:
      Type: AWS::SNS::Subscription
      Properties: { TopicArn: !Ref OrderPlaced, Protocol: sqs, Endpoint: !GetAtt Orders.Arn, RedrivePolicy: { deadLetterTargetArn: !GetAtt FailedOrders.Arn } }`,
  },
  check({ service, flag }) {
    // People read their mail themselves.
    flagResources(
      flag,
      service.resources('AWS::SNS::Subscription').map((one) => {
        const at = one.get('RedrivePolicy');
        return { at, truth: at.missing.and(some(TO_PEOPLE.map((name) => one.get('Protocol').is(name))).not()) };
      }),
    );
  },
});
