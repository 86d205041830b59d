import policy from '../../../policies/storage/bucket-policy-open.ts';
import { getAtt, join, ref, testPolicy } from '../../../src/policy/testing.ts';
import { openPolicyCases } from '../open-policy-cases.ts';

const attach = (document: unknown): Readonly<Record<string, unknown>> => ({
  Invoices: { Type: 'AWS::S3::Bucket' },
  InvoicesPolicy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: ref('Invoices'), PolicyDocument: document } },
});

const OBJECTS = join('', getAtt('Invoices'), '/*');
const statement = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: OBJECTS };
const plainHttp = (value: unknown): object => ({
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: [getAtt('Invoices'), OBJECTS],
  Condition: { Bool: { 'aws:SecureTransport': value } },
});
const others = (Resource: unknown): object => ({
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource,
  Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
});
const accessPoint = (extra: object): Readonly<Record<string, unknown>> => ({
  Reports: { Type: 'AWS::S3::AccessPoint', Properties: { Bucket: 'invoices', Policy: { Statement: statement }, ...extra } },
});

const cases = openPolicyCases(attach, 's3:GetObject', OBJECTS);

testPolicy(policy, {
  finds: {
    ...cases.finds,
    'what may be done to which bucket': {
      template: attach({ Statement: { ...statement, Action: ['s3:GetObject', 's3:PutObject'] } }),
      expect: {
        key: 'Principal * for s3:GetObject, s3:PutObject',
        message: 'The policy of bucket Invoices lets anyone call s3:GetObject and s3:PutObject.',
        count: 1,
      },
    },
    'a bucket that has a name': {
      template: {
        Policy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: 'invoices', PolicyDocument: { Statement: statement } } },
      },
      expect: { message: 'The policy of bucket invoices lets anyone call s3:GetObject.' },
    },
    'two openings in one policy': {
      template: attach({ Statement: [statement, { ...statement, Action: 's3:ListBucket', Resource: getAtt('Invoices') }] }),
      expect: { count: 2 },
    },
    'readers beside a Deny of plain HTTP': attach({ Statement: [plainHttp(false), statement] }),
    'a Deny that covers the bucket and not its objects': attach({ Statement: [statement, others(getAtt('Invoices'))] }),
    'a Deny that spares the objects': attach({ Statement: [statement, { ...others([]), Resource: undefined, NotResource: OBJECTS }] }),
    'a tag of the object': attach({ Statement: { ...statement, Condition: { StringEquals: { 's3:ExistingObjectTag/public': 'yes' } } } }),
    'an access point on the internet': accessPoint({}),
    'a directory bucket': {
      Policy: {
        Type: 'AWS::S3Express::BucketPolicy',
        Properties: { Bucket: 'invoices', PolicyDocument: { Statement: { ...statement, Action: 's3express:CreateSession' } } },
      },
    },
  },
  accepts: {
    ...cases.accepts,
    'the Deny of plain HTTP that the framework writes': attach({ Statement: [plainHttp(false)] }),
    'the same with a text': attach({ Statement: plainHttp('false') }),
    'CloudFront for one distribution': attach({
      Statement: {
        ...statement,
        Principal: { Service: 'cloudfront.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceArn': 'arn:aws:cloudfront::123456789012:distribution/E1' } },
      },
    }),
    'an origin access identity': attach({
      Statement: { ...statement, Principal: { CanonicalUser: getAtt('Identity', 'S3CanonicalUserId') } },
    }),
    'an origin access identity by its ARN': attach({
      Statement: { ...statement, Principal: { AWS: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1' } },
    }),
    'access points of one account': attach({
      Statement: { ...statement, Condition: { StringEquals: { 's3:DataAccessPointAccount': '123456789012' } } },
    }),
    'a Deny that covers bucket and objects': attach({ Statement: [statement, others([getAtt('Invoices'), OBJECTS])] }),
    'a Deny that covers everything': attach({ Statement: [statement, others('*')] }),
    'an access point of a VPC': accessPoint({ VpcConfiguration: { VpcId: 'vpc-0123456789abcdef0' } }),
  },
  doubts: { ...cases.doubts },
});
