import policy from '../../../policies/api/api-settings-secret.ts';
import { cfnIf, testPolicy } from '../../../src/policy/testing.ts';
import { deployed, rest, restStage, stage, TWO_STAGES } from './apis.ts';

const URL = 'postgres://orders:hunter2-of-the-west@db.internal:5432/orders';

testPolicy(policy, {
  finds: {
    'a variable of a stage': {
      template: restStage({ Variables: { databaseUrl: URL } }),
      expect: { message: 'secret', at: 'Stage.Properties.Variables.databaseUrl', count: 1 },
    },
    'a variable of an HTTP API': stage({ StageVariables: { databaseUrl: URL } }),
    'a variable in the deployment': deployed({ Variables: { databaseUrl: URL } }),
    'what a method adds to requests': rest({
      get: { Integration: { RequestParameters: { 'integration.request.querystring.from': `'${URL}'` } } },
    }),
    'what an integration adds to requests': {
      Legacy: {
        Type: 'AWS::ApiGatewayV2::Integration',
        Properties: { ApiId: 'a1b2c3', RequestParameters: { 'append:querystring.from': URL } },
      },
    },
  },
  accepts: {
    'variables without a secret': restStage({ Variables: { databaseUrl: 'postgres://db.internal:5432/orders', table: 'orders' } }),
    'what a request brings along': rest({
      get: { Integration: { RequestParameters: { 'integration.request.header.Authorization': 'method.request.header.Authorization' } } },
    }),
    'no variables': restStage({}),
  },
  doubts: {
    'a secret of one branch': {
      template: {
        ...TWO_STAGES,
        Resources: restStage({ Variables: { databaseUrl: cfnIf('IsProd', URL, 'postgres://db.internal/orders') } }),
      },
    },
  },
});
