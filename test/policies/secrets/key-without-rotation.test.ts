import policy from '../../../policies/secrets/key-without-rotation.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { settingCases } from '../setting-cases.ts';

const cases = settingCases('AWS::KMS::Key', { Description: 'x' }, { Description: 'x', EnableKeyRotation: true });

testPolicy(policy, {
  finds: {
    ...cases.finds,
    'rotation that is off': { Key: { Type: 'AWS::KMS::Key', Properties: { EnableKeyRotation: 'false', KeySpec: 'SYMMETRIC_DEFAULT' } } },
  },
  accepts: {
    ...cases.accepts,
    'a key pair': { Key: { Type: 'AWS::KMS::Key', Properties: { KeySpec: 'RSA_4096' } } },
    'an HMAC key': { Key: { Type: 'AWS::KMS::Key', Properties: { KeySpec: 'HMAC_256' } } },
    'material from elsewhere': { Key: { Type: 'AWS::KMS::Key', Properties: { Origin: 'EXTERNAL' } } },
  },
  doubts: { ...cases.doubts },
});
