import { definePolicy, flagResources, ownBuckets, resourcesOf, some } from '../../src/policy/index.ts';

const SWITCHES = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];

export default definePolicy({
  id: 'bucket-public-access-unblocked',
  title: 'Block Public Access switched off',
  severity: 'high',
  presets: ['recommended', 'strict'],
  why: 'S3 blocks public ACLs and policies on new buckets. With a switch off, one careless ACL or policy opens the objects to everybody.',
  fix: 'Set all four switches: `PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true }`.',
  mechanical: 'careful',
  references: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html'],
  cwe: 732,
  formerly: [
    'CKV_AWS_53',
    'CKV_AWS_54',
    'CKV_AWS_55',
    'CKV_AWS_56',
    'AWS-0086',
    'AWS-0087',
    'AWS-0091',
    'AWS-0093',
    'CT.S3.PR.12',
    'S3.19',
    's3_access_point_public_access_block',
    'S3 Bucket Allows Public ACL',
    'S3 Bucket Without Ignore Public ACL',
    'S3 Bucket Without Restriction Of Public Bucket',
  ],
  messages: {
    one: '{resources} does not block all public access.',
    several: '{resources} do not block all public access.',
  },
  examples: {
    bad: `resources:
  Resources:
    Photos:
      Type: AWS::S3::Bucket
      Properties:
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: false, IgnorePublicAcls: true, RestrictPublicBuckets: true }`,
    good: `resources:
  Resources:
    Photos:
      Type: AWS::S3::Bucket
      Properties:
        PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true }`,
  },
  check({ service, flag }) {
    // What the configuration leaves out is off; without one, everything is on.
    const all = [...ownBuckets(service), ...resourcesOf(service, 'AWS::S3::AccessPoint', 'AWS::S3::MultiRegionAccessPoint')];
    flagResources(
      flag,
      all.map((one) => {
        const at = one.get('PublicAccessBlockConfiguration');
        return { at, truth: at.present.and(some(SWITCHES.map((name) => at.get(name).is(true).not()))) };
      }),
    );
  },
});
