import { definePolicy, flagResources } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'cache-without-authentication',
  title: 'Cache asks nobody who they are',
  severity: 'medium',
  presets: ['strict'],
  why: 'Whoever reaches the cache on the network reads and writes all keys: one compromised function is enough.',
  fix: 'Set `UserGroupIds: [sessions]`, a group of users with rights of their own, or `AuthToken` with a dynamic reference to a secret.',
  references: ['https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html'],
  cwe: 306,
  formerly: ['CKV_AWS_31', 'CT.ELASTICACHE.PR.7', 'CT.ELASTICACHE.PR.8', 'AwsSolutions-AEC6', 'ElastiCache.6', 'elasticache_redis_replication_group_auth_enabled'],
  messages: {
    one: '{resources} has neither users nor a token.',
    several: '{resources} have neither users nor a token.',
  },
  examples: {
    bad: `resources:
  Resources:
    Sessions:
      Type: AWS::ElastiCache::ReplicationGroup
      Properties: { ReplicationGroupDescription: sessions, Engine: valkey, CacheNodeType: cache.t4g.micro, NumCacheClusters: 2 }`,
    good: `resources:
  Resources:
    Sessions:
      Type: AWS::ElastiCache::ReplicationGroup
      Properties: { ReplicationGroupDescription: sessions, Engine: valkey, CacheNodeType: cache.t4g.micro, NumCacheClusters: 2, UserGroupIds: [sessions] }`,
  },
  check({ service, flag }) {
flagResources(flag, service.resources('AWS::ElastiCache::ReplicationGroup').map((at) => ({ at, truth: at.get('AuthToken').missing.and(at.get('UserGroupIds').missing).and(at.get('GlobalReplicationGroupId').missing) })));
  },
});
