import policy from '../../../policies/api/api-default-endpoint-open.ts';
import { cfnIf, ref, testPolicy } from '../../../src/policy/testing.ts';
import { api, deployed, rest, TWO_STAGES, type Json } from './apis.ts';

const mapping = (DomainName: unknown = 'orders.example.com'): Json => ({
  Mapping: { Type: 'AWS::ApiGateway::BasePathMapping', Properties: { RestApiId: ref('Rest'), DomainName } },
});
const newer = { Mapping: { Type: 'AWS::ApiGatewayV2::ApiMapping', Properties: { ApiId: ref('Api'), DomainName: 'orders.example.com' } } };
const custom = { custom: { customDomain: { domainName: 'orders.example.com', apiType: 'rest' } } };

testPolicy(policy, {
  finds: {
    'a REST API with a domain': {
      template: { ...rest({}), ...mapping() },
      expect: {
        key: 'DisableExecuteApiEndpoint',
        message: 'API Rest answers at its default address, past its custom domain orders.example.com.',
        at: 'Rest.Properties',
        count: 1,
      },
    },
    'an HTTP API with a domain': { ...api({}), ...newer },
    'a switch that is set the other way': { ...api({}, { DisableExecuteApiEndpoint: false }), ...newer },
    'a domain that a plugin makes': { template: deployed(), declaration: custom, expect: { at: 'ApiGatewayRestApi.Properties', count: 1 } },
    'a domain of the template, by its name': {
      template: {
        ...rest({}),
        ...mapping(ref('Domain')),
        Domain: { Type: 'AWS::ApiGateway::DomainName', Properties: { DomainName: 'shop.example.com' } },
      },
      expect: { message: 'API Rest answers at its default address, past its custom domain shop.example.com.' },
    },
  },
  accepts: {
    'the default address is off': { ...rest({}, { DisableExecuteApiEndpoint: true }), ...mapping() },
    'the same as text': { ...api({}, { DisableExecuteApiEndpoint: 'true' }), ...newer },
    'no domain': { ...rest({}), ...api({}) },
    'a domain of another API': { ...rest({}), ...newer },
    'a domain of a plugin for another kind of API': { template: api({}), declaration: custom },
    'a private API': { ...rest({}, { EndpointConfiguration: { Types: ['PRIVATE'] } }), ...mapping() },
  },
  doubts: {
    'a switch of one branch': {
      template: { ...TWO_STAGES, Resources: { ...rest({}, { DisableExecuteApiEndpoint: cfnIf('IsProd', true, false) }), ...mapping() } },
    },
    'a domain of one stage': {
      template: { ...TWO_STAGES, Resources: { ...api({}), Mapping: { ...newer.Mapping, Condition: 'IsProd' } } },
    },
  },
});
