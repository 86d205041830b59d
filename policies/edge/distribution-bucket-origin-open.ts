import { definePolicy, distributions, originName } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'distribution-bucket-origin-open',
  title: 'CloudFront fetches from a bucket as a stranger',
  severity: 'medium',
  presets: ['recommended', 'strict'],
  why: 'Without an identity of its own the distribution gets only what everybody gets. For it to work the bucket has to be public, and visitors then pass CloudFront, its firewall and its log by.',
  fix: 'Give the origin an `AWS::CloudFront::OriginAccessControl`, `OriginAccessControlId: !GetAtt PagesAccess.Id`, and let the bucket policy admit only this distribution.',
  references: ['https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html'],
  cwe: 284,
  formerly: [
    'AwsSolutions-CFR7',
    'CloudFrontDistributionS3OriginAccessControl',
    'CT.CLOUDFRONT.PR.10',
    'cloudfront_origin_access_identity_enabled',
    'CloudFront.13',
    'cloudfront_distributions_s3_origin_access_control',
  ],
  messages: { stranger: 'Distribution {distribution} fetches from the bucket {origin} as a stranger.' },
  examples: {
    bad: distributionWith(''),
    good: distributionWith(', OriginAccessControlId: !GetAtt PagesAccess.Id'),
  },
  check({ service, flag }) {
    for (const { resource, origins } of distributions(service)) {
      for (const origin of origins) {
        const config = origin.get('S3OriginConfig');
        const [control, identity] = [origin.get('OriginAccessControlId'), config.get('OriginAccessIdentity')];
        const stranger = control.missing.or(control.is('')).and(identity.missing.or(identity.is('')));
        flag(config.present.and(stranger), 'stranger', origin, {
          key: `OriginAccessControl of ${originName(origin)}`,
          data: { distribution: resource.logicalId, origin: originName(origin) },
        });
      }
    }
  },
});

function distributionWith(access: string): string {
  return `resources:
  Resources:
    PagesAccess:
      Type: AWS::CloudFront::OriginAccessControl
      Properties:
        OriginAccessControlConfig: { Name: pages, OriginAccessControlOriginType: s3, SigningBehavior: always, SigningProtocol: sigv4 }
    Pages:
      Type: AWS::CloudFront::Distribution
      Properties:
        DistributionConfig:
          Enabled: true
          Origins: [{ Id: pages, DomainName: pages.s3.eu-west-1.amazonaws.com, S3OriginConfig: {}${access} }]
          DefaultCacheBehavior:
            TargetOriginId: pages
            ViewerProtocolPolicy: redirect-to-https
            CachePolicyId: 658327ea-f89d-4fab-a63d-7e88639e58f6`;
}
