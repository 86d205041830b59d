import { definePolicy, flagResources, resourcesOf, some } from '../../src/policy/index.ts';

const SETTINGS = [['EncryptionAtRestOptions', 'Enabled'], ['NodeToNodeEncryptionOptions', 'Enabled'], ['DomainEndpointOptions', 'EnforceHTTPS']] as const;

export default definePolicy({
  id: 'search-domain-unencrypted',
  title: 'Search domain is not encrypted',
  severity: 'high',
  presets: ['recommended', 'strict'],
  why: 'The indexes lie on disk, or cross the network between the nodes or to the clients, as they are.',
  fix: 'Set `EncryptionAtRestOptions: { Enabled: true }`, `NodeToNodeEncryptionOptions: { Enabled: true }` and `DomainEndpointOptions: { EnforceHTTPS: true }` on the domain.',
  mechanical: 'careful',
  references: ['https://docs.aws.amazon.com/opensearch-service/latest/developerguide/encryption-at-rest.html', 'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ntn.html'],
  cwe: 311,
  formerly: ['W54', 'W85', 'CKV_AWS_5', 'CKV_AWS_6', 'CKV_AWS_83', 'AWS-0048', 'AWS-0043', 'AWS-0046', 'CT.OPENSEARCH.PR.9', 'CT.OPENSEARCH.PR.11', 'CT.OPENSEARCH.PR.16', 'opensearch_node_to_node_encryption_check', 'elasticsearch_encrypted_at_rest', 'opensearch_encrypted_at_rest', 'opensearch_https_required', 'Opensearch.1', 'Opensearch.3', 'Opensearch.8', 'opensearch_service_domains_https_communications_enforced', 'AWS-0126', 'ElasticSearch Not Encrypted At Rest', 'Elasticsearch with HTTPS disabled', 'AwsSolutions-OS2', 'AwsSolutions-OS8'],
  messages: {
    one: '{resources} is not encrypted at rest, between nodes and to its clients.',
    several: '{resources} are not encrypted at rest, between nodes and to their clients.',
  },
  examples: {
    bad: `resources:
  Resources:
    Search:
      Type: AWS::OpenSearchService::Domain
      Properties:
        EncryptionAtRestOptions: { Enabled: true }
        NodeToNodeEncryptionOptions: { Enabled: true }`,
    good: `resources:
  Resources:
    Search:
      Type: AWS::OpenSearchService::Domain
      Properties:
        EncryptionAtRestOptions: { Enabled: true }
        NodeToNodeEncryptionOptions: { Enabled: true }
        DomainEndpointOptions: { EnforceHTTPS: true }`,
  },
  check({ service, flag }) {
flagResources(flag, resourcesOf(service, 'AWS::OpenSearchService::Domain', 'AWS::Elasticsearch::Domain').map((domain) => {
   const settings = SETTINGS.map(([options, name]) => ({ at: domain.get(options), truth: domain.get(options, name).is(true).not() }));
   return { at: settings.find(({ truth }) => truth.isPossible)?.at ?? domain, truth: some(settings.map(({ truth }) => truth)) };
 }));
  },
});
