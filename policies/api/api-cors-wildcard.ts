import { definePolicy, everyOrigin, some } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'api-cors-wildcard',
  title: 'Guarded API answers scripts of every website',
  severity: 'low',
  presets: ['strict'],
  why: 'An API that asks who calls is meant for pages of your own. When any page may read its answers, a token that leaks into one is enough, and so is being in a network that the API trusts.',
  fix: 'List your own origins: `provider: { httpApi: { cors: { allowedOrigins: [https://app.example.com] } } }`, for a REST API `http: { cors: { origins: [https://app.example.com] } }`; `true` means every origin.',
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html',
  ],
  cwe: 942,
  messages: { wildcard: 'API {api} asks who calls, but answers scripts of every website ({origin}).' },
  examples: {
    bad: withCors('true'),
    good: withCors('{ allowedOrigins: [https://app.example.com] }'),
  },
  check({ service, flag }) {
    for (const api of service.apis) {
      const guarded = some(api.routes.map((route) => route.isPreflight.not().and(route.isOpen.not()).and(route.exists)));
      const open = everyOrigin(api).map((one) => ({ ...one, truth: one.truth.and(one.credentials.not()) }));
      for (const { origin, shown, truth } of open) {
        flag(truth.and(guarded), 'wildcard', origin, {
          key: `Origin ${shown}`,
          data: { api: api.resource.logicalId, origin: shown },
          together: { message: 'wildcard', placeholder: 'origin', join: 'some' },
        });
      }
    }
  },
});

function withCors(cors: string): string {
  return `provider:
  httpApi:
    cors: ${cors}
    authorizers:
      customer:
        type: jwt
        identitySource: $request.header.Authorization
        issuerUrl: https://login.example.com/
        audience: [orders]
functions:
  orders:
    handler: orders.handler
    events: [{ httpApi: { method: GET, path: /orders, authorizer: { name: customer } } }]`;
}
