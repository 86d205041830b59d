import policy from '../../../policies/messaging/broker-public.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { settingCases } from '../setting-cases.ts';

const cases = settingCases('AWS::AmazonMQ::Broker', { PubliclyAccessible: true }, { PubliclyAccessible: false });

testPolicy(policy, {
  finds: {
    ...cases.finds,
    'the setting as text': { Broker: { Type: 'AWS::AmazonMQ::Broker', Properties: { PubliclyAccessible: 'true' } } },
  },
  accepts: { ...cases.accepts },
  doubts: { ...cases.doubts },
});
