import { definePolicy, deploymentBuckets, refersTo, some, type Resource, type Service, type Truth } from '../../src/policy/index.ts';

const SWITCHES = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];

export default definePolicy({
  id: 'deployment-bucket-not-hardened',
  title: 'Deployment bucket is not hardened',
  severity: 'low',
  presets: ['strict'],
  why: 'The bucket holds the code that the next deploy or rollback runs: what is overwritten there is lost, and the template says nothing about public access.',
  fix: 'Set `provider: { deploymentBucket: { blockPublicAccess: true, versioning: true } }`, and leave out `skipPolicySetup`.',
  mechanical: 'safe',
  references: [
    'https://www.serverless.com/framework/docs/providers/aws/guide/serverless.yml',
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html',
  ],
  messages: {
    loose: 'The deployment bucket lacks {lacks}.',
  },
  examples: {
    bad: `provider:
  deploymentBucket: { versioning: true }
functions:
  hello: { handler: hello.handler }`,
    good: `provider:
  deploymentBucket: { blockPublicAccess: true, versioning: true }
functions:
  hello: { handler: hello.handler }`,
  },
  check({ service, flag }) {
    for (const bucket of deploymentBuckets(service)) {
      const lacks = hardening(service, bucket).filter(({ truth }) => truth.isPossible);
      const [first] = lacks;
      if (first === undefined) continue;
      flag(some(lacks.map(({ truth }) => truth)), 'loose', lacks.length === 1 ? bucket.get(first.property) : bucket, {
        key: 'Deployment bucket',
        data: { lacks: lacks.map(({ name }) => name).join(', ') },
      });
    }
  },
});

interface Lack {
  readonly name: string;
  readonly property: string;
  readonly truth: Truth;
}

function hardening(service: Service, bucket: Resource): readonly Lack[] {
  const block = bucket.get('PublicAccessBlockConfiguration');
  const policies = service.resources('AWS::S3::BucketPolicy').filter((policy) => refersTo(policy.get('Bucket'), bucket).isPossible);
  return [
    {
      name: 'Block Public Access',
      property: 'PublicAccessBlockConfiguration',
      truth: some(SWITCHES.map((name) => block.get(name).is(true).not())),
    },
    { name: 'versions', property: 'VersioningConfiguration', truth: bucket.get('VersioningConfiguration', 'Status').is('Enabled').not() },
    { name: 'a policy that asks for TLS', property: 'BucketName', truth: some(policies.map(({ exists }) => exists)).not() },
  ];
}
