import policy from '../../../policies/messaging/rule-target-without-dead-letters.ts';
import { fn, getAtt, testPolicy } from '../../../src/policy/testing.ts';
import { settingCases } from '../setting-cases.ts';

const cases = settingCases(
  'AWS::Events::Rule',
  { Targets: [{ Id: 'x', Arn: 'x' }] },
  { Targets: [{ Id: 'x', Arn: 'x', DeadLetterConfig: { Arn: 'arn:aws:sqs:eu-west-1:111122223333:failed' } }] },
);

testPolicy(policy, {
  finds: {
    ...cases.finds,
    'a schedule': {
      Daily: { Type: 'AWS::Scheduler::Schedule', Properties: { Target: { Arn: 'arn:aws:sqs:eu-west-1:111122223333:orders' } } },
    },
  },
  accepts: {
    ...cases.accepts,
    'a schedule with a queue': {
      Daily: { Type: 'AWS::Scheduler::Schedule', Properties: { Target: { Arn: 'x', DeadLetterConfig: { Arn: getAtt('Failed') } } } },
    },
    'a function of the service, which has a policy of its own': {
      Hello: fn(),
      Rule: { Type: 'AWS::Events::Rule', Properties: { Targets: [{ Id: 'x', Arn: getAtt('Hello') }] } },
    },
  },
  doubts: { ...cases.doubts },
});
