import { definePolicy, distributions, type Value } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'distribution-allows-http',
  title: 'CloudFront answers over unencrypted connections',
  severity: 'high',
  presets: ['recommended', 'strict'],
  why: 'Whoever sits between a visitor and CloudFront reads and changes what goes over plain HTTP: cookies, forms, and the scripts of the page.',
  fix: 'Send visitors on to HTTPS: `ViewerProtocolPolicy: redirect-to-https` in every behavior of the distribution; in a `cloudFront` event `cloudFront: { behavior: { ViewerProtocolPolicy: redirect-to-https } }`.',
  mechanical: 'careful',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-viewers-to-cloudfront.html',
    'https://www.serverless.com/framework/docs/providers/aws/events/cloudfront',
  ],
  cwe: 319,
  formerly: [
    'CKV_AWS_34',
    'AWS-0012',
    'AVD-AWS-0012',
    'Cloudfront Viewer Protocol Policy Allows HTTP',
    'CT.CLOUDFRONT.PR.3',
    'cloudfront_viewer_policy_https',
    'CloudFront.3',
    'cloudfront_distributions_https_enabled',
  ],
  messages: { plain: 'Distribution {distribution} answers over plain HTTP ({paths}).' },
  examples: {
    bad: distributionWith('allow-all'),
    good: distributionWith('redirect-to-https'),
  },
  check({ service, flag }) {
    for (const { resource, behaviors } of distributions(service)) {
      for (const behavior of behaviors) {
        const at = behavior.get('ViewerProtocolPolicy');
        flag(at.is('allow-all'), 'plain', at, {
          key: 'ViewerProtocolPolicy allow-all',
          data: { distribution: resource.logicalId, paths: pathOf(behavior) },
          together: { message: 'plain', placeholder: 'paths', join: 'some' },
        });
      }
    }
  },
});

function pathOf(behavior: Value): string {
  return behavior.get('PathPattern').text || 'the default behavior';
}

function distributionWith(policy: string): string {
  return `resources:
  Resources:
    Pages:
      Type: AWS::CloudFront::Distribution
      Properties:
        DistributionConfig:
          Enabled: true
          Origins:
            - { Id: shop, DomainName: shop.example.com, CustomOriginConfig: { OriginProtocolPolicy: https-only, OriginSSLProtocols: [TLSv1.2] } }
          DefaultCacheBehavior:
            TargetOriginId: shop
            ViewerProtocolPolicy: ${policy}
            CachePolicyId: 658327ea-f89d-4fab-a63d-7e88639e58f6`;
}
