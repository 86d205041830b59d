import policy from '../../../policies/api/api-cors-wildcard.ts';
import { cfnIf, testPolicy } from '../../../src/policy/testing.ts';
import { api, inDocument, TWO_STAGES, type Json } from './apis.ts';
import { echoing, preflight } from './cors.ts';

const cors = (AllowOrigins: unknown, AuthorizationType: unknown = 'JWT', extra: object = {}): Json =>
  api({ 'GET /orders': { AuthorizationType } }, { CorsConfiguration: { AllowOrigins, ...extra } });

testPolicy(policy, {
  finds: {
    'every origin of an HTTP API': {
      template: cors(['*']),
      expect: { key: 'Origin *', message: 'API Api asks who calls, but answers scripts of every website (*).', count: 1 },
    },
    'every origin of a REST API': { template: preflight("'*'", false), expect: { count: 1 } },
    'every origin of a REST API, echoed': preflight("'https://app.example.com'", false, echoing('.+')),
    'every origin of an HTTP API with a document': {
      Api: {
        Type: 'AWS::ApiGatewayV2::Api',
        Properties: {
          Body: {
            'x-amazon-apigateway-cors': { allowOrigins: ['*'] },
            paths: { '/a': { get: { security: [{ own: [] }] } } },
            components: { securitySchemes: { own: { 'x-amazon-apigateway-authorizer': { type: 'jwt' } } } },
          },
        },
      },
    },
    'every origin of a REST API with a document': inDocument({
      '/a': {
        get: { security: [{ own: [] }] },
        options: {
          'x-amazon-apigateway-integration': {
            type: 'mock',
            responses: { default: { responseParameters: { 'method.response.header.Access-Control-Allow-Origin': "'*'" } } },
          },
        },
      },
    }),
    'one guarded route among open ones': { ...cors(['https://*']), Open: api({ 'GET /health': {} })['Route0'] },
  },
  accepts: {
    'a list of origins': cors(['https://app.example.com']),
    'every origin of an API that is open anyway': cors(['*'], 'NONE'),
    'every origin of a REST API that is open anyway': preflight("'*'", false, '', 'NONE'),
    'credentials, a finding of its own': cors(['*'], 'JWT', { AllowCredentials: true }),
  },
  doubts: {
    'authorization in one branch': { template: { ...TWO_STAGES, Resources: cors(['*'], cfnIf('IsProd', 'JWT', 'NONE')) } },
    'every origin in one branch': { template: { ...TWO_STAGES, Resources: cors([cfnIf('IsProd', 'https://app.example.com', '*')]) } },
  },
});
