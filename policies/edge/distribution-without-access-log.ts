import { definePolicy, distributions, Truth } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'distribution-without-access-log',
  title: 'CloudFront writes no access log',
  severity: 'low',
  presets: ['strict'],
  why: 'What CloudFront answers from its cache or refuses never reaches an origin, so that without its own log nobody can say afterwards who asked for what.',
  fix: 'Write to a bucket with `Logging: { Bucket: <name>.s3.amazonaws.com }`, or send the log elsewhere with an `AWS::Logs::DeliverySource` of the distribution.',
  references: ['https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/AccessLogs.html'],
  cwe: 778,
  formerly: [
    'W10',
    'CKV_AWS_86',
    'AWS-0010',
    'AVD-AWS-0010',
    'CloudFront Logging Disabled',
    'CT.CLOUDFRONT.PR.5',
    'cloudfront_accesslogs_enabled',
    'AwsSolutions-CFR3',
    'CloudFrontDistributionAccessLogging',
    'CloudFront.5',
    'cloudfront_distributions_logging_enabled',
  ],
  messages: { off: 'Distribution {distribution} writes no access log.' },
  examples: {
    bad: distributionWith(''),
    good: distributionWith('\n          Logging: { Bucket: access-log.s3.amazonaws.com, Prefix: pages/ }'),
  },
  check({ service, flag }) {
    const delivered = service.resources('AWS::Logs::DeliverySource').map((source) => ({ source, arn: source.get('ResourceArn').text }));
    for (const { resource, config } of distributions(service)) {
      // The newer log is a resource beside the distribution, which names it by its id.
      const elsewhere = delivered.filter(({ arn }) => arn.includes(`\${${resource.logicalId}`)).map(({ source }) => source.exists);
      const log = config.get('Logging');
      const written = elsewhere.reduce((truth, one) => truth.or(one), Truth.no);
      flag(log.get('Bucket').missing.and(written.not()), 'off', log, { key: 'Logging', data: { distribution: resource.logicalId } });
    }
  },
});

function distributionWith(log: string): string {
  return `resources:
  Resources:
    Pages:
      Type: AWS::CloudFront::Distribution
      Properties:
        DistributionConfig:
          Enabled: true${log}
          Origins:
            - { Id: shop, DomainName: origin.example.com, CustomOriginConfig: { OriginProtocolPolicy: https-only, OriginSSLProtocols: [TLSv1.2] } }
          DefaultCacheBehavior:
            TargetOriginId: shop
            ViewerProtocolPolicy: redirect-to-https
            CachePolicyId: 658327ea-f89d-4fab-a63d-7e88639e58f6`;
}
