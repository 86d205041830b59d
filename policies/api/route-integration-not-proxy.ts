import { calledRoutes, definePolicy, flagRoutes, show, some, Truth, type RouteView } from '../../src/policy/index.ts';

/** Kinds that a function's `http` event may have in place of calling the function. */
const ELSEWHERE = ['HTTP', 'HTTP_PROXY', 'MOCK'];

export default definePolicy({
  id: 'route-integration-not-proxy',
  title: 'Route that does not hand over the whole request',
  severity: 'low',
  presets: [],
  why: 'A mapping template decides what the function gets to see. What looks at whole requests inside of functions, tracing, logs, checks of who calls, does not see these, and the template is code that no test runs.',
  fix: 'Use the proxy integration and read the whole request in the function: `integration: lambda-proxy` in the event, which is also the default.',
  references: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html'],
  formerly: ['forbid-lambda-apig-integration'],
  messages: {
    one: 'The route {routes} has an integration that is not a proxy.',
    several: 'The routes {routes} have integrations that are not a proxy.',
  },
  examples: {
    bad: `functions:
  orders:
    handler: orders.handler
    events: [{ http: { path: orders, method: get, integration: lambda } }]`,
    good: `functions:
  orders:
    handler: orders.handler
    events: [{ http: { path: orders, method: get, cors: true, authorizer: aws_iam } }]`,
  },
  check({ service, flag }) {
    for (const { routes } of calledRoutes(service))
      flagRoutes(
        flag,
        routes.filter(isRest).map((route) => ({ route, truth: isNoProxy(route) })),
      );
  },
});

function isRest({ resource }: RouteView): boolean {
  return resource.type === 'AWS::ApiGateway::Method';
}

function isNoProxy({ resource }: RouteView): Truth {
  const type = resource.get('Integration', 'Type');
  const callsFunction = resource.get('Integration', 'Uri').texts.some((uri) => show(uri).includes(':lambda:path/'));
  // Other methods of the user's own are no way to a function; the preflight is the framework's.
  const isEvent = resource.logicalId.startsWith('ApiGatewayMethod') && !resource.get('HttpMethod').is('OPTIONS').isYes;
  return Truth.of(callsFunction)
    .and(type.is('AWS'))
    .or(Truth.of(isEvent).and(some(ELSEWHERE.map((kind) => type.is(kind)))));
}
