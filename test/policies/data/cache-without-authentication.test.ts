import policy from '../../../policies/data/cache-without-authentication.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { settingCases } from '../setting-cases.ts';


const cases = settingCases('AWS::ElastiCache::ReplicationGroup', { Engine: 'redis' }, { Engine: 'redis', UserGroupIds: ['sessions'] });

testPolicy(policy, { finds: { ...cases.finds,  }, accepts: { ...cases.accepts, 'a token': { Sessions: { Type: 'AWS::ElastiCache::ReplicationGroup', Properties: { AuthToken: '{{resolve:secretsmanager:sessions}}' } } }, }, doubts: { ...cases.doubts,  } });
