import policy from '../../../policies/api/api-route-without-auth.ts';
import { cfnIf, ref, testPolicy } from '../../../src/policy/testing.ts';
import { TWO_STAGES, api, inDocument, rest, websocket } from './apis.ts';

const NONE = { AuthorizationType: 'NONE' };
const IAM = { AuthorizationType: 'AWS_IAM' };
const allow = { Statement: [{ Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: '*' }] };
const elsewhere = (RouteKey: string, extra: object = {}): object => ({
  Type: 'AWS::ApiGatewayV2::Route',
  Properties: { ApiId: 'a1b2c3', RouteKey, ...extra },
});

testPolicy(policy, {
  finds: {
    'a method that says so': {
      template: rest({ get: NONE }),
      expect: { key: 'Route GET /', message: 'Anyone may call GET /.', at: 'get', count: 1 },
    },
    'a method that says nothing': rest({ get: {} }),
    'all routes of an API as one': {
      template: api({ 'POST /orders': NONE, 'GET /orders': {}, 'GET /mine': IAM }),
      expect: { message: 'Anyone may call GET /orders and POST /orders.', at: 'Route0', groups: 1 },
    },
    'two APIs as two': { template: { ...api({ 'GET /orders': {} }), ...rest({ get: {} }) }, expect: { count: 2 } },
    'many routes in few words': {
      template: api(Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => [`GET /${name}`, {}]))),
      expect: { message: 'Anyone may call GET /a, GET /b, GET /c, GET /d, GET /e and 3 more.', groups: 1 },
    },
    'the route for everything else': {
      template: api({ $default: {} }),
      expect: { message: 'Anyone may call $default (every other path).' },
    },
    'a greedy route': {
      template: api({ 'ANY /{proxy+}': {} }),
      expect: { message: 'Anyone may call ANY /{proxy+} (every other path).' },
    },
    'whoever connects': { template: websocket({ $connect: {}, send: {} }), expect: { key: 'Route $connect', message: 'one', count: 1 } },
    'a WebSocket API without the route that asks': { template: websocket({ send: {} }), expect: { message: 'connect', count: 1 } },
    'a route of an API of another stack': { template: { Route: elsewhere('GET /orders') }, expect: { at: 'Route', count: 1 } },
    'who connects to an API of another stack': {
      template: { Connect: elsewhere('$connect'), Send: elsewhere('send') },
      expect: { key: 'Route $connect', count: 1 },
    },
    'a route other than those listed': {
      template: api({ 'GET /health': {}, 'POST /health': {} }),
      publicEndpoints: ['GET /health'],
      expect: { key: 'Route POST /health' },
    },
    'an API whose policy is empty, as frameworks write it': rest({ get: NONE }, { Policy: '' }),
    'no authorization in both branches': {
      template: { ...TWO_STAGES, Resources: api({ 'GET /orders': { AuthorizationType: cfnIf('IsProd', 'NONE') } }) },
    },
    'an operation of a document, at its place': {
      template: inDocument({ '/orders': { get: {}, post: { security: [{ own: [] }] } } }),
      expect: { key: 'Route GET /orders', at: 'Api.Properties.Body.paths./orders.get', count: 1 },
    },
    'an operation that asks nobody in a document that asks everybody': inDocument(
      { '/a': { get: { security: [] } } },
      { security: [{ own: [] }] },
    ),
    'an HTTP API that was made in short': {
      template: { Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { ProtocolType: 'HTTP', Target: ref('Orders') } } },
      expect: { message: 'Anyone may call $default (every other path).', at: 'Api.Properties.Target', count: 1 },
    },
    'OPTION, which is no preflight': rest({ option: NONE }),
  },
  accepts: {
    'a document in S3, of which another policy speaks': {
      template: { Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { BodyS3Location: { Bucket: 'b', Key: 'k' } } } },
    },
    'a document of which a macro writes a part': {
      template: inDocument({ '/a': { get: { security: [{ own: [] }] }, 'Fn::Transform': {} }, 'Fn::Transform': {} }),
    },
    'IAM, a JWT, a pool, a function': api({
      'GET /a': IAM,
      'GET /b': { AuthorizationType: 'JWT' },
      'GET /c': { AuthorizationType: 'COGNITO_USER_POOLS' },
      'GET /d': { AuthorizationType: 'CUSTOM' },
    }),
    'preflights of a REST API, whatever they answer': rest({ options: NONE, get: IAM }),
    'preflights of an HTTP API': api({ 'OPTIONS /{proxy+}': {}, 'GET /orders': IAM }),
    'messages of a connection that was asked': websocket({ $connect: IAM, $disconnect: {}, $default: {}, send: {} }),
    'guarded operations and preflights of a document': inDocument({
      '/orders': { get: { security: [{ own: [] }] }, options: {}, put: { 'x-amazon-apigateway-auth': { type: 'AWS_IAM' } } },
    }),
    'operations of a document with a key': inDocument({ '/a': { get: { security: [{ key: [] }] } } }),
    'a document with a resource policy': inDocument({ '/a': { get: {} } }, { 'x-amazon-apigateway-policy': allow }),
    'a listed operation': { template: inDocument({ '/health': { get: {} } }), publicEndpoints: ['GET /health'] },
    'a private API': rest({ get: NONE }, { EndpointConfiguration: { Types: ['PRIVATE'] } }),
    'an API whose policy decides, and is judged elsewhere': rest({ get: NONE }, { Policy: allow }),
    'a key, a finding of its own': rest({ get: { ...NONE, ApiKeyRequired: true } }),
    'what is listed, however it is written': {
      template: { ...rest({ get: NONE }), ...api({ 'GET /health': {}, 'POST /hook': {}, $default: {} }) },
      publicEndpoints: ['get /health/', '* /hook', '*', 'ANY /'],
    },
    'a WebSocket API that is meant to be public': { template: websocket({ send: {} }), publicEndpoints: ['$connect'] },
    'messages of a WebSocket API of another stack': { Send: elsewhere('send') },
  },
  doubts: {
    'authorization of one branch': {
      template: { ...TWO_STAGES, Resources: api({ 'GET /orders': { AuthorizationType: cfnIf('IsProd', 'AWS_IAM', 'NONE') } }) },
    },
    'a type that is given at deploy': {
      template: { Parameters: { Type: { Type: 'String' } }, Resources: api({ 'GET /orders': { AuthorizationType: ref('Type') } }) },
    },
    'an API that is private in one branch': {
      template: {
        ...TWO_STAGES,
        Resources: rest({ get: NONE }, { EndpointConfiguration: { Types: [cfnIf('IsProd', 'PRIVATE', 'REGIONAL')] } }),
      },
    },
    'a document of which a part lies elsewhere, once': {
      template: inDocument({ '/a': { $ref: 'https://elsewhere' }, '/b': { $ref: 'https://elsewhere' } }),
      expect: { count: 1 },
    },
    'security for a whole REST API': inDocument({ '/a': { get: {} } }, { security: [{ own: [] }] }),
    'a policy of one branch': { template: { ...TWO_STAGES, Resources: rest({ get: NONE }, { Policy: cfnIf('IsProd', allow) }) } },
    'a route that one stage has': {
      template: {
        ...TWO_STAGES,
        Resources: { ...api({}), Extra: { ...elsewhere('GET /debug'), Condition: 'IsProd' } },
      },
    },
  },
});
