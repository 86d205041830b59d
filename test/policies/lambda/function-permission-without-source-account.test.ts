import policy from '../../../policies/lambda/function-permission-without-source-account.ts';
import { cfnIf, getAtt, permission, ref, sub, testPolicy } from '../../../src/policy/testing.ts';
import { HELLO, TWO_STAGES } from './function-url-cases.ts';

type Json = Readonly<Record<string, unknown>>;

const bucket = (SourceArn: unknown, extra: Json = {}): Json => ({
  ...HELLO,
  Invoices: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'invoices' } },
  Permission: permission('s3.amazonaws.com', { SourceArn, ...extra }),
});

testPolicy(policy, {
  finds: {
    'a bucket of the template': {
      template: bucket(getAtt('Invoices')),
      expect: {
        key: 'SourceArn arn:${AWS::Partition}:s3:::invoices',
        message: 's3.amazonaws.com may call Function for arn:${AWS::Partition}:s3:::invoices, whichever account owns that.',
        at: 'Permission.Properties.SourceArn',
        count: 1,
      },
    },
    'a bucket by its ARN': bucket('arn:aws:s3:::invoices'),
    'a bucket by its ARN from Fn::Sub': bucket(sub('arn:${AWS::Partition}:s3:::${Invoices}')),
    'a bucket that is imported': bucket({ 'Fn::ImportValue': 'InvoicesArn' }),
    'an account that is removed': bucket('arn:aws:s3:::invoices', { SourceAccount: ref('AWS::NoValue') }),
    'an account that is none': bucket('arn:aws:s3:::invoices', { SourceAccount: '*' }),
    'another service with a source that has no account': {
      ...HELLO,
      Permission: permission('ses.amazonaws.com', { SourceArn: 'arn:aws:s3:::invoices' }),
    },
  },
  accepts: {
    'what the framework writes': bucket('arn:aws:s3:::invoices', { SourceAccount: ref('AWS::AccountId') }),
    'an account': bucket(getAtt('Invoices'), { SourceAccount: '123456789012' }),
    'a source with an account': {
      ...HELLO,
      Permission: permission('sns.amazonaws.com', { SourceArn: 'arn:aws:sns:eu-west-1:123456789012:orders' }),
    },
    'no source, a finding of its own': { ...HELLO, Permission: permission('s3.amazonaws.com') },
    'any bucket, a finding of its own': bucket('arn:aws:s3:::*'),
    'a principal that is no service': { ...HELLO, Permission: permission('*', { SourceArn: 'arn:aws:s3:::invoices' }) },
  },
  doubts: {
    'an account in one branch': {
      template: { ...TWO_STAGES, Resources: bucket('arn:aws:s3:::invoices', { SourceAccount: cfnIf('IsProd', ref('AWS::AccountId')) }) },
    },
    'S3 in one branch': {
      template: {
        ...TWO_STAGES,
        Resources: {
          ...HELLO,
          Permission: permission(cfnIf('IsProd', 's3.amazonaws.com', '123456789012'), { SourceArn: 'arn:aws:s3:::invoices' }),
        },
      },
    },
  },
});
