import { beginsWith, definePolicy, show, some, Truth, type Tokens } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'api-integration-plain-http',
  title: 'API passes requests on without encryption',
  severity: 'medium',
  presets: ['recommended', 'strict'],
  why: 'Callers speak TLS with the API, and the API then sends what they said, tokens included, across the internet in clear text.',
  fix: 'Use the `https://` address of the backend in the integration, `IntegrationUri: https://orders.example.com`, or reach it through a VPC link: `http: { integration: http_proxy, connectionType: vpc-link, … }`.',
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/setup-http-integrations.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-http.html',
  ],
  cwe: 319,
  messages: { plain: '{integration} passes requests on to {uri}.' },
  examples: {
    bad: proxyTo('http://orders.example.com'),
    good: proxyTo('https://orders.example.com'),
  },
  check({ service, flag }) {
    const methods = service.resources('AWS::ApiGateway::Method').map((method) => ({ settings: method.get('Integration'), name: 'Uri' }));
    const newer = service
      .resources('AWS::ApiGatewayV2::Integration')
      .map(({ properties }) => ({ settings: properties, name: 'IntegrationUri' }));
    for (const { settings, name } of [...methods, ...newer]) {
      const [uri, type] = [settings.get(name), settings.get(name === 'Uri' ? 'Type' : 'IntegrationType')];
      const isHttp = some([type.is('HTTP'), type.is('HTTP_PROXY')]);
      const truth = isHttp.isNo
        ? Truth.no
        : isHttp.and(settings.get('ConnectionType').is('VPC_LINK').not()).and(beginsWith(uri, 'http://'));
      flag(uri.texts.some(isKnown) ? truth : Truth.no, 'plain', uri, {
        key: `${name} ${uri.text}`,
        data: { integration: settings.resource.logicalId, uri: uri.text },
      });
    }
  },
});

/** An address of which nothing is known says nothing about its scheme, and is not worth a word. */
function isKnown(uri: Tokens): boolean {
  return /^[a-z]/i.test(show(uri));
}

function proxyTo(uri: string): string {
  return `functions:
  orders:
    handler: orders.handler
    events: [{ httpApi: GET /orders }]
resources:
  Resources:
    LegacyIntegration:
      Type: AWS::ApiGatewayV2::Integration
      Properties:
        ApiId: !Ref HttpApi
        IntegrationType: HTTP_PROXY
        IntegrationMethod: ANY
        IntegrationUri: ${uri}
        PayloadFormatVersion: '1.0'`;
}
