import { definePolicy, flagOpenings, OPEN_POLICY_TYPES, Truth, type ResourcePolicy } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'bucket-policy-open',
  title: 'Bucket open to anyone',
  severity: 'high',
  presets: ['essential', 'recommended', 'strict'],
  why: 'Everybody on the internet can do with the objects what the statement allows: read them, list them, or put their own in their place.',
  fix: 'Serve files through CloudFront: `Principal: { Service: cloudfront.amazonaws.com }` with `Condition: { StringEquals: { aws:SourceArn: <ARN of the distribution> } }`; otherwise name the roles or `aws:PrincipalOrgID`.',
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
  ],
  cwe: 732,
  formerly: [
    'F16',
    'F9',
    'S3BucketPolicyPrincipalRule',
    'S3.2',
    'S3.3',
    's3_bucket_public_access',
    's3_bucket_policy_public_write_access',
    's3_bucket_policy_no_wildcard_principal',
    'S3 Bucket Access to Any Principal',
    'S3 Bucket Allows Get Action From All Principals',
    'S3 Bucket Allows Put Action From All Principals',
    'S3 Bucket Allows Delete Action From All Principals',
    'S3 Bucket Allows List Action From All Principals',
    'S3 Bucket Allows Public Policy',
    's3_bucketpolicy_no_allow_plus_notprincipal',
  ],
  messages: {
    anyone: 'The policy of bucket {resource} lets anyone call {actions}.',
    others: 'The policy of bucket {resource} lets everyone but those it names call {actions}.',
  },
  examples: {
    bad: `resources:
  Resources:
    Invoices: { Type: AWS::S3::Bucket }
    InvoicesPolicy:
      Type: AWS::S3::BucketPolicy
      Properties:
        Bucket: !Ref Invoices
        PolicyDocument:
          Statement: { Effect: Allow, Principal: '*', Action: s3:GetObject, Resource: !Sub '\${Invoices.Arn}/*' }`,
    good: `resources:
  Resources:
    Invoices: { Type: AWS::S3::Bucket }
    InvoicesPolicy:
      Type: AWS::S3::BucketPolicy
      Properties:
        Bucket: !Ref Invoices
        PolicyDocument:
          Statement:
            - Effect: Deny
              Principal: '*'
              Action: s3:*
              Resource: [!GetAtt Invoices.Arn, !Sub '\${Invoices.Arn}/*']
              Condition: { Bool: { aws:SecureTransport: false } }
            - Effect: Allow
              Principal: { Service: cloudfront.amazonaws.com }
              Action: s3:GetObject
              Resource: !Sub '\${Invoices.Arn}/*'
              Condition: { StringEquals: { aws:SourceArn: !Sub 'arn:aws:cloudfront::\${AWS::AccountId}:distribution/E1234567890ABC' } }`,
  },
  check({ service, flag }) {
    flagOpenings(service.resourcePolicies(...OPEN_POLICY_TYPES.bucket), flag, onInternet);
  },
});

/** An access point that is bound to a VPC lets nobody else in. */
function onInternet({ resource }: ResourcePolicy): Truth {
  return resource.type === 'AWS::S3::AccessPoint' ? resource.get('VpcConfiguration', 'VpcId').missing : Truth.yes;
}
