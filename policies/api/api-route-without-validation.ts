import { definePolicy, flagRoutes } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'api-route-without-validation',
  title: 'API takes request bodies of any shape',
  severity: 'low',
  presets: ['strict'],
  why: 'What does not look like a request of this API could be refused before any function runs; the function is then the only one to look, and is paid for each attempt.',
  fix: 'Give the event a schema: `http: { path: orders, method: post, request: { schemas: { application/json: { type: object, required: [item] } } } }`, or a file with one. Where the function validates everything itself, grant a waiver that says so.',
  references: ['https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html'],
  cwe: 20,
  formerly: ['AwsSolutions-APIG2', 'APIGRequestValidation'],
  messages: {
    one: '{routes} takes bodies of any shape.',
    several: '{routes} take bodies of any shape.',
  },
  examples: {
    bad: `functions:
  orders:
    handler: orders.handler
    events: [{ http: POST /orders }]`,
    good: `functions:
  orders:
    handler: orders.handler
    events:
      - http:
          path: orders
          method: post
          request: { schemas: { application/json: { type: object, required: [item], properties: { item: { type: string } } } } }`,
  },
  check({ service, flag }) {
    for (const api of service.apis.filter(({ kind }) => kind === 'REST'))
      flagRoutes(
        flag,
        api.routes.map((route) => ({ route, truth: route.takesAnyBody })),
      );
  },
});
