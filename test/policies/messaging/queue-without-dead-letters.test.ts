import policy from '../../../policies/messaging/queue-without-dead-letters.ts';
import { fn, getAtt, sub, testPolicy } from '../../../src/policy/testing.ts';
import { settingCases } from '../setting-cases.ts';

const cases = settingCases(
  'AWS::SQS::Queue',
  { DelaySeconds: 1 },
  { DelaySeconds: 1, RedrivePolicy: { deadLetterTargetArn: 'arn:aws:sqs:eu-west-1:111122223333:failed', maxReceiveCount: 5 } },
);

testPolicy(policy, {
  finds: { ...cases.finds },
  accepts: {
    ...cases.accepts,
    'a queue for what failed elsewhere': {
      Failed: { Type: 'AWS::SQS::Queue' },
      Hello: fn({ DeadLetterConfig: { TargetArn: getAtt('Failed') } }),
    },
    'a queue for what could not be delivered': {
      Failed: { Type: 'AWS::SQS::Queue' },
      Rule: { Type: 'AWS::Events::Rule', Properties: { Targets: [{ Arn: 'x', Id: 'x', DeadLetterConfig: { Arn: getAtt('Failed') } }] } },
    },
    'a queue that says whose failures it takes': {
      Failed: { Type: 'AWS::SQS::Queue', Properties: { RedriveAllowPolicy: { redrivePermission: 'byQueue' } } },
    },
    'a destination of failures': {
      Failed: { Type: 'AWS::SQS::Queue' },
      Config: {
        Type: 'AWS::Lambda::EventInvokeConfig',
        Properties: { DestinationConfig: { OnFailure: { Destination: sub('${Failed.Arn}') } } },
      },
    },
  },
  doubts: { ...cases.doubts },
});
