import policy from '../../../policies/api/api-route-with-key-only.ts';
import { cfnIf, testPolicy } from '../../../src/policy/testing.ts';
import { api, inDocument, rest, TWO_STAGES, websocket } from './apis.ts';

const KEY = { AuthorizationType: 'NONE', ApiKeyRequired: true };

testPolicy(policy, {
  finds: {
    'a method with a key': {
      template: rest({ get: KEY }),
      expect: { key: 'Route GET /', message: 'Whoever has an API key may call GET /.', at: 'get', count: 1 },
    },
    'a method that says nothing of authorization': rest({ get: { ApiKeyRequired: 'true' } }),
    'several as one': { template: rest({ get: KEY, post: KEY }), expect: { message: 'several', groups: 1 } },
    'a WebSocket API that asks for a key': websocket({ $connect: KEY }),
    'an operation of a document': inDocument({ '/a': { get: { security: [{ key: [] }] } } }),
    'a method of an API of another stack': {
      Method: { Type: 'AWS::ApiGateway::Method', Properties: { RestApiId: 'a1b2c3', ResourceId: 'r', HttpMethod: 'GET', ...KEY } },
    },
  },
  accepts: {
    'a key beside an authorizer': rest({ get: { AuthorizationType: 'CUSTOM', ApiKeyRequired: true } }),
    'an operation of a document with both': inDocument({ '/a': { get: { security: [{ key: [] }, { own: [] }] } } }),
    'no key, a finding of its own': rest({ get: { AuthorizationType: 'NONE', ApiKeyRequired: false }, post: {} }),
    'a private API': rest({ get: KEY }, { EndpointConfiguration: { Types: ['PRIVATE'] } }),
    preflights: rest({ options: KEY }),
    'what is listed as public': { template: api({ 'GET /orders': KEY }), publicEndpoints: ['GET /orders'] },
  },
  doubts: {
    'a key of one branch': {
      template: { ...TWO_STAGES, Resources: rest({ get: { ...KEY, ApiKeyRequired: cfnIf('IsProd', true, false) } }) },
    },
    'authorization of one branch': {
      template: { ...TWO_STAGES, Resources: rest({ get: { ...KEY, AuthorizationType: cfnIf('IsProd', 'AWS_IAM', 'NONE') } }) },
    },
  },
});
