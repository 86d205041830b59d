import { calledRoutes, definePolicy, flagRoutes, isListedAsPublic, Truth } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'api-route-with-key-only',
  title: 'API route guarded by nothing but an API key',
  severity: 'medium',
  presets: ['recommended', 'strict'],
  why: 'An API key says which usage plan pays, not who calls: it is one text for everybody, sits in apps and logs, does not expire, and any key of any plan of the API opens every route.',
  fix: 'Add an authorizer and keep the key for counting: `http: { path: orders, method: get, private: true, authorizer: aws_iam }`. Where only machines call that hold the key as a secret, grant a waiver that says so.',
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html',
  ],
  cwe: 287,
  messages: {
    one: 'Whoever has an API key may call {routes}.',
    several: 'Whoever has an API key may call {routes}.',
  },
  examples: {
    bad: `provider:
  apiGateway: { apiKeys: [partner] }
functions:
  orders:
    handler: orders.handler
    events: [{ http: { path: orders, method: get, private: true } }]`,
    good: `provider:
  apiGateway: { apiKeys: [partner] }
functions:
  orders:
    handler: orders.handler
    events: [{ http: { path: orders, method: get, private: true, authorizer: aws_iam } }]`,
  },
  check({ service, flag }) {
    for (const { api, routes } of calledRoutes(service)) {
      // A resource policy that lets everybody in is a finding of its own, and any other keeps strangers out.
      const reachable = api ? api.isPrivate.not().and(api.isWithoutPolicy) : Truth.yes;
      const keyed = routes
        .filter((route) => !isListedAsPublic(service, route))
        .map((route) => ({
          route,
          truth: reachable.and(route.isOpen).and(route.isPreflight.not()).and(route.needsKey),
        }));
      flagRoutes(flag, keyed);
    }
  },
});
