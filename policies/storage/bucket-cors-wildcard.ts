import { definePolicy, flagResources, show, some, Truth } from '../../src/policy/index.ts';

const ANY_SITE = new Set(['*', 'http://*', 'https://*']);

export default definePolicy({
  id: 'bucket-cors-wildcard',
  title: 'Bucket lets scripts of any site write',
  severity: 'medium',
  presets: ['strict'],
  why: 'Scripts of any web site can, in the browser of somebody who holds a signed URL or credentials, upload or delete with them and read what comes back.',
  fix: 'List the sites: `AllowedOrigins: [https://shop.example.com]`, and only the methods that they use.',
  references: ['https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html'],
  cwe: 942,
  formerly: ['S3 Bucket With Unsecured CORS Rule'],
  messages: {
    one: '{resources} lets scripts of any site write or send any header.',
    several: '{resources} let scripts of any site write or send any header.',
  },
  examples: {
    bad: `resources:
  Resources:
    Photos:
      Type: AWS::S3::Bucket
      Properties:
        CorsConfiguration: { CorsRules: [{ AllowedOrigins: ['*'], AllowedMethods: [GET, PUT] }] }`,
    good: `resources:
  Resources:
    Photos:
      Type: AWS::S3::Bucket
      Properties:
        CorsConfiguration: { CorsRules: [{ AllowedOrigins: ['https://shop.example.com'], AllowedMethods: [GET, PUT] }] }`,
  },
  check({ service, flag }) {
    flagResources(
      flag,
      service.buckets.flatMap((bucket) =>
        bucket.get('CorsConfiguration', 'CorsRules').items.map((rule) => {
          const has = (property: string, ...names: readonly string[]): Truth =>
            some(rule.get(property).items.flatMap((item) => names.map((name) => item.is(name))));
          const writes = has('AllowedMethods', 'PUT', 'POST', 'DELETE').or(has('AllowedHeaders', '*'));
          const anySite = some(
            rule.get('AllowedOrigins').items.map((origin) => origin.test((tokens) => Truth.of(ANY_SITE.has(show(tokens))))),
          );
          return { at: rule.get('AllowedOrigins'), truth: anySite.and(writes) };
        }),
      ),
    );
  },
});
