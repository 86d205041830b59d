import {
  apiStages,
  calledRoutes,
  definePolicy,
  every,
  routeSettings,
  some,
  Truth,
  type ApiStage,
  type Service,
  type Value,
} from '../../src/policy/index.ts';

export default definePolicy({
  id: 'api-without-throttle',
  title: 'API without a rate limit of its own',
  severity: 'medium',
  presets: ['strict'],
  why: 'Only the limit of the whole account stands between a flood of calls and the functions: it takes every other API of the account down with it, and until then every call is paid for.',
  fix: 'Limit the stage: `resources: { extensions: { HttpApiStage: { Properties: { DefaultRouteSettings: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 50 } } } } }`. A REST API whose routes are all private takes the limit of `provider.apiGateway.usagePlan.throttle`; for another, set one with the plugin serverless-api-gateway-throttling.',
  mechanical: 'careful',
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html',
  ],
  cwe: 770,
  formerly: ['Serverless-APIGWDefaultThrottling', 'APIGWDefaultThrottling', 'ES2003'],
  messages: { unlimited: 'The stage {stage} of {api} has no rate limit of its own.' },
  examples: {
    bad: `functions:
  orders:
    handler: orders.handler
    events: [{ httpApi: GET /orders }]`,
    good: `functions:
  orders:
    handler: orders.handler
    events: [{ httpApi: GET /orders }]
resources:
  extensions:
    HttpApiStage:
      Properties:
        DefaultRouteSettings: { ThrottlingRateLimit: 100, ThrottlingBurstLimit: 50 }`,
  },
  check({ service, flag }) {
    for (const stage of apiStages(service)) {
      const { settings, resource } = stage;
      const groups = routeSettings(stage);
      const limited = some([...groups.map(isLimited), isLimitedByPlan(service, stage)]);
      if (stage.isSetLater && hasThrottlingPlugin(service)) continue;
      const at = stage.at === resource && stage.kind !== 'REST' ? settings.get('DefaultRouteSettings') : stage.at;
      flag(limited.not().and(resource.exists), 'unlimited', at, {
        key: `Throttling of stage ${stage.name}`,
        data: { stage: stage.name, api: stage.apiName },
      });
    }
  },
});

function isLimited(settings: Value): Truth {
  return settings.get('ThrottlingRateLimit').present.or(settings.get('ThrottlingBurstLimit').present);
}

/** The limit of a usage plan holds for calls with a key only. */
function isLimitedByPlan(service: Service, { api }: ApiStage): Truth {
  if (api?.kind !== 'REST') return Truth.no;
  const routes = calledRoutes(service).find((group) => group.api === api)?.routes ?? [];
  const keyed = every(routes.map((route) => route.isPreflight.or(route.needsKey)));
  const plans = service
    .resources('AWS::ApiGateway::UsagePlan')
    .filter((plan) => plan.get('ApiStages').items.some((stage) => api.isNamedBy(stage.get('ApiId'))))
    .map((plan) => plan.exists.and(plan.get('Throttle', 'RateLimit').present.or(plan.get('Throttle', 'BurstLimit').present)));
  return routes.length === 0 ? Truth.no : keyed.and(some(plans));
}

/** It sets the limits by API call after the deploy. */
function hasThrottlingPlugin({ declaration }: Service): boolean {
  const custom = declaration?.['custom'];
  return typeof custom === 'object' && custom !== null && 'apiGatewayThrottling' in custom;
}
