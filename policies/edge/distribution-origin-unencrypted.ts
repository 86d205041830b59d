import { definePolicy, distributions, originName, show, some, Truth, type Value } from '../../src/policy/index.ts';

const OLD = ['SSLv3', 'TLSv1', 'TLSv1.1'];
/** These addresses have no TLS to speak: the websites of buckets, and two services for media. */
const PLAIN_ONLY = /\.s3-website[.-]|\.mediastore\.|\.mediapackage\./;

export default definePolicy({
  id: 'distribution-origin-unencrypted',
  title: 'CloudFront fetches from its origin without sound encryption',
  severity: 'medium',
  presets: ['recommended', 'strict'],
  why: 'Visitors see a lock, but between CloudFront and the origin their requests cross the internet in clear text, or in a TLS that can be broken.',
  fix: 'Say `CustomOriginConfig: { OriginProtocolPolicy: https-only, OriginSSLProtocols: [TLSv1.2] }`; in a `cloudFront` event, below `origin`.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-cloudfront-to-custom-origin.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html#DownloadDistValuesOriginSSLProtocols',
  ],
  cwe: 319,
  formerly: [
    'CKV2_AWS_72',
    'Connection Between CloudFront Origin Not Encrypted',
    'Secure Ciphers Disabled',
    'CT.CLOUDFRONT.PR.8',
    'CT.CLOUDFRONT.PR.11',
    'AwsSolutions-CFR5',
    'CloudFrontDistributionNoOutdatedSSL',
    'CloudFront.9',
    'CloudFront.10',
    'cloudfront_distributions_origin_traffic_encrypted',
  ],
  messages: {
    plain: 'Distribution {distribution} fetches from {origin} over plain HTTP.',
    old: 'Distribution {distribution} speaks {protocols} with {origin}.',
  },
  examples: {
    bad: distributionWith('OriginProtocolPolicy: http-only'),
    good: distributionWith('OriginProtocolPolicy: https-only, OriginSSLProtocols: [TLSv1.2]'),
  },
  check({ service, flag }) {
    for (const { resource, origins } of distributions(service)) {
      for (const origin of origins) {
        const config = origin.get('CustomOriginConfig');
        const policy = config.get('OriginProtocolPolicy');
        const data = { distribution: resource.logicalId, origin: originName(origin) };
        // What follows the visitor is plain only where visitors may be: a finding of its own.
        flag(policy.is('http-only').and(isPlainOnly(origin).not()), 'plain', policy, {
          key: `OriginProtocolPolicy of ${data.origin}`,
          data,
        });
        const old = config.get('OriginSSLProtocols').items.map((one) => ({ one, truth: some(OLD.map((name) => one.is(name))) }));
        const possible = old.filter(({ truth }) => truth.isPossible);
        const [first] = possible;
        if (first === undefined) continue;
        flag(some(old.map(({ truth }) => truth)).and(policy.is('http-only').not()), 'old', first.one, {
          key: `OriginSSLProtocols of ${data.origin}`,
          data: { ...data, protocols: possible.map(({ one }) => one.text).join(', ') },
        });
      }
    }
  },
});

/** By what is known of the address: one that only the deploy knows is taken for one that can do better. */
function isPlainOnly(origin: Value): Truth {
  return origin.get('DomainName').test((tokens) => Truth.of(PLAIN_ONLY.test(show(tokens))));
}

function distributionWith(origin: string): string {
  return `resources:
  Resources:
    Pages:
      Type: AWS::CloudFront::Distribution
      Properties:
        DistributionConfig:
          Enabled: true
          Origins: [{ Id: shop, DomainName: origin.example.com, CustomOriginConfig: { ${origin} } }]
          DefaultCacheBehavior:
            TargetOriginId: shop
            ViewerProtocolPolicy: redirect-to-https
            CachePolicyId: 658327ea-f89d-4fab-a63d-7e88639e58f6`;
}
