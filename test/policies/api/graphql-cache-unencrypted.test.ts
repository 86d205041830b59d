import policy from '../../../policies/api/graphql-cache-unencrypted.ts';
import { cfnIf, testPolicy } from '../../../src/policy/testing.ts';
import { TWO_STAGES, type Json } from './apis.ts';

const cache = (properties: object): Json => ({ Cache: { Type: 'AWS::AppSync::ApiCache', Properties: { Type: 'SMALL', ...properties } } });

testPolicy(policy, {
  finds: {
    'neither at rest nor in transit, as one': {
      template: cache({}),
      expect: { key: 'Encryption', message: 'The cache Cache is not encrypted at rest and in transit.', at: 'Cache.Properties', count: 1 },
    },
    'not in transit': {
      template: cache({ AtRestEncryptionEnabled: true, TransitEncryptionEnabled: false }),
      expect: { message: 'The cache Cache is not encrypted in transit.', at: 'Cache.Properties.TransitEncryptionEnabled' },
    },
    'not at rest': {
      template: cache({ TransitEncryptionEnabled: 'true' }),
      expect: { message: 'The cache Cache is not encrypted at rest.' },
    },
  },
  accepts: { both: cache({ AtRestEncryptionEnabled: true, TransitEncryptionEnabled: 'true' }) },
  doubts: {
    'one branch': {
      template: {
        ...TWO_STAGES,
        Resources: cache({ AtRestEncryptionEnabled: cfnIf('IsProd', true, false), TransitEncryptionEnabled: true }),
      },
    },
  },
});
