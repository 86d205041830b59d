import { ref } from '../../../src/policy/testing.ts';

export type Json = Readonly<Record<string, unknown>>;

export const TWO_STAGES: Json = {
  Parameters: { Where: { Type: 'String' } },
  Conditions: { IsProd: { 'Fn::Equals': [ref('Where'), 'prod'] } },
};

export function pool(properties: Json = {}): Json {
  return { Pool: { Type: 'AWS::Cognito::UserPool', Properties: { UserPoolName: 'customers', ...properties } } };
}

export function client(properties: Json, id = 'Client'): Json {
  return { [id]: { Type: 'AWS::Cognito::UserPoolClient', Properties: { UserPoolId: ref('Pool'), ...properties } } };
}

/** A client whose users all sign in elsewhere. */
export const FEDERATED: Json = client({ SupportedIdentityProviders: ['Okta', 'Google'] });
