import policy from '../../../policies/storage/bucket-without-tls.ts';
import { getAtt, ref, sub, testPolicy } from '../../../src/policy/testing.ts';

const TWO_STAGES = { Parameters: { Stage: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } } };
const DENY = {
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: [getAtt('Photos'), sub('${Photos.Arn}/*')],
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};
const secured = (extra: object, more: object = {}, Bucket: unknown = ref('Photos')): Readonly<Record<string, unknown>> => ({
  Photos: { Type: 'AWS::S3::Bucket' },
  Policy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket, PolicyDocument: { Statement: [{ ...DENY, ...extra }] } }, ...more },
});

testPolicy(policy, {
  finds: {
    'no policy': { template: { Photos: { Type: 'AWS::S3::Bucket' } }, expect: { key: 'Resource Photos', count: 1 } },
    'several buckets as one': {
      template: { Photos: { Type: 'AWS::S3::Bucket' }, Videos: { Type: 'AWS::S3::Bucket' } },
      expect: { message: 'several', groups: 1 },
    },
    'a policy of another bucket': {
      template: { ...secured({}), Videos: { Type: 'AWS::S3::Bucket' } },
      expect: { key: 'Resource Videos', count: 1 },
    },
    'an Allow': secured({ Effect: 'Allow' }),
    'a Deny of some actions': secured({ Action: 's3:GetObject' }),
    'a Deny for one role': secured({ Principal: { AWS: 'arn:aws:iam::111122223333:role/a' } }),
    'a Deny over TLS': secured({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
    'a Deny with another condition too': secured({
      Condition: { Bool: { 'aws:SecureTransport': 'false' }, StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
    }),
  },
  accepts: {
    'a Deny': secured({}),
    'a Deny with a boolean': secured({ Condition: { Bool: { 'aws:securetransport': false } } }),
    'a Deny of everything': secured({ Action: '*', Principal: { AWS: '*' }, Resource: '*' }),
    'a Deny that holds without the key': secured({ Condition: { BoolIfExists: { 'aws:SecureTransport': ['false'] } } }),
    'the bucket of the framework': { ServerlessDeploymentBucket: { Type: 'AWS::S3::Bucket' } },
    'a bucket by its name': {
      Photos: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'photos' } },
      Policy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: 'photos', PolicyDocument: { Statement: [DENY] } } },
    },
  },
  doubts: {
    'a policy of one stage': { template: { ...TWO_STAGES, Resources: secured({}, { Condition: 'IsProd' }) } },
    'a bucket that is given at deploy': { template: { Parameters: { Name: { Type: 'String' } }, Resources: secured({}, {}, ref('Name')) } },
  },
});
