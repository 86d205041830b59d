import { definePolicy, some } from '../../src/policy/index.ts';

const PLAIN_FLOWS = ['ALLOW_USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH'];

export default definePolicy({
  id: 'app-client-weak-sign-in',
  title: 'App client tells too much or takes plain passwords',
  severity: 'medium',
  presets: ['strict'],
  why: 'An answer that tells a wrong password from a user who does not exist gives away who has an account; and a flow in which the app sends the password itself lets every copy of the app try out passwords, where SRP never sends one.',
  fix: 'Set `PreventUserExistenceErrors: ENABLED` and `ExplicitAuthFlows: [ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH]`.',
  references: [
    'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html',
    'https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html',
  ],
  cwe: 204,
  formerly: ['cognito_user_pool_client_prevent_user_existence_errors'],
  messages: {
    reveals: 'App client {client} tells strangers which users exist.',
    plain: 'App client {client} takes passwords as they are ({flow}).',
  },
  examples: {
    bad: clientWith('PreventUserExistenceErrors: LEGACY'),
    good: clientWith('PreventUserExistenceErrors: ENABLED'),
  },
  check({ service, flag }) {
    for (const client of service.resources('AWS::Cognito::UserPoolClient')) {
      const data = { client: client.logicalId };
      const errors = client.get('PreventUserExistenceErrors');
      flag(errors.is('ENABLED').not(), 'reveals', errors, { key: 'PreventUserExistenceErrors', data });
      for (const flow of client.get('ExplicitAuthFlows').items) {
        const plain = some(PLAIN_FLOWS.map((one) => flow.is(one)));
        flag(plain, 'plain', flow, { key: `ExplicitAuthFlows ${flow.text}`, data: { ...data, flow: flow.text } });
      }
    }
  },
});

function clientWith(setting: string): string {
  return `resources:
  Resources:
    Customers: { Type: AWS::Cognito::UserPool, Properties: { UserPoolName: customers } }
    Shop:
      Type: AWS::Cognito::UserPoolClient
      Properties:
        UserPoolId: !Ref Customers
        ExplicitAuthFlows: [ALLOW_USER_SRP_AUTH, ALLOW_REFRESH_TOKEN_AUTH]
        ${setting}`;
}
