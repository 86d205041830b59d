import {
  definePolicy,
  flagResources,
  isEveryAction,
  ownBuckets,
  Referrers,
  refersTo,
  some,
  type Statement,
  Truth,
} from '../../src/policy/index.ts';

export default definePolicy({
  id: 'bucket-without-tls',
  title: 'Bucket also answers without TLS',
  severity: 'medium',
  presets: ['strict'],
  why: 'A client that calls the bucket over HTTP sends and gets the objects in clear text, and signed URLs with them.',
  fix: "Add a bucket policy: `resources: { Resources: { PhotosPolicy: { Type: AWS::S3::BucketPolicy, Properties: { Bucket: !Ref Photos, PolicyDocument: { Statement: { Effect: Deny, Principal: '*', Action: s3:*, Resource: [!GetAtt Photos.Arn, !Sub '${Photos.Arn}/*'], Condition: { Bool: { aws:SecureTransport: false } } } } } } } }`.",
  references: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html'],
  cwe: 319,
  formerly: [
    'AwsSolutions-S10',
    'CT.S3.PR.8',
    's3_bucket_ssl_requests_only',
    'forbid-s3-http-access',
    'S3.5',
    's3_bucket_secure_transport_policy',
    'S3 Bucket Without SSL In Write Actions',
  ],
  messages: {
    one: '{resources} also answers without TLS.',
    several: '{resources} also answer without TLS.',
  },
  examples: {
    bad: `resources:
  Resources:
    Photos: { Type: AWS::S3::Bucket }`,
    good: `resources:
  Resources:
    Photos: { Type: AWS::S3::Bucket }
    PhotosPolicy:
      Type: AWS::S3::BucketPolicy
      Properties:
        Bucket: !Ref Photos
        PolicyDocument:
          Statement:
            Effect: Deny
            Principal: '*'
            Action: s3:*
            Resource: [!GetAtt Photos.Arn, !Sub '\${Photos.Arn}/*']
            Condition: { Bool: { aws:SecureTransport: false } }`,
  },
  check({ service, flag }) {
    const policies = new Referrers(service.resourcePolicies('AWS::S3::BucketPolicy'), ({ resource }) => resource.get('Bucket'));
    flagResources(
      flag,
      ownBuckets(service).map((at) => {
        const refused = policies.mayMean(at).map((policy) =>
          refersTo(policy.resource.get('Bucket'), at)
            .and(policy.resource.exists)
            .and(() => some(policy.statements, refusesHttp)),
        );
        return { at, truth: some(refused).not() };
      }),
    );
  },
});

/** A Deny for everyone and every action, where the request did not come over TLS and under no other condition. */
function refusesHttp(statement: Statement): Truth {
  const isAboutTls = statement.conditions.every(({ comparison, key }) => comparison === 'bool' && key === 'aws:securetransport');
  // What cannot be read may be one.
  if (statement.conditions.length === 0) return statement.value.isA('map').isYes ? Truth.no : statement.value.isA('map');
  if (!isAboutTls) return Truth.no;
  const everyone = some(statement.principals.map(({ type, value }) => (type === 'any' || type === 'AWS' ? value.is('*') : Truth.no)));
  const everything = some(statement.actions.map((action) => isEveryAction(action).or(action.is('s3:*')).or(action.is('S3:*'))));
  const plain = some(statement.conditions.flatMap(({ value }) => value.items.map((one) => one.is(false))));
  return statement.denies.and(everyone).and(everything).and(plain);
}
