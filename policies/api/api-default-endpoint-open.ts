import { definePolicy, managedDomains, some, Truth, type ApiView, type Service } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'api-default-endpoint-open',
  title: 'API can be called past its custom domain',
  severity: 'medium',
  presets: ['strict'],
  why: 'The address at execute-api.amazonaws.com still works beside the custom domain, and whoever takes it passes by the client certificates, the TLS policy and the firewall that stand before the domain.',
  fix: 'Switch it off: `provider: { httpApi: { disableDefaultEndpoint: true } }`, for a REST API `provider: { apiGateway: { disableDefaultEndpoint: true } }`.',
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-disable-default-endpoint.html',
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-disable-default-endpoint.html',
  ],
  cwe: 288,
  messages: { open: 'API {api} answers at its default address, past its custom domain {domain}.' },
  examples: {
    bad: withDomain(''),
    good: withDomain('\n  httpApi: { disableDefaultEndpoint: true }'),
  },
  check({ service, flag }) {
    for (const api of service.apis) {
      const domains = domainsOf(service, api);
      const disabled = api.resource.get('DisableExecuteApiEndpoint');
      const truth = some(domains.map(({ truth: mapped }) => mapped))
        .and(disabled.is(true).not())
        .and(api.isPrivate.not());
      flag(truth, 'open', disabled, {
        key: 'DisableExecuteApiEndpoint',
        data: { api: api.resource.logicalId, domain: [...new Set(domains.map(({ name }) => name))].join(', ') },
      });
    }
  },
});

interface MappedDomain {
  readonly name: string;
  readonly truth: Truth;
}

function domainsOf(service: Service, api: ApiView): readonly MappedDomain[] {
  const mappings = [
    ...service.resources('AWS::ApiGateway::BasePathMapping').filter((one) => api.isNamedBy(one.get('RestApiId'))),
    ...service.resources('AWS::ApiGatewayV2::ApiMapping').filter((one) => api.isNamedBy(one.get('ApiId'))),
  ].map((one): MappedDomain => ({ name: domainName(service, one.get('DomainName').text), truth: one.exists }));
  const managed = managedDomains(service).filter(({ kind }) => kind === api.kind);
  return [...mappings, ...managed.map(({ name }): MappedDomain => ({ name, truth: Truth.yes }))];
}

/** What a mapping names is often the domain of the same template. */
function domainName(service: Service, written: string): string {
  const own = /^\$\{(\w+)\}$/.exec(written)?.[1];
  return (
    service
      .resources()
      .find(({ logicalId }) => logicalId === own)
      ?.get('DomainName').text || written
  );
}

function withDomain(setting: string): string {
  return `provider:
  name: aws${setting}
functions:
  orders:
    handler: orders.handler
    events: [{ httpApi: GET /orders }]
resources:
  Resources:
    OrdersDomain:
      Type: AWS::ApiGatewayV2::DomainName
      Properties:
        DomainName: orders.example.com
        DomainNameConfigurations:
          - { CertificateArn: arn:aws:acm:eu-west-1:111122223333:certificate/0a1b2c3d, SecurityPolicy: TLS_1_2 }
    OrdersMapping:
      Type: AWS::ApiGatewayV2::ApiMapping
      Properties: { ApiId: !Ref HttpApi, DomainName: !Ref OrdersDomain, Stage: $default }`;
}
