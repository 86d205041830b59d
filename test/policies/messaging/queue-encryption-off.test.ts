import policy from '../../../policies/messaging/queue-encryption-off.ts';
import { ref, testPolicy } from '../../../src/policy/testing.ts';
import { settingCases } from '../setting-cases.ts';

const cases = settingCases('AWS::SQS::Queue', { SqsManagedSseEnabled: false }, { SqsManagedSseEnabled: true });

testPolicy(policy, {
  finds: {
    ...cases.finds,
    'the switch as text': { Orders: { Type: 'AWS::SQS::Queue', Properties: { SqsManagedSseEnabled: 'false' } } },
    'a key that is removed': {
      Orders: { Type: 'AWS::SQS::Queue', Properties: { SqsManagedSseEnabled: false, KmsMasterKeyId: ref('AWS::NoValue') } },
    },
  },
  accepts: {
    ...cases.accepts,
    'no setting, which encrypts': { Orders: { Type: 'AWS::SQS::Queue' } },
    'a key of its own': {
      Orders: { Type: 'AWS::SQS::Queue', Properties: { SqsManagedSseEnabled: false, KmsMasterKeyId: 'alias/aws/sqs' } },
    },
  },
  doubts: { ...cases.doubts },
});
