import policy from '../../../policies/storage/bucket-without-versioning.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { settingCases } from '../setting-cases.ts';

const cases = settingCases(
  'AWS::S3::Bucket',
  { BucketName: 'photos' },
  { BucketName: 'photos', VersioningConfiguration: { Status: 'Enabled' } },
);

testPolicy(policy, {
  finds: {
    ...cases.finds,
    'versions that are suspended': {
      Photos: { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status: 'Suspended' } } },
    },
  },
  accepts: { ...cases.accepts, 'the bucket of the framework': { ServerlessDeploymentBucket: { Type: 'AWS::S3::Bucket' } } },
  doubts: { ...cases.doubts },
});
