import policy from '../../../policies/data/database-without-iam-authentication.ts';
import { ref, testPolicy } from '../../../src/policy/testing.ts';
import { settingCases } from '../setting-cases.ts';


const cases = settingCases('AWS::RDS::DBCluster', { Engine: 'aurora-mysql' }, { Engine: 'aurora-mysql', EnableIAMDatabaseAuthentication: true });

testPolicy(policy, { finds: { ...cases.finds,  }, accepts: { ...cases.accepts, 'an engine that knows no tokens': { Orders: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'sqlserver-ex' } } }, 'a member of a cluster': { Writer: { Type: 'AWS::RDS::DBInstance', Properties: { Engine: 'aurora-mysql', DBClusterIdentifier: ref('Orders') } } }, }, doubts: { ...cases.doubts,  } });
