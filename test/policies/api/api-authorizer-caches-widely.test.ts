import policy from '../../../policies/api/api-authorizer-caches-widely.ts';
import { cfnIf, ref, testPolicy } from '../../../src/policy/testing.ts';
import { TWO_STAGES, type Json } from './apis.ts';

const rest = (extra: object): Json => ({
  Gate: {
    Type: 'AWS::ApiGateway::Authorizer',
    Properties: { Name: 'gate', Type: 'REQUEST', IdentitySource: 'method.request.header.Authorization', ...extra },
  },
});
const http = (extra: object): Json => ({
  Gate: {
    Type: 'AWS::ApiGatewayV2::Authorizer',
    Properties: { Name: 'gate', AuthorizerType: 'REQUEST', IdentitySource: ['$request.header.Authorization'], ...extra },
  },
});

testPolicy(policy, {
  finds: {
    'an hour': {
      template: rest({ AuthorizerResultTtlInSeconds: 3600 }),
      expect: {
        key: 'AuthorizerResultTtlInSeconds 3600',
        message: 'Authorizer gate remembers its decisions for 3600 seconds.',
        at: 'Gate.Properties.AuthorizerResultTtlInSeconds',
        count: 1,
      },
    },
    'ten minutes as text': http({ AuthorizerResultTtlInSeconds: '600' }),
    'a token': rest({ Type: 'TOKEN', AuthorizerResultTtlInSeconds: 301 }),
    'nothing that tells callers apart': {
      template: rest({ IdentitySource: undefined }),
      expect: { key: 'IdentitySource', message: 'wide', at: 'Gate', count: 1 },
    },
    'an empty text': rest({ IdentitySource: '', AuthorizerResultTtlInSeconds: 60 }),
    'an empty list': { template: http({ IdentitySource: [], AuthorizerResultTtlInSeconds: 60 }), expect: { message: 'wide', count: 1 } },
  },
  accepts: {
    'five minutes': rest({ AuthorizerResultTtlInSeconds: 300 }),
    'nothing remembered, and nothing to tell apart': rest({ IdentitySource: undefined, AuthorizerResultTtlInSeconds: 0 }),
    'what an HTTP API does by itself': http({ IdentitySource: undefined }),
    'tokens of a pool': rest({ Type: 'COGNITO_USER_POOLS', AuthorizerResultTtlInSeconds: 3600 }),
    'tokens of an issuer': http({ AuthorizerType: 'JWT', AuthorizerResultTtlInSeconds: 3600 }),
  },
  doubts: {
    'a time that is given at deploy': {
      template: { Parameters: { Seconds: { Type: 'Number' } }, Resources: rest({ AuthorizerResultTtlInSeconds: ref('Seconds') }) },
    },
    'one branch': { template: { ...TWO_STAGES, Resources: http({ AuthorizerResultTtlInSeconds: cfnIf('IsProd', 60, 3600) }) } },
  },
});
