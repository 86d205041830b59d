import policy from '../../../policies/data/database-unencrypted.ts';
import { ref, testPolicy } from '../../../src/policy/testing.ts';
import { settingCases } from '../setting-cases.ts';


const cases = settingCases('AWS::RDS::DBInstance', { Engine: 'postgres' }, { Engine: 'postgres', StorageEncrypted: true });

testPolicy(policy, { finds: { ...cases.finds, 'encryption that is off': { Orders: { Type: 'AWS::RDS::DBInstance', Properties: { StorageEncrypted: false } } },
 'a cluster': { Orders: { Type: 'AWS::RDS::DBCluster', Properties: { Engine: 'aurora-postgresql' } } },
 'a cluster of documents': { Orders: { Type: 'AWS::DocDB::DBCluster', Properties: {} } }, 'a graph': { Orders: { Type: 'AWS::Neptune::DBCluster', Properties: { StorageEncrypted: 'false' } } }, }, accepts: { ...cases.accepts, 'an instance of an encrypted cluster': { Writer: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'aurora-mysql', DBClusterIdentifier: ref('Cluster') } } },
 'an instance of Aurora, whose cluster says it': { Writer: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'aurora-postgresql' } } },
 'what comes from a snapshot': { Orders: { Type: 'AWS::RDS::DBCluster', Properties: { SnapshotIdentifier: 'before' } } },
 'a copy of another instance': { Orders: { Type: 'AWS::RDS::DBInstance', Properties: { SourceDBInstanceIdentifier: 'orders' } } },
 'Aurora Serverless, which always encrypts': { Orders: { Type: 'AWS::RDS::DBCluster', Properties: { Engine: 'aurora-mysql', EngineMode: 'serverless' } } }, }, doubts: { ...cases.doubts, 'encryption that is given at deploy': { template: { Parameters: { Encrypted: { Type: 'String' } }, Resources: { Orders: { Type: 'AWS::RDS::DBInstance', Properties: { StorageEncrypted: ref('Encrypted') } } } } }, } });
