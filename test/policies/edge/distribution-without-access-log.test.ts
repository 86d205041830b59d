import policy from '../../../policies/edge/distribution-without-access-log.ts';
import { cfnIf, sub, testPolicy } from '../../../src/policy/testing.ts';
import { pages, TWO_STAGES, type Json } from './pages.ts';

const Logging = { Bucket: 'access-log.s3.amazonaws.com' };
const source = (extra: object = {}): Json => ({
  Source: {
    Type: 'AWS::Logs::DeliverySource',
    Properties: { LogType: 'ACCESS_LOGS', ResourceArn: sub('arn:aws:cloudfront::${AWS::AccountId}:distribution/${Pages}') },
    ...extra,
  },
});

testPolicy(policy, {
  finds: {
    'no log': {
      template: pages({}),
      expect: { key: 'Logging', message: 'Distribution Pages writes no access log.', at: 'Pages.Properties.DistributionConfig', count: 1 },
    },
    'a log without a bucket': pages({ Logging: { IncludeCookies: true } }),
    'a log of something else': {
      ...pages({}),
      Source: {
        Type: 'AWS::Logs::DeliverySource',
        Properties: { LogType: 'ACCESS_LOGS', ResourceArn: 'arn:aws:cloudfront::111122223333:distribution/E2' },
      },
    },
  },
  accepts: { 'a log': pages({ Logging }), 'a log of the newer kind': { ...pages({}), ...source() } },
  doubts: {
    'a log of one branch': { template: { ...TWO_STAGES, Resources: pages({ Logging: cfnIf('IsProd', Logging) }) } },
    'a log of the newer kind in one branch': {
      template: { ...TWO_STAGES, Resources: { ...pages({}), ...source({ Condition: 'IsProd' }) } },
    },
  },
});
