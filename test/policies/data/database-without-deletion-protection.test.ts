import policy from '../../../policies/data/database-without-deletion-protection.ts';
import { ref, testPolicy } from '../../../src/policy/testing.ts';
import { settingCases } from '../setting-cases.ts';


const cases = settingCases('AWS::RDS::DBCluster', { Engine: 'aurora-mysql' }, { Engine: 'aurora-mysql', DeletionProtection: true });

testPolicy(policy, { finds: { ...cases.finds, 'an instance without backups': { Orders: { Type: 'AWS::RDS::DBInstance', Properties: { DeletionProtection: true, BackupRetentionPeriod: 0 } } }, }, accepts: { ...cases.accepts, 'a member of a cluster': { Writer: { Type: 'AWS::RDS::DBInstance', Properties: { DBClusterIdentifier: ref('Orders') } } }, }, doubts: { ...cases.doubts,  } });
