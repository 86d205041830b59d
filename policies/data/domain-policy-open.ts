import { definePolicy, flagOpenings, OPEN_POLICY_TYPES, type ResourcePolicy, type Truth } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'domain-policy-open',
  title: 'Search domain open to anyone',
  severity: 'critical',
  presets: ['essential', 'recommended', 'strict'],
  why: 'The endpoint of the domain is on the internet and asks nobody who they are: everybody can read the indexes and delete them.',
  fix: 'Put the domain into your VPC with `VPCOptions`, switch on `AdvancedSecurityOptions`, or name the roles: `Principal: { AWS: !GetAtt IamRoleLambdaExecution.Arn }`.',
  references: ['https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html', 'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html'],
  cwe: 306,
  formerly: ['AwsSolutions-OS3', 'AwsSolutions-OS5', 'opensearch_service_domains_not_publicly_accessible'],
  messages: {
    anyone: 'The policy of domain {resource} lets anyone call {actions}.',
    others: 'The policy of domain {resource} lets everyone but those it names call {actions}.',
  },
  examples: {
    bad: `functions:
  hello: { handler: hello.handler }
resources:
  Resources:
    Search:
      Type: AWS::OpenSearchService::Domain
      Properties:
        AccessPolicies:
          Statement: { Effect: Allow, Principal: { AWS: '*' }, Action: es:*, Resource: '*' }`,
    good: `functions:
  hello: { handler: hello.handler }
resources:
  Resources:
    Search:
      Type: AWS::OpenSearchService::Domain
      Properties:
        VPCOptions: { SubnetIds: [subnet-0123456789abcdef0], SecurityGroupIds: [sg-0123456789abcdef0] }
        AccessPolicies:
          Statement: { Effect: Allow, Principal: { AWS: '*' }, Action: es:*, Resource: '*' }`,
  },
  check({ service, flag }) {
    flagOpenings(service.resourcePolicies(...OPEN_POLICY_TYPES.domain), flag, onInternet);
  },
});

/** In a VPC the security groups decide, and with fine-grained access control the domain asks for a name and a password itself. */
function onInternet({ resource }: ResourcePolicy): Truth {
  const ownUsers = resource.get('AdvancedSecurityOptions', 'Enabled').is(true).and(resource.get('AdvancedSecurityOptions', 'AnonymousAuthEnabled').is(true).not());
  return resource.get('VPCOptions', 'SubnetIds').missing.and(ownUsers.not());
}
