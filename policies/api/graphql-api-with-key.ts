import { definePolicy } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'graphql-api-with-key',
  title: 'AppSync API guarded by an API key',
  severity: 'high',
  presets: ['recommended', 'strict'],
  why: 'The key is one text for all callers and is shipped with every page and app that uses it: whoever reads it there may ask for everything that the key opens, until it expires.',
  fix: 'Let callers prove who they are: `AuthenticationType: AMAZON_COGNITO_USER_POOLS`, with the plugin serverless-appsync-plugin `authentication: { type: AMAZON_COGNITO_USER_POOLS, config: { userPoolId: !Ref … } }`. Where everybody may read it, grant a waiver that says so.',
  references: [
    'https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html',
    'https://docs.aws.amazon.com/appsync/latest/eventapi/configure-event-api-auth.html',
  ],
  cwe: 287,
  formerly: ['CT.APPSYNC.PR.3', 'AppSync.5', 'appsync_graphql_api_no_api_key_authentication'],
  messages: { key: 'Whoever has the API key may call {api}.' },
  examples: {
    bad: apiWith('API_KEY'),
    good: apiWith('AWS_IAM'),
  },
  check({ service, flag }) {
    const graphql = service.resources('AWS::AppSync::GraphQLApi').map((api) => ({
      api,
      types: [
        api.get('AuthenticationType'),
        ...api.get('AdditionalAuthenticationProviders').items.map((one) => one.get('AuthenticationType')),
      ],
    }));
    const events = service.resources('AWS::AppSync::Api').map((api) => ({
      api,
      types: api.get('EventConfig', 'AuthProviders').items.map((one) => one.get('AuthType')),
    }));
    for (const { api, types } of [...graphql, ...events]) {
      const type = types.find((one) => one.is('API_KEY').isPossible);
      if (type) flag(type.is('API_KEY'), 'key', type, { key: 'AuthenticationType API_KEY', data: { api: api.logicalId } });
    }
  },
});

function apiWith(type: string): string {
  return `resources:
  Resources:
    Catalogue:
      Type: AWS::AppSync::GraphQLApi
      Properties: { Name: catalogue, AuthenticationType: ${type} }`;
}
