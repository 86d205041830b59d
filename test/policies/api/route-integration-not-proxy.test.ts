import policy from '../../../policies/api/route-integration-not-proxy.ts';
import { cfnIf, join, getAtt, testPolicy } from '../../../src/policy/testing.ts';
import { rest, TWO_STAGES, type Json } from './apis.ts';

const URI = join('', 'arn:aws:apigateway:', { Ref: 'AWS::Region' }, ':lambda:path/2015-03-31/functions/', getAtt('Hello'), '/invocations');
const QUEUE = join('', 'arn:aws:apigateway:', { Ref: 'AWS::Region' }, ':sqs:path/orders');

/** The method as the framework names it. */
function event(integration: Json, HttpMethod = 'GET'): Json {
  const { get, ...api } = rest({ get: { Integration: integration, HttpMethod } });
  return { ...api, ApiGatewayMethodOrdersGet: get };
}

testPolicy(policy, {
  finds: {
    'a mapped one': { template: event({ Type: 'AWS', Uri: URI }), expect: { key: 'Route GET /', count: 1 } },
    'a mapped one of the user’s own': rest({ get: { Integration: { Type: 'AWS', Uri: URI } } }),
    'one to an address': event({ Type: 'HTTP_PROXY', Uri: 'https://example.com' }),
    'one that answers itself': event({ Type: 'MOCK' }),
    'several as one': {
      template: rest({ get: { Integration: { Type: 'AWS', Uri: URI } }, post: { Integration: { Type: 'AWS', Uri: URI } } }),
      expect: { message: 'several', groups: 1 },
    },
  },
  accepts: {
    'a proxy': event({ Type: 'AWS_PROXY', Uri: URI }),
    'a preflight': event({ Type: 'MOCK' }, 'OPTIONS'),
    'a queue, which no function stands behind': event({ Type: 'AWS', Uri: QUEUE }),
    'an address of the user’s own': rest({ get: { Integration: { Type: 'HTTP_PROXY', Uri: 'https://example.com' } } }),
  },
  doubts: {
    'a kind that a condition decides': {
      template: { ...TWO_STAGES, Resources: event({ Type: cfnIf('IsProd', 'AWS_PROXY', 'AWS'), Uri: URI }) },
    },
  },
});
