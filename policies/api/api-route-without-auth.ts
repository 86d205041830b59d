import { calledRoutes, definePolicy, flagRoutes, isListedAsPublic, Truth, type RouteGroup } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'api-route-without-auth',
  title: 'API route open to the internet',
  severity: 'medium',
  presets: ['recommended', 'strict'],
  why: 'Everybody who knows the address runs the function behind it. That is right for a public API and for nothing else, and nothing in the configuration says which of the two it is.',
  fix: 'Give the route an authorizer (`httpApi: { method: GET, path: /orders, authorizer: { type: aws_iam } }`, or one of your own by `name`; for a REST API `http: { …, authorizer: aws_iam }`, at a WebSocket `websocket: { route: $connect, authorizer: … }`), or say that it is meant to be public: `custom: { bulkhead: { publicEndpoints: [GET /orders] } }`.',
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-control-access.html',
  ],
  cwe: 306,
  formerly: [
    'W59',
    'CKV_AWS_59',
    'AWS-0004',
    'AVD-AWS-0004',
    'API Gateway With Open Access',
    'API Gateway Without Configured Authorizer',
    'api_gw_method_authorization_type_rule',
    'AwsSolutions-APIG4',
    'APIGAuthorization',
    'CT.APIGATEWAY.PR.5',
    'APIGateway.8',
    'apigateway_restapi_authorizers_enabled',
    'apigateway_restapi_public_with_authorizer',
    'apigatewayv2_api_authorizers_enabled',
  ],
  messages: {
    one: 'Anyone may call {routes}.',
    several: 'Anyone may call {routes}.',
    unread: 'Anyone may be able to call the API {api}: not all of its routes can be read here.',
    connect: 'Anyone may connect to the WebSocket API {api}: it has no route $connect that could ask who calls.',
  },
  examples: {
    bad: `functions:
  orders:
    handler: orders.handler
    events: [{ httpApi: GET /orders }]`,
    good: `provider:
  httpApi:
    authorizers:
      customer:
        type: jwt
        identitySource: $request.header.Authorization
        issuerUrl: https://login.example.com/
        audience: [orders]
functions:
  orders:
    handler: orders.handler
    events:
      - httpApi: { method: GET, path: /orders, authorizer: { name: customer } }`,
  },
  check({ service, flag }) {
    for (const group of calledRoutes(service)) {
      const reachable = isReachable(group);
      const open = group.routes
        .filter((route) => !isListedAsPublic(service, route))
        .map((route) => ({
          route,
          truth: reachable.and(route.isOpen).and(route.isPreflight.not()).and(route.needsKey.not()),
        }));
      flagRoutes(flag, open);
      const { api } = group;
      if (api === undefined) continue;
      flag(reachable.and(api.isUnread), 'unread', api, { key: 'Routes that cannot be read', data: { api: api.resource.logicalId } });
    }
    for (const api of service.apis) {
      const isNever = api.routes.length > 0 && !api.routes.some(({ endpoint }) => endpoint === '$connect');
      if (api.kind !== 'WEBSOCKET' || !isNever || service.publicEndpoints.includes('$connect')) continue;
      flag(Truth.yes, 'connect', api, { key: 'Route $connect', data: { api: api.resource.logicalId } });
    }
  },
});

/**
 * Whether strangers get as far as the routes: not into a private API. Where a REST API has a resource policy, that decides who
 * comes in, and `api-policy-open` speaks where it lets in everybody.
 */
function isReachable({ api }: RouteGroup): Truth {
  if (api === undefined) return Truth.yes;
  return api.isPrivate.not().and(api.isWithoutPolicy);
}
