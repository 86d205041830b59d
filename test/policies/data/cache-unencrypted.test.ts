import policy from '../../../policies/data/cache-unencrypted.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { settingCases } from '../setting-cases.ts';


const cases = settingCases('AWS::ElastiCache::ReplicationGroup', { AtRestEncryptionEnabled: false, TransitEncryptionEnabled: true }, { AtRestEncryptionEnabled: true, TransitEncryptionEnabled: true });

testPolicy(policy, { finds: { ...cases.finds, 'neither setting': { template: { Sessions: { Type: 'AWS::ElastiCache::ReplicationGroup', Properties: {} } }, expect: { count: 1 } },
 'Valkey that is told not to': { Sessions: { Type: 'AWS::ElastiCache::ReplicationGroup', Properties: { Engine: 'valkey', TransitEncryptionEnabled: false } } },
 'a MemoryDB cluster without TLS': { Sessions: { Type: 'AWS::MemoryDB::Cluster', Properties: { TLSEnabled: false } } }, }, accepts: { ...cases.accepts, 'Valkey, which encrypts by itself': { Sessions: { Type: 'AWS::ElastiCache::ReplicationGroup', Properties: { Engine: 'valkey' } } },
 'a member of a global group': { Sessions: { Type: 'AWS::ElastiCache::ReplicationGroup', Properties: { GlobalReplicationGroupId: 'sessions' } } },
 'a MemoryDB cluster': { Sessions: { Type: 'AWS::MemoryDB::Cluster', Properties: {} } }, }, doubts: { ...cases.doubts,  } });
