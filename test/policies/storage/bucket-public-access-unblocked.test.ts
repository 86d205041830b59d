import policy from '../../../policies/storage/bucket-public-access-unblocked.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { settingCases } from '../setting-cases.ts';

const BLOCKED = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true };

const cases = settingCases(
  'AWS::S3::Bucket',
  { PublicAccessBlockConfiguration: { ...BLOCKED, IgnorePublicAcls: false } },
  { PublicAccessBlockConfiguration: BLOCKED },
);

testPolicy(policy, {
  finds: {
    ...cases.finds,
    'four switches as one finding': {
      template: {
        Photos: {
          Type: 'AWS::S3::Bucket',
          Properties: {
            PublicAccessBlockConfiguration: {
              BlockPublicAcls: false,
              BlockPublicPolicy: 'false',
              IgnorePublicAcls: false,
              RestrictPublicBuckets: false,
            },
          },
        },
      },
      expect: { count: 1 },
    },
    'a switch that is left out': {
      Photos: { Type: 'AWS::S3::Bucket', Properties: { PublicAccessBlockConfiguration: { BlockPublicAcls: true } } },
    },
    'an access point': {
      Door: {
        Type: 'AWS::S3::AccessPoint',
        Properties: { Bucket: 'photos', PublicAccessBlockConfiguration: { ...BLOCKED, BlockPublicPolicy: false } },
      },
    },
  },
  accepts: {
    ...cases.accepts,
    'no configuration, which blocks all': { Photos: { Type: 'AWS::S3::Bucket' } },
    'switches that are texts': {
      Photos: {
        Type: 'AWS::S3::Bucket',
        Properties: {
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: 'true',
            BlockPublicPolicy: 'true',
            IgnorePublicAcls: 'true',
            RestrictPublicBuckets: 'true',
          },
        },
      },
    },
    'the bucket of the framework': {
      ServerlessDeploymentBucket: { Type: 'AWS::S3::Bucket', Properties: { PublicAccessBlockConfiguration: { BlockPublicAcls: false } } },
    },
  },
  doubts: { ...cases.doubts },
});
