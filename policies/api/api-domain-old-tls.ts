import { definePolicy, managedDomains, Truth, type Value } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'api-domain-old-tls',
  title: 'Custom domain accepts TLS below 1.2',
  severity: 'high',
  presets: ['recommended', 'strict'],
  why: 'TLS 1.0 and 1.1 have known weaknesses: whoever sits between a caller and the API can make the two speak it and then read along.',
  fix: 'Say `SecurityPolicy: TLS_1_2`, which a domain does not have by itself; with the plugin serverless-domain-manager `custom: { customDomain: { securityPolicy: tls_1_2 } }`.',
  mechanical: 'careful',
  references: [
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-custom-domain-tls-version.html',
    'https://datatracker.ietf.org/doc/html/rfc8996',
  ],
  cwe: 326,
  formerly: [
    'W62',
    'AWS-0005',
    'AVD-AWS-0005',
    'AWS-0112',
    'AVD-AWS-0112',
    'API Gateway Without Security Policy',
    'CT.APIGATEWAY.PR.6',
    'api_gw_domain_deny_non_tls_traffic',
  ],
  messages: {
    old: 'The domain {domain} accepts TLS 1.0.',
    unsaid: 'The domain {domain} does not say which TLS it asks for, so that it accepts TLS 1.0.',
  },
  examples: {
    bad: `resources:
  Resources:
    OrdersDomain:
      Type: AWS::ApiGateway::DomainName
      Properties:
        DomainName: orders.example.com
        RegionalCertificateArn: arn:aws:acm:eu-west-1:111122223333:certificate/0a1b2c3d
        EndpointConfiguration: { Types: [REGIONAL] }
        SecurityPolicy: TLS_1_0`,
    good: `resources:
  Resources:
    OrdersDomain:
      Type: AWS::ApiGateway::DomainName
      Properties:
        DomainName: orders.example.com
        RegionalCertificateArn: arn:aws:acm:eu-west-1:111122223333:certificate/0a1b2c3d
        EndpointConfiguration: { Types: [REGIONAL] }
        SecurityPolicy: TLS_1_2`,
  },
  check({ service, flag }) {
    const judge = (policy: Value, domain: string, exists: Truth): void => {
      const details = { key: `SecurityPolicy of ${domain}`, data: { domain } };
      flag(policy.is('TLS_1_0').and(exists), 'old', policy, details);
      flag(policy.missing.and(exists), 'unsaid', policy, details);
    };
    for (const domain of service.resources('AWS::ApiGateway::DomainName'))
      judge(domain.get('SecurityPolicy'), domain.get('DomainName').text, Truth.yes);
    for (const domain of service.resources('AWS::ApiGatewayV2::DomainName')) {
      for (const configuration of domain.get('DomainNameConfigurations').items)
        judge(configuration.get('SecurityPolicy'), domain.get('DomainName').text, configuration.present);
    }
    for (const domain of managedDomains(service)) {
      // Nothing of it is in the template but the API that it serves.
      const at = service.apis.find(({ kind }) => kind === domain.kind) ?? service.resources()[0];
      if (at)
        flag(Truth.of(domain.securityPolicy === 'tls_1_0'), 'old', at, {
          key: `SecurityPolicy of ${domain.name}`,
          data: { domain: domain.name },
        });
    }
  },
});
