import policy from '../../../policies/data/database-proxy-without-tls.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { settingCases } from '../setting-cases.ts';


const cases = settingCases('AWS::RDS::DBProxy', { EngineFamily: 'POSTGRESQL' }, { EngineFamily: 'POSTGRESQL', RequireTLS: true });

testPolicy(policy, { finds: { ...cases.finds, 'a parameter group that switches it off': { Group: { Type: 'AWS::RDS::DBParameterGroup', Properties: { Parameters: { 'rds.force_ssl': 0 } } } }, }, accepts: { ...cases.accepts, 'a parameter group that asks for it': { Group: { Type: 'AWS::RDS::DBParameterGroup', Properties: { Parameters: { require_secure_transport: 'ON' } } } }, 'a parameter group about something else': { Group: { Type: 'AWS::RDS::DBParameterGroup', Properties: { Parameters: { max_connections: 10 } } } }, }, doubts: { ...cases.doubts,  } });
