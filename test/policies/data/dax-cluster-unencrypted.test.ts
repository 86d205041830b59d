import policy from '../../../policies/data/dax-cluster-unencrypted.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { settingCases } from '../setting-cases.ts';


const cases = settingCases('AWS::DAX::Cluster', { SSESpecification: { SSEEnabled: true } }, { SSESpecification: { SSEEnabled: true }, ClusterEndpointEncryptionType: 'TLS' });

testPolicy(policy, { finds: { ...cases.finds, 'neither': { Cache: { Type: 'AWS::DAX::Cluster', Properties: {} } }, }, accepts: { ...cases.accepts,  }, doubts: { ...cases.doubts,  } });
