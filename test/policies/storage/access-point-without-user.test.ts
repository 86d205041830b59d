import policy from '../../../policies/storage/access-point-without-user.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { settingCases } from '../setting-cases.ts';

const cases = settingCases(
  'AWS::EFS::AccessPoint',
  { FileSystemId: 'fs-1' },
  { FileSystemId: 'fs-1', PosixUser: { Uid: '1000', Gid: '1000' }, RootDirectory: { Path: '/models' } },
);

testPolicy(policy, {
  finds: {
    ...cases.finds,
    'the user root': {
      Models: { Type: 'AWS::EFS::AccessPoint', Properties: { PosixUser: { Uid: 0, Gid: 0 }, RootDirectory: { Path: '/models' } } },
    },
    'the root directory': {
      Models: { Type: 'AWS::EFS::AccessPoint', Properties: { PosixUser: { Uid: '1000', Gid: '1000' }, RootDirectory: { Path: '/' } } },
    },
  },
  accepts: { ...cases.accepts },
  doubts: { ...cases.doubts },
});
