import { definePolicy, everyOrigin } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'api-cors-credentials-for-everyone',
  title: 'API lets every website call it as its users',
  severity: 'high',
  presets: ['recommended', 'strict'],
  why: 'With credentials allowed for every origin, any page that a user of the API visits calls it with their cookies and reads the answers.',
  fix: 'List your own origins: `provider: { httpApi: { cors: { allowCredentials: true, allowedOrigins: [https://app.example.com] } } }`, for a REST API `http: { cors: { allowCredentials: true, origins: [https://app.example.com] } }`; or leave `allowCredentials` out.',
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html',
    'https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS#requests_with_credentials',
  ],
  cwe: 942,
  messages: { credentials: 'API {api} answers scripts of every website ({origin}), with credentials.' },
  examples: {
    bad: `provider:
  httpApi: { cors: { allowCredentials: true, allowedOrigins: ['https://*'] } }
functions:
  orders:
    handler: orders.handler
    events: [{ httpApi: GET /orders }]`,
    good: `provider:
  httpApi: { cors: { allowCredentials: true, allowedOrigins: [https://app.example.com] } }
functions:
  orders:
    handler: orders.handler
    events: [{ httpApi: GET /orders }]`,
  },
  check({ service, flag }) {
    for (const api of service.apis) {
      const open = everyOrigin(api).map((one) => ({ ...one, truth: one.truth.and(one.credentials) }));
      for (const { origin, shown, truth } of open) {
        flag(truth, 'credentials', origin, {
          key: `Origin ${shown} with credentials`,
          data: { api: api.resource.logicalId, origin: shown },
          together: { message: 'credentials', placeholder: 'origin', join: 'some' },
        });
      }
    }
  },
});
