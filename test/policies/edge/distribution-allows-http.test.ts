import policy from '../../../policies/edge/distribution-allows-http.ts';
import { cfnIf, testPolicy } from '../../../src/policy/testing.ts';
import { pages, TWO_STAGES, type Json } from './pages.ts';

const behaviors = (first: unknown, ...others: readonly unknown[]): Json =>
  pages({
    DefaultCacheBehavior: { ViewerProtocolPolicy: first },
    CacheBehaviors: others.map((one, index) => ({ PathPattern: `/${index}/*`, ViewerProtocolPolicy: one })),
  });

testPolicy(policy, {
  finds: {
    'the default behavior': {
      template: behaviors('allow-all'),
      expect: {
        key: 'ViewerProtocolPolicy allow-all',
        message: 'Distribution Pages answers over plain HTTP (the default behavior).',
        at: 'Pages.Properties.DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy',
        count: 1,
      },
    },
    'one path among others': {
      template: behaviors('https-only', 'redirect-to-https', 'allow-all'),
      expect: { message: 'Distribution Pages answers over plain HTTP (/1/*).', count: 1 },
    },
    'several as one': {
      template: behaviors('allow-all', 'allow-all'),
      expect: { message: 'Distribution Pages answers over plain HTTP (/0/* and the default behavior).', groups: 1 },
    },
  },
  accepts: {
    'visitors are sent on': behaviors('redirect-to-https', 'https-only'),
    'no distribution': { Bucket: { Type: 'AWS::S3::Bucket' } },
  },
  doubts: {
    'one branch': { template: { ...TWO_STAGES, Resources: behaviors(cfnIf('IsProd', 'https-only', 'allow-all')) } },
    'a behavior of one branch': {
      template: {
        ...TWO_STAGES,
        Resources: pages({
          DefaultCacheBehavior: { ViewerProtocolPolicy: 'https-only' },
          CacheBehaviors: [cfnIf('IsProd', { PathPattern: '/debug/*', ViewerProtocolPolicy: 'allow-all' })],
        }),
      },
    },
  },
});
