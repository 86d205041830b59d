import { definePolicy, isAbove, some, type Truth, type Value } from '../../src/policy/index.ts';

const LONG = 300;

export default definePolicy({
  id: 'api-authorizer-caches-widely',
  title: 'Authorizer remembers its decisions too long or too widely',
  severity: 'low',
  presets: ['strict'],
  why: 'Until the memory runs out, a caller whose access was withdrawn still comes in; and without something in the request that tells callers apart, the decision about one is taken for the next.',
  fix: 'Say what tells callers apart and keep decisions for five minutes at most: `authorizer: { name: …, type: request, identitySource: method.request.header.Authorization, resultTtlInSeconds: 300 }`; `resultTtlInSeconds: 0` remembers nothing.',
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/configure-api-gateway-lambda-authorization.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html',
  ],
  cwe: 613,
  messages: {
    long: 'Authorizer {authorizer} remembers its decisions for {seconds} seconds.',
    wide: 'Authorizer {authorizer} remembers its decisions, but nothing tells callers apart.',
  },
  examples: {
    bad: authorizer(3600),
    good: authorizer(60),
  },
  check({ service, flag }) {
    const rest = service.resources('AWS::ApiGateway::Authorizer').map((one) => ({ one, isRest: true }));
    const newer = service.resources('AWS::ApiGatewayV2::Authorizer').map((one) => ({ one, isRest: false }));
    for (const { one, isRest } of [...rest, ...newer]) {
      const type = one.get(isRest ? 'Type' : 'AuthorizerType');
      const ttl = one.get('AuthorizerResultTtlInSeconds');
      const data = { authorizer: one.get('Name').text || one.logicalId, seconds: ttl.text };
      // The tokens of a pool, or of an issuer, run out by themselves.
      const decides = type.is('REQUEST').or(type.is('TOKEN'));
      flag(decides.and(isAbove(ttl, LONG)), 'long', ttl, { key: `AuthorizerResultTtlInSeconds ${ttl.text}`, data });
      // A REST API remembers for five minutes where nothing is said.
      const remembers = isRest ? ttl.missing.or(isAbove(ttl, 0)) : isAbove(ttl, 0);
      flag(
        type
          .is('REQUEST')
          .and(remembers)
          .and(isEmpty(one.get('IdentitySource'))),
        'wide',
        one,
        { key: 'IdentitySource', data },
      );
    }
  },
});

function isEmpty(source: Value): Truth {
  return some([source.missing, source.is(''), ...(source.items.length === 0 ? [source.isA('list')] : [])]);
}

function authorizer(seconds: number): string {
  return `provider:
  httpApi:
    authorizers:
      customer: { type: request, functionName: authorize, identitySource: [$request.header.Authorization], resultTtlInSeconds: ${seconds} }
functions:
  authorize: { handler: authorize.handler }
  orders:
    handler: orders.handler
    events: [{ httpApi: { method: GET, path: /orders, authorizer: { name: customer } } }]`;
}
