import policy from '../../../policies/data/delivery-stream-unencrypted.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { settingCases } from '../setting-cases.ts';


const cases = settingCases('AWS::KinesisFirehose::DeliveryStream', { DeliveryStreamType: 'DirectPut' }, { DeliveryStreamType: 'DirectPut', DeliveryStreamEncryptionConfigurationInput: { KeyType: 'AWS_OWNED_CMK' } });

testPolicy(policy, { finds: { ...cases.finds, 'no type, which is DirectPut': { Archive: { Type: 'AWS::KinesisFirehose::DeliveryStream', Properties: {} } }, }, accepts: { ...cases.accepts, 'a stream as its source': { Archive: { Type: 'AWS::KinesisFirehose::DeliveryStream', Properties: { DeliveryStreamType: 'KinesisStreamAsSource', KinesisStreamSourceConfiguration: {} } } }, }, doubts: { ...cases.doubts,  } });
