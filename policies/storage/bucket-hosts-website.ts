import { definePolicy, flagResources } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'bucket-hosts-website',
  title: 'Bucket serves a web site itself',
  severity: 'medium',
  presets: ['strict'],
  why: 'The address of such a site knows no TLS, and it works only where everybody may read the bucket.',
  fix: 'Delete `WebsiteConfiguration` and put CloudFront with an origin access control before the bucket.',
  references: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteEndpoints.html'],
  cwe: 319,
  formerly: ['AwsSolutions-S5', 'S3 Static Website Host Enabled'],
  messages: {
    one: '{resources} serves a web site over HTTP.',
    several: '{resources} serve web sites over HTTP.',
  },
  examples: {
    bad: `resources:
  Resources:
    Site: { Type: AWS::S3::Bucket, Properties: { WebsiteConfiguration: { IndexDocument: index.html } } }`,
    good: `resources:
  Resources:
    Site: { Type: AWS::S3::Bucket }`,
  },
  check({ service, flag }) {
    // A site that only redirects shows no file.
    flagResources(
      flag,
      service.buckets.map((bucket) => {
        const at = bucket.get('WebsiteConfiguration');
        return { at, truth: at.present.and(at.get('RedirectAllRequestsTo').missing) };
      }),
    );
  },
});
