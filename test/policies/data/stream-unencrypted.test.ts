import policy from '../../../policies/data/stream-unencrypted.ts';
import { ref, testPolicy } from '../../../src/policy/testing.ts';
import { settingCases } from '../setting-cases.ts';


const cases = settingCases('AWS::Kinesis::Stream', { ShardCount: 1 }, { ShardCount: 1, StreamEncryption: { EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' } });

testPolicy(policy, { finds: { ...cases.finds, 'encryption that is removed': { Clicks: { Type: 'AWS::Kinesis::Stream', Properties: { StreamEncryption: ref('AWS::NoValue') } } }, }, accepts: { ...cases.accepts, 'a key of the template': { Clicks: { Type: 'AWS::Kinesis::Stream', Properties: { StreamEncryption: { EncryptionType: 'KMS', KeyId: ref('Key') } } } }, }, doubts: { ...cases.doubts,  } });
