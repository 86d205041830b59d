import { definePolicy } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'identity-pool-lets-in-guests',
  title: 'Identity pool gives credentials to anyone',
  severity: 'high',
  presets: ['recommended', 'strict'],
  why: 'Whoever knows the id of the pool, which stands in every page and app that uses it, gets AWS credentials of the guest role without signing in, as often as they like.',
  fix: 'Set `AllowUnauthenticatedIdentities: false` and let callers sign in. Where guests are the point, as in the monitoring of pages, grant a waiver that names what their role may do.',
  references: [
    'https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools.html',
    'https://docs.aws.amazon.com/location/latest/developerguide/authenticating-using-cognito.html',
  ],
  cwe: 306,
  formerly: [
    'W57',
    'CKV_AWS_366',
    'cognito_allow_unauthenticated_identities_rule',
    'AwsSolutions-COG7',
    'CognitoUserPoolNoUnauthenticatedLogins',
    'Cognito.2',
    'cognito_identity_pool_guest_access_disabled',
  ],
  messages: { guests: 'Identity pool {pool} gives AWS credentials to callers who do not sign in.' },
  examples: {
    bad: poolWith(true),
    good: poolWith(false),
  },
  check({ service, flag }) {
    for (const pool of service.resources('AWS::Cognito::IdentityPool')) {
      const guests = pool.get('AllowUnauthenticatedIdentities');
      flag(guests.is(true), 'guests', guests, { key: 'AllowUnauthenticatedIdentities', data: { pool: pool.logicalId } });
    }
  },
});

function poolWith(guests: boolean): string {
  return `resources:
  Resources:
    Visitors:
      Type: AWS::Cognito::IdentityPool
      Properties:
        AllowUnauthenticatedIdentities: ${guests}`;
}
