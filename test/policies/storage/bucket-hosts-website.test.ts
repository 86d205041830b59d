import policy from '../../../policies/storage/bucket-hosts-website.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { settingCases } from '../setting-cases.ts';

const cases = settingCases('AWS::S3::Bucket', { WebsiteConfiguration: { IndexDocument: 'index.html' } }, { BucketName: 'site' });

testPolicy(policy, {
  finds: { ...cases.finds },
  accepts: {
    ...cases.accepts,
    'a site that only redirects': {
      Site: { Type: 'AWS::S3::Bucket', Properties: { WebsiteConfiguration: { RedirectAllRequestsTo: { HostName: 'example.com' } } } },
    },
  },
  doubts: { ...cases.doubts },
});
