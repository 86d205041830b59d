import policy from '../../../policies/api/graphql-api-with-key.ts';
import { cfnIf, testPolicy } from '../../../src/policy/testing.ts';
import { TWO_STAGES, type Json } from './apis.ts';

const graphql = (AuthenticationType: unknown, ...additional: readonly unknown[]): Json => ({
  Graph: {
    Type: 'AWS::AppSync::GraphQLApi',
    Properties: {
      Name: 'graph',
      AuthenticationType,
      AdditionalAuthenticationProviders: additional.map((one) => ({ AuthenticationType: one })),
    },
  },
});
const events = (AuthType: string): Json => ({
  Events: { Type: 'AWS::AppSync::Api', Properties: { Name: 'events', EventConfig: { AuthProviders: [{ AuthType }] } } },
});

testPolicy(policy, {
  finds: {
    'a key': {
      template: graphql('API_KEY'),
      expect: {
        key: 'AuthenticationType API_KEY',
        message: 'Whoever has the API key may call Graph.',
        at: 'Graph.Properties.AuthenticationType',
        count: 1,
      },
    },
    'a key beside something better': {
      template: graphql('AMAZON_COGNITO_USER_POOLS', 'AWS_IAM', 'API_KEY'),
      expect: { at: 'Graph.Properties.AdditionalAuthenticationProviders.1.AuthenticationType', count: 1 },
    },
    'keys twice as one': { template: graphql('API_KEY', 'API_KEY'), expect: { count: 1 } },
    'an API of events': { template: events('API_KEY'), expect: { key: 'AuthenticationType API_KEY', count: 1 } },
  },
  accepts: {
    'IAM and pools': graphql('AWS_IAM', 'AMAZON_COGNITO_USER_POOLS', 'OPENID_CONNECT', 'AWS_LAMBDA'),
    'events for those who sign in': events('AMAZON_COGNITO_USER_POOLS'),
  },
  doubts: {
    'one branch': { template: { ...TWO_STAGES, Resources: graphql(cfnIf('IsProd', 'AWS_IAM', 'API_KEY')) } },
    'a provider of one branch': {
      template: { ...TWO_STAGES, Resources: graphql('AWS_IAM', cfnIf('IsProd', 'OPENID_CONNECT', 'API_KEY')) },
    },
  },
});
