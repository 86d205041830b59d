import { definePolicy, distributions, some } from '../../src/policy/index.ts';

/** Before TLS 1.2. */
const OLD = ['SSLv3', 'TLSv1', 'TLSv1_2016', 'TLSv1.1_2016'];
/** TLS 1.2 with ciphers that are no longer advised. */
const OLD_CIPHERS = ['TLSv1.2_2018', 'TLSv1.2_2019'];

export default definePolicy({
  id: 'distribution-old-tls',
  title: 'CloudFront speaks outdated TLS with visitors',
  severity: 'medium',
  presets: ['recommended', 'strict'],
  why: 'Versions and ciphers that are no longer advised have known weaknesses, and whoever sits in between can make both sides use them. No current browser needs them.',
  fix: 'Say `ViewerCertificate: { MinimumProtocolVersion: TLSv1.2_2021, SslSupportMethod: sni-only }`.',
  mechanical: 'careful',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html',
    'https://datatracker.ietf.org/doc/html/rfc8996',
  ],
  cwe: 326,
  formerly: [
    'W70',
    'CKV_AWS_174',
    'AWS-0013',
    'AVD-AWS-0013',
    'CloudFront Without Minimum Protocol TLS 1.2',
    'Vulnerable Default SSL Certificate',
    'CT.CLOUDFRONT.PR.9',
    'cloudfront_minimum_protocol_version_rule',
    'AwsSolutions-CFR4',
    'CloudFrontDistributionHttpsViewerNoOutdatedSSL',
    'CloudFront.15',
  ],
  messages: {
    old: 'Distribution {distribution} speaks TLS below 1.2 with visitors ({version}).',
    ciphers: 'Distribution {distribution} speaks TLS 1.2 with outdated ciphers ({version}).',
  },
  examples: {
    bad: distributionWith('TLSv1.1_2016'),
    good: distributionWith('TLSv1.2_2021'),
  },
  check({ service, flag }) {
    for (const { resource, config } of distributions(service)) {
      const certificate = config.get('ViewerCertificate');
      const version = certificate.get('MinimumProtocolVersion');
      // The certificate of CloudFront comes with a version of its own that nobody can change.
      const own = certificate.get('AcmCertificateArn').present.or(certificate.get('IamCertificateId').present);
      const details = {
        key: 'MinimumProtocolVersion',
        data: { distribution: resource.logicalId, version: version.text || 'nothing is said' },
      };
      flag(own.and(version.missing.or(some(OLD.map((old) => version.is(old))))), 'old', version, details);
      flag(own.and(some(OLD_CIPHERS.map((old) => version.is(old)))), 'ciphers', version, details);
    }
  },
});

function distributionWith(version: string): string {
  return `resources:
  Resources:
    Pages:
      Type: AWS::CloudFront::Distribution
      Properties:
        DistributionConfig:
          Enabled: true
          Aliases: [shop.example.com]
          ViewerCertificate:
            AcmCertificateArn: arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d
            SslSupportMethod: sni-only
            MinimumProtocolVersion: ${version}
          Origins:
            - { Id: shop, DomainName: origin.example.com, CustomOriginConfig: { OriginProtocolPolicy: https-only, OriginSSLProtocols: [TLSv1.2] } }
          DefaultCacheBehavior:
            TargetOriginId: shop
            ViewerProtocolPolicy: redirect-to-https
            CachePolicyId: 658327ea-f89d-4fab-a63d-7e88639e58f6`;
}
