import policy from '../../../policies/edge/distribution-bucket-origin-open.ts';
import { cfnIf, getAtt, ref, sub, testPolicy } from '../../../src/policy/testing.ts';
import { from, TWO_STAGES } from './pages.ts';

const DomainName = getAtt('Bucket', 'RegionalDomainName');

testPolicy(policy, {
  finds: {
    'neither control nor identity': {
      template: from({ DomainName: 'pages.s3.amazonaws.com', S3OriginConfig: {} }),
      expect: {
        key: 'OriginAccessControl of pages.s3.amazonaws.com',
        message: 'Distribution Pages fetches from the bucket pages.s3.amazonaws.com as a stranger.',
        at: 'Pages.Properties.DistributionConfig.Origins.0',
        count: 1,
      },
    },
    'an empty identity, as samples have it': from({ DomainName, S3OriginConfig: { OriginAccessIdentity: '' } }),
    'an empty control': from({ DomainName, S3OriginConfig: {}, OriginAccessControlId: '' }),
    'a control that is removed': from({ DomainName, S3OriginConfig: {}, OriginAccessControlId: ref('AWS::NoValue') }),
  },
  accepts: {
    'a control': from({ DomainName, S3OriginConfig: { OriginAccessIdentity: '' }, OriginAccessControlId: 'E2QWRUHAPOMQZL' }),
    'an identity': from({ DomainName, S3OriginConfig: { OriginAccessIdentity: sub('origin-access-identity/cloudfront/${Identity}') } }),
    'the website of a bucket, which can have neither': from({
      DomainName: 'pages.s3-website-eu-west-1.amazonaws.com',
      CustomOriginConfig: { OriginProtocolPolicy: 'http-only' },
    }),
  },
  doubts: {
    'a control of one branch': {
      template: { ...TWO_STAGES, Resources: from({ DomainName, S3OriginConfig: {}, OriginAccessControlId: cfnIf('IsProd', 'E123') }) },
    },
  },
});
