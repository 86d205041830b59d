import policy from '../../../policies/edge/distribution-origin-unencrypted.ts';
import { cfnIf, join, ref, testPolicy } from '../../../src/policy/testing.ts';
import { from, TWO_STAGES, type Json } from './pages.ts';

const origin = (OriginProtocolPolicy: unknown, extra: Json = {}, DomainName: unknown = 'origin.example.com'): Json =>
  from({ DomainName, CustomOriginConfig: { OriginProtocolPolicy, ...extra } });

testPolicy(policy, {
  finds: {
    'plain HTTP': {
      template: origin('http-only'),
      expect: {
        key: 'OriginProtocolPolicy of origin.example.com',
        message: 'Distribution Pages fetches from origin.example.com over plain HTTP.',
        at: 'Pages.Properties.DistributionConfig.Origins.0.CustomOriginConfig.OriginProtocolPolicy',
        count: 1,
      },
    },
    'a load balancer of the template': {
      template: origin('http-only', {}, { 'Fn::GetAtt': ['Balancer', 'DNSName'] }),
      expect: { count: 1 },
    },
    'old TLS': {
      template: origin('https-only', { OriginSSLProtocols: ['TLSv1.2', 'TLSv1', 'SSLv3'] }),
      expect: { message: 'Distribution Pages speaks TLSv1, SSLv3 with origin.example.com.', count: 1 },
    },
    'old TLS where the visitor decides': origin('match-viewer', { OriginSSLProtocols: ['TLSv1.1'] }),
    'old protocols beside plain HTTP as one': {
      template: origin('http-only', { OriginSSLProtocols: ['TLSv1'] }),
      expect: { message: 'plain', count: 1 },
    },
  },
  accepts: {
    'TLS 1.2': origin('https-only', { OriginSSLProtocols: ['TLSv1.2'] }),
    'what the framework makes of an address': origin('match-viewer'),
    'the website of a bucket, which has no TLS': origin('http-only', {}, 'pages.s3-website-eu-west-1.amazonaws.com'),
    'a website that is joined': origin('http-only', {}, join('', ref('Bucket'), '.s3-website.', ref('AWS::Region'), '.amazonaws.com')),
    'a bucket': from({ S3OriginConfig: {} }),
  },
  doubts: {
    'one branch': { template: { ...TWO_STAGES, Resources: origin(cfnIf('IsProd', 'https-only', 'http-only')) } },
    'old TLS of one branch': {
      template: {
        ...TWO_STAGES,
        Resources: origin('https-only', { OriginSSLProtocols: ['TLSv1.2', cfnIf('IsProd', 'TLSv1.2', 'TLSv1')] }),
      },
    },
    'another address in one branch': {
      template: {
        ...TWO_STAGES,
        Resources: origin('http-only', {}, cfnIf('IsProd', 'pages.s3-website-eu-west-1.amazonaws.com', 'origin.example.com')),
      },
    },
  },
});
