import policy from '../../../policies/api/api-domain-old-tls.ts';
import { cfnIf, ref, testPolicy } from '../../../src/policy/testing.ts';
import { api, deployed, TWO_STAGES, type Json } from './apis.ts';

const domain = (SecurityPolicy?: unknown): Json => ({
  Domain: {
    Type: 'AWS::ApiGateway::DomainName',
    Properties: { DomainName: 'orders.example.com', ...(SecurityPolicy === undefined ? {} : { SecurityPolicy }) },
  },
});
const newer = (...configurations: readonly unknown[]): Json => ({
  Domain: {
    Type: 'AWS::ApiGatewayV2::DomainName',
    Properties: { DomainName: 'orders.example.com', DomainNameConfigurations: configurations },
  },
});
const custom = (customDomain: object): { readonly custom: object } => ({ custom: { customDomain } });

testPolicy(policy, {
  finds: {
    'TLS 1.0': {
      template: domain('TLS_1_0'),
      expect: {
        key: 'SecurityPolicy of orders.example.com',
        message: 'The domain orders.example.com accepts TLS 1.0.',
        at: 'Domain.Properties.SecurityPolicy',
        count: 1,
      },
    },
    'nothing said': { template: domain(), expect: { message: 'unsaid', at: 'Domain.Properties', count: 1 } },
    'a policy that is removed': { template: domain(ref('AWS::NoValue')), expect: { message: 'unsaid' } },
    'a domain of the second generation': { template: newer({ SecurityPolicy: 'TLS_1_0' }), expect: { message: 'old', count: 1 } },
    'one of two configurations': { template: newer({ SecurityPolicy: 'TLS_1_2' }, { EndpointType: 'REGIONAL' }), expect: { count: 1 } },
    'a domain that a plugin makes': {
      template: deployed(),
      declaration: custom({ domainName: 'orders.example.com', securityPolicy: 'tls_1_0' }),
      expect: { at: 'ApiGatewayRestApi', key: 'SecurityPolicy of orders.example.com', count: 1 },
    },
    'one of several domains of a plugin': {
      template: api({ 'GET /orders': {} }),
      declaration: {
        custom: {
          customDomains: [{ http: { domainName: 'a.example.com', securityPolicy: 'TLS_1_0' } }, { rest: { domainName: 'b.example.com' } }],
        },
      },
      expect: { at: 'Api', count: 1 },
    },
  },
  accepts: {
    'TLS 1.2': domain('TLS_1_2'),
    'TLS 1.3': domain('SecurityPolicy_TLS13_1_3_2025_09'),
    'TLS 1.2 of the second generation': newer({ SecurityPolicy: 'TLS_1_2' }),
    'what a plugin takes by itself': { template: deployed(), declaration: custom({ domainName: 'orders.example.com' }) },
    'a domain of a plugin that is off': {
      template: deployed(),
      declaration: custom({ domainName: 'orders.example.com', securityPolicy: 'tls_1_0', enabled: false }),
    },
  },
  doubts: {
    'a policy of one branch': { template: { ...TWO_STAGES, Resources: domain(cfnIf('IsProd', 'TLS_1_2', 'TLS_1_0')) } },
    'a policy that is given at deploy': { template: { Parameters: { Tls: { Type: 'String' } }, Resources: domain(ref('Tls')) } },
  },
});
