import { definePolicy, flagResources, isReferredTo, type Resource, type Service } from '../../src/policy/index.ts';

/** The properties under which others name the queue for what failed. */
const FAILURES = /^(deadLetterTargetArn|DeadLetterConfig|DeadLetterQueue|OnFailure)$/;

export default definePolicy({
  id: 'queue-without-dead-letters',
  title: 'Queue has no dead-letter queue',
  severity: 'medium',
  presets: ['strict'],
  why: 'A message that cannot be handled comes back until it expires, holds up the rest, and is then gone without a trace.',
  fix: 'Add `RedrivePolicy: { deadLetterTargetArn: !GetAtt FailedOrders.Arn, maxReceiveCount: 5 }`.',
  references: ['https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html'],
  formerly: ['CT.SQS.PR.1', 'AwsSolutions-SQS3', 'Serverless-SQSRedrivePolicy', 'ES6000'],
  messages: {
    one: '{resources} has no dead-letter queue.',
    several: '{resources} have no dead-letter queue.',
  },
  examples: {
    bad: `resources:
  Resources:
    Orders: { Type: AWS::SQS::Queue }`,
    good: `resources:
  Resources:
    FailedOrders: { Type: AWS::SQS::Queue }
    Orders:
      Type: AWS::SQS::Queue
      Properties: { RedrivePolicy: { deadLetterTargetArn: !GetAtt FailedOrders.Arn, maxReceiveCount: 5 } }`,
  },
  check({ service, flag }) {
    flagResources(
      flag,
      service.queues
        .filter((queue) => !catchesFailures(service, queue))
        .map((queue) => {
          const at = queue.get('RedrivePolicy');
          return { at, truth: at.missing };
        }),
    );
  },
});

/** A queue to which others send what failed needs none of its own. */
function catchesFailures(service: Service, queue: Resource): boolean {
  return queue.get('RedriveAllowPolicy').present.isYes || isReferredTo(service, queue, FAILURES);
}
