import policy from '../../../policies/messaging/broker-without-own-key.ts';
import { cfnIf, getAtt, ref, testPolicy } from '../../../src/policy/testing.ts';
import { TWO_STAGES } from '../lambda/function-url-cases.ts';

const broker = (EncryptionOptions: unknown) => ({ Broker: { Type: 'AWS::AmazonMQ::Broker', Properties: { EncryptionOptions } } });

testPolicy(policy, {
  finds: {
    'a key that AWS owns': {
      template: broker({ UseAwsOwnedKey: true }),
      expect: { message: 'Broker is encrypted with a key of AWS alone.', at: 'Broker.Properties.EncryptionOptions', count: 1 },
    },
    'brokers at once': {
      template: { ...broker(ref('AWS::NoValue')), Other: broker(ref('AWS::NoValue')).Broker },
      expect: { message: 'Broker and Other are encrypted with a key of AWS alone.', groups: 1 },
    },
    'a key that AWS owns, as a text': broker({ UseAwsOwnedKey: 'true' }),
    'no options': { template: broker(ref('AWS::NoValue')), expect: { at: 'Broker' } },
  },
  accepts: {
    'a key of the account': broker({ UseAwsOwnedKey: false }),
    'a key by its ARN': broker({ UseAwsOwnedKey: false, KmsKeyId: getAtt('Key') }),
  },
  doubts: {
    'a key of one stage': {
      template: { ...TWO_STAGES, Resources: broker(cfnIf('IsProd', { UseAwsOwnedKey: false, KmsKeyId: getAtt('Key') })) },
    },
    'a choice of one stage': { template: { ...TWO_STAGES, Resources: broker({ UseAwsOwnedKey: cfnIf('IsProd', false, true) }) } },
  },
});
