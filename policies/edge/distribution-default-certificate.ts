import { definePolicy, distributions } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'distribution-default-certificate',
  title: 'CloudFront speaks TLS 1.0 under its own name',
  severity: 'low',
  presets: ['strict'],
  why: 'With the certificate of cloudfront.net a distribution accepts TLS from 1.0 on, and nobody can raise that.',
  fix: "Serve a domain of your own: `Aliases: [shop.example.com]` and `ViewerCertificate: { AcmCertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d', SslSupportMethod: sni-only, MinimumProtocolVersion: TLSv1.2_2021 }`.",
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html',
  ],
  cwe: 326,
  formerly: ['CT.CLOUDFRONT.PR.7', 'cloudfront_custom_ssl_certificate'],
  messages: { shared: 'Distribution {distribution} has no certificate of its own, so that it accepts TLS 1.0.' },
  examples: {
    bad: distributionWith(''),
    good: distributionWith(`
          Aliases: [shop.example.com]
          ViewerCertificate:
            AcmCertificateArn: arn:aws:acm:us-east-1:111122223333:certificate/0a1b2c3d
            SslSupportMethod: sni-only
            MinimumProtocolVersion: TLSv1.2_2021`),
  },
  check({ service, flag }) {
    for (const { resource, config } of distributions(service)) {
      const certificate = config.get('ViewerCertificate');
      const own = certificate.get('AcmCertificateArn').present.or(certificate.get('IamCertificateId').present);
      flag(own.not(), 'shared', certificate, { key: 'ViewerCertificate', data: { distribution: resource.logicalId } });
    }
  },
});

function distributionWith(certificate: string): string {
  return `resources:
  Resources:
    Pages:
      Type: AWS::CloudFront::Distribution
      Properties:
        DistributionConfig:
          Enabled: true${certificate}
          Origins:
            - { Id: shop, DomainName: origin.example.com, CustomOriginConfig: { OriginProtocolPolicy: https-only, OriginSSLProtocols: [TLSv1.2] } }
          DefaultCacheBehavior:
            TargetOriginId: shop
            ViewerProtocolPolicy: redirect-to-https
            CachePolicyId: 658327ea-f89d-4fab-a63d-7e88639e58f6`;
}
