import policy from '../../../policies/identity/app-client-lasting-tokens.ts';
import { cfnIf, ref, testPolicy } from '../../../src/policy/testing.ts';
import { client, TWO_STAGES } from './user-pools.ts';

const valid = (RefreshTokenValidity: unknown, RefreshToken?: unknown): ReturnType<typeof client> =>
  client({ RefreshTokenValidity, TokenValidityUnits: { AccessToken: 'minutes', ...(RefreshToken === undefined ? {} : { RefreshToken }) } });

testPolicy(policy, {
  finds: {
    'a year': {
      template: client({ RefreshTokenValidity: 365 }),
      expect: {
        key: 'RefreshTokenValidity',
        message: 'Refresh tokens of app client Client live for 365 days.',
        at: 'Client.Properties.RefreshTokenValidity',
        count: 1,
      },
    },
    'months in hours': { template: valid(2161, 'hours'), expect: { message: 'Refresh tokens of app client Client live for 2161 hours.' } },
    'months in seconds': valid('7776001', 'seconds'),
    'months in minutes': valid(129601, 'minutes'),
    'days where the unit of another token is given': valid(91),
    'tokens that cannot be revoked': {
      template: client({ EnableTokenRevocation: 'false' }),
      expect: { key: 'EnableTokenRevocation', message: 'irrevocable', at: 'Client.Properties.EnableTokenRevocation', count: 1 },
    },
  },
  accepts: {
    'nothing said': client({}),
    'ninety days': client({ RefreshTokenValidity: 90, EnableTokenRevocation: true }),
    'an hour in minutes': valid(60, 'minutes'),
    'thirty days in seconds': valid(2592000, 'seconds'),
  },
  doubts: {
    'a time that is given at deploy': { template: { Parameters: { Days: { Type: 'Number' } }, Resources: valid(ref('Days')) } },
    'one branch': { template: { ...TWO_STAGES, Resources: valid(cfnIf('IsProd', 30, 365), 'days') } },
    'a unit of one branch': { template: { ...TWO_STAGES, Resources: valid(365, cfnIf('IsProd', 'minutes', 'days')) } },
  },
});
