import { definePolicy, flagResources, some } from '../../src/policy/index.ts';

const PUBLIC = ['PublicRead', 'PublicReadWrite', 'AuthenticatedRead'];

export default definePolicy({
  id: 'bucket-acl-public',
  title: 'Bucket with a public ACL',
  severity: 'critical',
  presets: ['essential', 'recommended', 'strict'],
  why: 'The ACL lets everybody on the internet, or everybody with an AWS account, list and read the objects, with PublicReadWrite also write them.',
  fix: 'Delete `AccessControl` from the bucket; serve public files through CloudFront with an origin access control.',
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html',
  ],
  cwe: 732,
  formerly: [
    'F14',
    'W31',
    'CKV_AWS_20',
    'CKV_AWS_57',
    'AWS-0092',
    'S3BucketPublicReadAclRule',
    'S3BucketPublicReadWriteAclRule',
    'S3BucketPublicReadAclAndListStatementRule',
    's3_bucket_public_read_prohibited',
    's3_bucket_public_write_prohibited',
    's3_bucket_public_read_acl',
    's3_bucket_public_rw_acl',
    's3_bucket_public_write_acl',
    'S3 Bucket ACL Allows Read to All Users',
    'S3 Bucket ACL Allows Read Or Write to All Users',
    'S3 Bucket ACL Allows Read to Any Authenticated User',
    'S3BucketPublicReadProhibited',
    'S3BucketPublicWriteProhibited',
  ],
  messages: {
    one: '{resources} has an ACL that lets the public in.',
    several: '{resources} have ACLs that let the public in.',
  },
  examples: {
    bad: `resources:
  Resources:
    Photos: { Type: AWS::S3::Bucket, Properties: { AccessControl: PublicRead } }`,
    good: `resources:
  Resources:
    Photos: { Type: AWS::S3::Bucket, Properties: { AccessControl: Private } }`,
  },
  check({ service, flag }) {
    flagResources(
      flag,
      service.buckets.map((bucket) => {
        const at = bucket.get('AccessControl');
        return { at, truth: some(PUBLIC.map((acl) => at.is(acl))) };
      }),
    );
  },
});
