import { definePolicy, flagResources, type ResourceFact, type Service, type Truth } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'cache-unencrypted',
  title: 'Cache is not encrypted',
  severity: 'high',
  presets: ['recommended', 'strict'],
  why: 'Keys and values lie on disk, or cross the network, as they are. Encryption at rest cannot be added later without a new cache.',
  fix: 'Set `AtRestEncryptionEnabled: true` and `TransitEncryptionEnabled: true` on the replication group.',
  references: ['https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/encryption.html'],
  cwe: 311,
  formerly: ['F25', 'F33', 'CKV_AWS_29', 'CKV_AWS_30', 'AWS-0045', 'AWS-0051', 'CT.ELASTICACHE.PR.4', 'CT.ELASTICACHE.PR.5', 'elasticache_replication_group_encryption_at_rest', 'elasticache_replication_group_transit_encryption', 'AwsSolutions-AEC3', 'ElastiCache.4', 'ElastiCache.5', 'elasticache_redis_cluster_in_transit_encryption_enabled', 'ElastiCache With Disabled at Rest Encryption', 'ElastiCache With Disabled Transit Encryption'],
  messages: {
    one: '{resources} is not encrypted at rest and in transit.',
    several: '{resources} are not encrypted at rest and in transit.',
  },
  examples: {
    bad: `resources:
  Resources:
    Sessions:
      Type: AWS::ElastiCache::ReplicationGroup
      Properties: { ReplicationGroupDescription: sessions, Engine: redis, CacheNodeType: cache.t4g.micro, NumCacheClusters: 2, AtRestEncryptionEnabled: true }`,
    good: `resources:
  Resources:
    Sessions:
      Type: AWS::ElastiCache::ReplicationGroup
      Properties: { ReplicationGroupDescription: sessions, Engine: redis, CacheNodeType: cache.t4g.micro, NumCacheClusters: 2, AtRestEncryptionEnabled: true, TransitEncryptionEnabled: true }`,
  },
  check({ service, flag }) {
flagResources(flag, [...groups(service), ...clusters(service)]);
  },
});

/** Valkey encrypts unless it is told not to; what belongs to a global group has its settings. */
function groups(service: Service): readonly ResourceFact[] {
  return service.resources('AWS::ElastiCache::ReplicationGroup').map((group) => {
    const isValkey = group.get('Engine').is('valkey');
    const [rest, transit] = [group.get('AtRestEncryptionEnabled'), group.get('TransitEncryptionEnabled')];
    const isOff = (at: typeof rest): Truth => at.is(true).not().and(isValkey.and(at.missing).not());
    const truth = isOff(rest).or(isOff(transit)).and(group.get('GlobalReplicationGroupId').missing);
    return { at: isOff(rest).isPossible ? rest : transit, truth };
  });
}

function clusters(service: Service): readonly ResourceFact[] {
  return service.resources('AWS::MemoryDB::Cluster').map((cluster) => ({ at: cluster.get('TLSEnabled'), truth: cluster.get('TLSEnabled').is(false) }));
}
