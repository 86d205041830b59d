import { definePolicy, every, hasLocalUsers } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'user-pool-without-mfa',
  title: 'Users cannot protect their account with a second factor',
  severity: 'medium',
  presets: ['strict'],
  why: 'A password that leaked elsewhere, or that somebody typed into the wrong page, is then all that it takes to be that user.',
  fix: "Offer it at least: `MfaConfiguration: 'OPTIONAL'` and `EnabledMfas: [SOFTWARE_TOKEN_MFA]`; `'ON'` asks everybody for it. Of a pool that a `cognitoUserPool` event makes, set it with `resources: { extensions: { CognitoUserPool<Name>: { Properties: … } } }`.",
  references: ['https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html'],
  cwe: 308,
  formerly: [
    'F78',
    'Cognito UserPool Without MFA',
    'cognito_user_pool_mfa_configuration_rule',
    'AwsSolutions-COG2',
    'CognitoUserPoolMFA',
    'cognito_user_pool_mfa_enabled',
  ],
  messages: { off: 'The users of {pool} cannot use a second factor.' },
  examples: {
    bad: `resources:
  Resources:
    Customers: { Type: AWS::Cognito::UserPool, Properties: { UserPoolName: customers } }`,
    good: `resources:
  Resources:
    Customers:
      Type: AWS::Cognito::UserPool
      Properties: { UserPoolName: customers, MfaConfiguration: OPTIONAL, EnabledMfas: [SOFTWARE_TOKEN_MFA] }`,
  },
  check({ service, flag }) {
    for (const pool of service.resources('AWS::Cognito::UserPool')) {
      const mfa = pool.get('MfaConfiguration');
      // YAML reads a bare OFF as false.
      const off = mfa.missing.or(mfa.is('OFF')).or(mfa.is(false));
      flag(every([off, hasLocalUsers(service, pool)]), 'off', mfa, { key: 'MfaConfiguration', data: { pool: pool.logicalId } });
    }
  },
});
