import policy from '../../../policies/messaging/subscription-without-dead-letters.ts';
import { getAtt, testPolicy } from '../../../src/policy/testing.ts';
import { settingCases } from '../setting-cases.ts';

const cases = settingCases(
  'AWS::SNS::Subscription',
  { Protocol: 'sqs' },
  { Protocol: 'sqs', RedrivePolicy: { deadLetterTargetArn: 'arn:aws:sqs:eu-west-1:111122223333:failed' } },
);

testPolicy(policy, {
  finds: {
    ...cases.finds,
    'a function': { Subscription: { Type: 'AWS::SNS::Subscription', Properties: { Protocol: 'lambda', Endpoint: getAtt('Hello') } } },
  },
  accepts: {
    ...cases.accepts,
    mail: { Subscription: { Type: 'AWS::SNS::Subscription', Properties: { Protocol: 'email', Endpoint: 'team@example.com' } } },
  },
  doubts: { ...cases.doubts },
});
