import policy from '../../../policies/storage/file-system-unencrypted.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { settingCases } from '../setting-cases.ts';

const cases = settingCases('AWS::EFS::FileSystem', { Encrypted: false }, { Encrypted: true });

testPolicy(policy, {
  finds: {
    ...cases.finds,
    'no setting': { Models: { Type: 'AWS::EFS::FileSystem', Properties: {} } },
    'no properties': { Models: { Type: 'AWS::EFS::FileSystem' } },
  },
  accepts: { ...cases.accepts, 'the setting as text': { Models: { Type: 'AWS::EFS::FileSystem', Properties: { Encrypted: 'true' } } } },
  doubts: { ...cases.doubts },
});
