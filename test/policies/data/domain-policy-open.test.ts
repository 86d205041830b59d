import policy from '../../../policies/data/domain-policy-open.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { openPolicyCases } from '../open-policy-cases.ts';

const attach = (document: unknown): Readonly<Record<string, unknown>> => ({
  Search: { Type: 'AWS::OpenSearchService::Domain', Properties: { AccessPolicies: document } },
});

const open = (extra: object, Type = 'AWS::OpenSearchService::Domain'): Readonly<Record<string, unknown>> => ({
  Search: { Type, Properties: { AccessPolicies: { Statement: { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'es:*', Resource: '*' } }, ...extra } },
});

const cases = openPolicyCases(attach, 'es:ESHttpGet');

testPolicy(policy, {
  finds: { ...cases.finds, 
    'a domain of the older type': open({}, 'AWS::Elasticsearch::Domain'),
    'a VPC without subnets': open({ VPCOptions: { SecurityGroupIds: ['sg-1'] } }),
    'a VPC that is removed': open({ VPCOptions: { Ref: 'AWS::NoValue' } }),
    'access control that is off': open({ AdvancedSecurityOptions: { Enabled: false } }),
    'access control that lets in who has no name': open({ AdvancedSecurityOptions: { Enabled: true, AnonymousAuthEnabled: true } }),
 },
  accepts: { ...cases.accepts, 
    'a domain in a VPC': open({ VPCOptions: { SubnetIds: ['subnet-1'] } }),
    'a domain that asks for a name and a password': open({ AdvancedSecurityOptions: { Enabled: true, InternalUserDatabaseEnabled: true } }),
    'the same with a text': open({ AdvancedSecurityOptions: { Enabled: 'true' } }, 'AWS::Elasticsearch::Domain'),
 },
  doubts: { ...cases.doubts, 
    'a VPC in one branch': {
      template: {
        Parameters: { Stage: { Type: 'String' } },
        Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
        Resources: open({ VPCOptions: { 'Fn::If': ['IsProd', { SubnetIds: ['subnet-1'] }, { Ref: 'AWS::NoValue' }] } }),
      },
    },
 },
});
