import policy from '../../../policies/storage/bucket-without-public-access-block.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { settingCases } from '../setting-cases.ts';

const cases = settingCases(
  'AWS::S3::Bucket',
  { BucketName: 'photos' },
  {
    BucketName: 'photos',
    PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
  },
);

testPolicy(policy, {
  finds: { ...cases.finds },
  accepts: {
    ...cases.accepts,
    'a switch that is off, a finding of its own': {
      Photos: { Type: 'AWS::S3::Bucket', Properties: { PublicAccessBlockConfiguration: { BlockPublicAcls: false } } },
    },
    'the bucket of the framework': { ServerlessDeploymentBucket: { Type: 'AWS::S3::Bucket' } },
  },
  doubts: { ...cases.doubts },
});
