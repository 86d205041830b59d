import { definePolicy, some } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'app-client-implicit-flow',
  title: 'Sign-in hands tokens out in the address',
  severity: 'medium',
  presets: ['recommended', 'strict'],
  why: 'The implicit flow puts tokens into the address of the page, where they end up in the history, in logs and with whatever else the page loads; nothing binds them to who asked for them.',
  fix: 'Use the code flow with PKCE, which every current library does: `AllowedOAuthFlows: [code]`.',
  references: [
    'https://datatracker.ietf.org/doc/html/rfc9700#name-implicit-grant',
    'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-client-apps.html',
  ],
  cwe: 598,
  messages: { implicit: 'App client {client} allows the implicit flow.' },
  examples: {
    bad: clientWith('code, implicit'),
    good: clientWith('code'),
  },
  check({ service, flag }) {
    for (const client of service.resources('AWS::Cognito::UserPoolClient')) {
      const flows = client.get('AllowedOAuthFlows').items;
      const implicit = flows.filter((flow) => flow.is('implicit').isPossible);
      const [first] = implicit;
      // Without this switch the flows of a client are ignored.
      const used = client.get('AllowedOAuthFlowsUserPoolClient').is(true);
      if (first)
        flag(used.and(some(implicit.map((flow) => flow.is('implicit')))), 'implicit', first, {
          key: 'AllowedOAuthFlows implicit',
          data: { client: client.logicalId },
        });
    }
  },
});

function clientWith(flows: string): string {
  return `resources:
  Resources:
    Customers: { Type: AWS::Cognito::UserPool, Properties: { UserPoolName: customers } }
    Shop:
      Type: AWS::Cognito::UserPoolClient
      Properties:
        UserPoolId: !Ref Customers
        AllowedOAuthFlowsUserPoolClient: true
        AllowedOAuthFlows: [${flows}]
        AllowedOAuthScopes: [openid]
        CallbackURLs: ['https://shop.example.com/']`;
}
