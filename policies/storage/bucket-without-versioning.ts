import { definePolicy, flagResources, ownBuckets } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'bucket-without-versioning',
  title: 'Bucket keeps no versions',
  severity: 'low',
  presets: ['strict'],
  why: 'What is overwritten or deleted, by mistake, by a bug or by somebody who broke in, is gone.',
  fix: 'Set `VersioningConfiguration: { Status: Enabled }`, with a lifecycle rule for old versions.',
  mechanical: 'careful',
  references: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html'],
  formerly: [
    'S3ObjectVersioningRule',
    'CKV_AWS_21',
    'AWS-0090',
    'CT.S3.PR.11',
    'S3.14',
    's3_bucket_versioning_enabled',
    's3_bucket_object_versioning',
    'S3 Bucket Without Versioning',
  ],
  messages: {
    one: '{resources} keeps no versions.',
    several: '{resources} keep no versions.',
  },
  examples: {
    bad: `resources:
  Resources:
    Photos: { Type: AWS::S3::Bucket }`,
    good: `resources:
  Resources:
    Photos: { Type: AWS::S3::Bucket, Properties: { VersioningConfiguration: { Status: Enabled } } }`,
  },
  check({ service, flag }) {
    flagResources(
      flag,
      ownBuckets(service).map((bucket) => {
        const at = bucket.get('VersioningConfiguration');
        return { at, truth: at.get('Status').is('Enabled').not() };
      }),
    );
  },
});
