import policy from '../../../policies/api/api-without-throttle.ts';
import { cfnIf, ref, testPolicy } from '../../../src/policy/testing.ts';
import { deployed, restStage, stage, TWO_STAGES } from './apis.ts';

const limit = { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 50 };
const plan = (Throttle?: object): object => ({
  Plan: { Type: 'AWS::ApiGateway::UsagePlan', Properties: { ApiStages: [{ ApiId: ref('Rest'), Stage: 'live' }], Throttle } },
});
const keyed = (ApiKeyRequired: boolean): object => ({
  get: {
    Type: 'AWS::ApiGateway::Method',
    Properties: { RestApiId: ref('Rest'), ResourceId: 'root', HttpMethod: 'GET', AuthorizationType: 'AWS_IAM', ApiKeyRequired },
  },
});

testPolicy(policy, {
  finds: {
    'a stage of an HTTP API': {
      template: stage({}),
      expect: { key: 'Throttling of stage $default', message: 'The stage $default of Api has no rate limit of its own.', count: 1 },
    },
    'a stage of a REST API': restStage({ MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', MetricsEnabled: true }] }),
    'a stage that the framework makes': { template: deployed(), expect: { at: 'ApiGatewayRestApi', count: 1 } },
    'a plan, which does not count calls without a key': { ...restStage({}), ...plan({ RateLimit: 10 }) },
    'a plan without a limit': { ...restStage({}), ...keyed(true), ...plan() },
    'a limit that is removed': stage({ DefaultRouteSettings: { ThrottlingRateLimit: ref('AWS::NoValue') } }),
  },
  accepts: {
    'a limit for all routes': stage({ DefaultRouteSettings: limit }),
    'a limit for one route': stage({ RouteSettings: { 'POST /orders': limit } }),
    'a limit for methods': restStage({ MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', ...limit }] }),
    'a limit in the deployment': deployed(limit),
    'a limit that a plugin sets': {
      template: deployed(),
      declaration: { custom: { apiGatewayThrottling: { maxRequestsPerSecond: 100 } } },
    },
    'a plan where every call has a key': { ...restStage({}), ...keyed(true), ...plan({ RateLimit: 10, BurstLimit: 5 }) },
  },
  doubts: {
    'a limit of one branch': { template: { ...TWO_STAGES, Resources: stage({ DefaultRouteSettings: cfnIf('IsProd', limit) }) } },
  },
});
