import policy from '../../../policies/api/api-cache-unencrypted.ts';
import { cfnIf, testPolicy } from '../../../src/policy/testing.ts';
import { deployed, restStage, TWO_STAGES } from './apis.ts';

const caching = (custom: object): { readonly custom: object } => ({ custom: { apiGatewayCaching: custom } });

testPolicy(policy, {
  finds: {
    'a cache of some routes': {
      template: restStage({ MethodSettings: [{ ResourcePath: '/orders', HttpMethod: 'GET', CachingEnabled: true }] }),
      expect: {
        key: 'Cache of /orders in stage live',
        message: 'The stage live of Rest caches responses of /orders unencrypted.',
        at: 'Stage.Properties.MethodSettings.0.CachingEnabled',
        count: 1,
      },
    },
    'encryption that is refused': restStage({ MethodSettings: [{ CachingEnabled: 'true', CacheDataEncrypted: 'false' }] }),
    'a cache in the deployment': deployed({ CachingEnabled: true }),
    'a cache that a plugin sets up': {
      template: deployed(),
      declaration: caching({ enabled: true }),
      expect: { at: 'ApiGatewayRestApi', count: 1 },
    },
  },
  accepts: {
    'an encrypted cache': restStage({ MethodSettings: [{ CachingEnabled: true, CacheDataEncrypted: true }] }),
    'no cache': restStage({ MethodSettings: [{ CachingEnabled: false }, { CacheDataEncrypted: false }] }),
    'a deployment with an encrypted cache': deployed({ CachingEnabled: true, CacheDataEncrypted: 'true' }),
    'an encrypted cache of a plugin': { template: deployed(), declaration: caching({ enabled: true, dataEncrypted: true }) },
    'a cache of a plugin that is off': { template: deployed(), declaration: caching({ enabled: false }) },
  },
  doubts: {
    'a cache of one branch': {
      template: { ...TWO_STAGES, Resources: restStage({ MethodSettings: [{ CachingEnabled: cfnIf('IsProd', true, false) }] }) },
    },
  },
});
