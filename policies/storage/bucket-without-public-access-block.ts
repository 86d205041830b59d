import { definePolicy, flagResources, ownBuckets } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'bucket-without-public-access-block',
  title: 'Bucket relies on the default of Block Public Access',
  severity: 'low',
  presets: ['strict'],
  why: 'S3 blocks public access to new buckets by itself, but not to one that exists already, and nothing in the template says what is meant.',
  fix: 'Write it down: `PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true }`.',
  mechanical: 'safe',
  references: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html'],
  cwe: 1188,
  formerly: [
    'AWS-0094',
    'CT.S3.PR.1',
    'AwsSolutions-S2',
    'S3.8',
    's3_bucket_level_public_access_prohibited',
    's3_bucket_level_public_access_block',
  ],
  messages: {
    one: '{resources} does not say that it blocks public access.',
    several: '{resources} do not say that they block public access.',
  },
  examples: {
    bad: `resources:
  Resources:
    Photos: { Type: AWS::S3::Bucket }`,
    good: `resources:
  Resources:
    Photos:
      Type: AWS::S3::Bucket
      Properties:
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true }`,
  },
  check({ service, flag }) {
    flagResources(
      flag,
      ownBuckets(service).map((bucket) => {
        const at = bucket.get('PublicAccessBlockConfiguration');
        return { at, truth: at.missing };
      }),
    );
  },
});
