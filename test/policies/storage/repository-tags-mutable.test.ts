import policy from '../../../policies/storage/repository-tags-mutable.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { settingCases } from '../setting-cases.ts';

const cases = settingCases(
  'AWS::ECR::Repository',
  { ImageTagMutability: 'MUTABLE', ImageScanningConfiguration: { ScanOnPush: true } },
  { ImageTagMutability: 'IMMUTABLE', ImageScanningConfiguration: { ScanOnPush: true } },
);

testPolicy(policy, {
  finds: {
    ...cases.finds,
    'images that are not scanned': { Worker: { Type: 'AWS::ECR::Repository', Properties: { ImageTagMutability: 'IMMUTABLE' } } },
  },
  accepts: {
    ...cases.accepts,
    'tags with exceptions': {
      Worker: {
        Type: 'AWS::ECR::Repository',
        Properties: { ImageTagMutability: 'IMMUTABLE_WITH_EXCLUSION', ImageScanningConfiguration: { ScanOnPush: 'true' } },
      },
    },
  },
  doubts: { ...cases.doubts },
});
