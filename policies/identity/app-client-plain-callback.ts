import { beginsWith, definePolicy, matches, show } from '../../src/policy/index.ts';

const LOCAL = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$)/i;

export default definePolicy({
  id: 'app-client-plain-callback',
  title: 'Sign-in sends its code over an unencrypted connection',
  severity: 'medium',
  presets: ['recommended', 'strict'],
  why: 'The browser carries the code or token of the user to this address in clear text. Whoever sits in between takes it and is signed in as that user.',
  fix: 'Use https: `CallbackURLs: [https://shop.example.com/signed-in]`, and the same in `LogoutURLs`; `http://localhost` is fine, where developers try things out.',
  references: [
    'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-client-apps.html',
    'https://datatracker.ietf.org/doc/html/rfc9700',
  ],
  cwe: 319,
  messages: { plain: 'App client {client} sends users on to {address}, without encryption.' },
  examples: {
    bad: clientWith('http://shop.example.com/signed-in'),
    good: clientWith('https://shop.example.com/signed-in'),
  },
  check({ service, flag }) {
    for (const client of service.resources('AWS::Cognito::UserPoolClient')) {
      for (const property of ['CallbackURLs', 'LogoutURLs', 'DefaultRedirectURI']) {
        for (const address of client.get(property).items) {
          const plain = beginsWith(address, 'http://');
          // What only the deploy knows would be a doubt about every address.
          if (!address.texts.some((tokens) => /^http:/i.test(show(tokens)))) continue;
          flag(plain.and(matches(address, LOCAL).not()), 'plain', address, {
            key: `${property} ${address.text}`,
            data: { client: client.logicalId, address: address.text },
          });
        }
      }
    }
  },
});

function clientWith(address: string): string {
  return `resources:
  Resources:
    Customers: { Type: AWS::Cognito::UserPool, Properties: { UserPoolName: customers } }
    Shop:
      Type: AWS::Cognito::UserPoolClient
      Properties:
        UserPoolId: !Ref Customers
        AllowedOAuthFlowsUserPoolClient: true
        AllowedOAuthFlows: [code]
        AllowedOAuthScopes: [openid]
        CallbackURLs: ['${address}', 'http://localhost:3000/']`;
}
