import policy from '../../../policies/storage/deployment-bucket-not-hardened.ts';
import { ref, testPolicy } from '../../../src/policy/testing.ts';

const bucket = (Properties: object): Readonly<Record<string, unknown>> => ({
  ServerlessDeploymentBucket: { Type: 'AWS::S3::Bucket', Properties },
  ServerlessDeploymentBucketPolicy: {
    Type: 'AWS::S3::BucketPolicy',
    Properties: { Bucket: ref('ServerlessDeploymentBucket'), PolicyDocument: { Statement: [] } },
  },
});

testPolicy(policy, {
  finds: {
    'all of it as one finding': {
      template: { ServerlessDeploymentBucket: { Type: 'AWS::S3::Bucket' } },
      expect: { message: 'The deployment bucket lacks Block Public Access, versions, a policy that asks for TLS.', count: 1 },
    },
    'switches that are off': bucket({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: false,
      },
      VersioningConfiguration: { Status: 'Enabled' },
    }),
  },
  accepts: {
    'all of it': bucket({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      VersioningConfiguration: { Status: 'Enabled' },
    }),
    'another bucket': { Photos: { Type: 'AWS::S3::Bucket' } },
  },
  doubts: {
    'a switch that is given at deploy': bucket({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: ref('Restrict'),
      },
      VersioningConfiguration: { Status: 'Enabled' },
    }),
  },
});
