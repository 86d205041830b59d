import policy from '../../../policies/data/search-domain-unencrypted.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { settingCases } from '../setting-cases.ts';


const cases = settingCases('AWS::OpenSearchService::Domain', { EncryptionAtRestOptions: { Enabled: true }, NodeToNodeEncryptionOptions: { Enabled: true }, DomainEndpointOptions: { EnforceHTTPS: false } }, { EncryptionAtRestOptions: { Enabled: true }, NodeToNodeEncryptionOptions: { Enabled: true }, DomainEndpointOptions: { EnforceHTTPS: true } });

testPolicy(policy, { finds: { ...cases.finds, 'three settings as one finding': { template: { Search: { Type: 'AWS::OpenSearchService::Domain', Properties: {} } }, expect: { count: 1, at: 'Search.Properties' } },
 'a domain of the older type': { Search: { Type: 'AWS::Elasticsearch::Domain', Properties: { EncryptionAtRestOptions: { Enabled: 'true' }, DomainEndpointOptions: { EnforceHTTPS: true } } } }, }, accepts: { ...cases.accepts, 'the older type with texts': { Search: { Type: 'AWS::Elasticsearch::Domain', Properties: { EncryptionAtRestOptions: { Enabled: 'true' }, NodeToNodeEncryptionOptions: { Enabled: 'true' }, DomainEndpointOptions: { EnforceHTTPS: 'true' } } } }, }, doubts: { ...cases.doubts,  } });
