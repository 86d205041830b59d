import { definePolicy, isAbove, some, Truth, type Value } from '../../src/policy/index.ts';

/** Ninety days, in each unit. */
const LONGEST = { days: 90, hours: 90 * 24, minutes: 90 * 24 * 60, seconds: 90 * 24 * 60 * 60 };

export default definePolicy({
  id: 'app-client-lasting-tokens',
  title: 'A stolen sign-in works for months',
  severity: 'medium',
  presets: ['strict'],
  why: 'A refresh token is as good as the password for as long as it lives, and without revocation signing out does not end it.',
  fix: 'Set `RefreshTokenValidity: 30` (days; 90 at most), and leave `EnableTokenRevocation` on.',
  references: [
    'https://docs.aws.amazon.com/cognito/latest/developerguide/token-revocation.html',
    'https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html',
  ],
  cwe: 613,
  formerly: ['cognito_user_pool_client_token_revocation_enabled'],
  messages: {
    long: 'Refresh tokens of app client {client} live for {validity}.',
    irrevocable: 'Tokens of app client {client} cannot be revoked.',
  },
  examples: {
    bad: clientWith('RefreshTokenValidity: 365'),
    good: clientWith('RefreshTokenValidity: 30'),
  },
  check({ service, flag }) {
    for (const client of service.resources('AWS::Cognito::UserPoolClient')) {
      const validity = client.get('RefreshTokenValidity');
      const unit = client.get('TokenValidityUnits', 'RefreshToken');
      flag(some(Object.entries(LONGEST).map(([name, most]) => isUnit(unit, name).and(isAbove(validity, most)))), 'long', validity, {
        key: 'RefreshTokenValidity',
        data: { client: client.logicalId, validity: `${validity.text} ${unit.text || 'days'}` },
      });
      const revocation = client.get('EnableTokenRevocation');
      flag(revocation.is(false), 'irrevocable', revocation, { key: 'EnableTokenRevocation', data: { client: client.logicalId } });
    }
  },
});

function isUnit(unit: Value, name: string): Truth {
  return unit.is(name).or(name === 'days' ? unit.missing : Truth.no);
}

function clientWith(setting: string): string {
  return `resources:
  Resources:
    Customers: { Type: AWS::Cognito::UserPool, Properties: { UserPoolName: customers } }
    Shop:
      Type: AWS::Cognito::UserPoolClient
      Properties: { UserPoolId: !Ref Customers, ${setting} }`;
}
