import policy from '../../../policies/data/database-public.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { settingCases } from '../setting-cases.ts';


const cases = settingCases('AWS::RDS::DBInstance', { PubliclyAccessible: true }, { PubliclyAccessible: false });

testPolicy(policy, { finds: { ...cases.finds, 'a cluster': { Orders: { Type: 'AWS::RDS::DBCluster', Properties: { PubliclyAccessible: true } } }, 'a data warehouse': { Facts: { Type: 'AWS::Redshift::Cluster', Properties: { PubliclyAccessible: 'true' } } }, 'a warehouse without servers': { Facts: { Type: 'AWS::RedshiftServerless::Workgroup', Properties: { PubliclyAccessible: true } } }, }, accepts: { ...cases.accepts, 'no setting': { Orders: { Type: 'AWS::RDS::DBInstance', Properties: {} } }, }, doubts: { ...cases.doubts,  } });
