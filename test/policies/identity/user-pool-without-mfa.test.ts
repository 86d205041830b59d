import policy from '../../../policies/identity/user-pool-without-mfa.ts';
import { cfnIf, testPolicy } from '../../../src/policy/testing.ts';
import { client, FEDERATED, pool, TWO_STAGES } from './user-pools.ts';

testPolicy(policy, {
  finds: {
    'nothing said': {
      template: pool(),
      expect: { key: 'MfaConfiguration', message: 'The users of Pool cannot use a second factor.', at: 'Pool.Properties', count: 1 },
    },
    off: { template: pool({ MfaConfiguration: 'OFF' }), expect: { at: 'Pool.Properties.MfaConfiguration' } },
    'off as YAML reads it': pool({ MfaConfiguration: false }),
    'a pool that one client signs in to': {
      ...pool(),
      ...FEDERATED,
      ...client({ SupportedIdentityProviders: ['COGNITO', 'Google'] }, 'Other'),
    },
    'a client that says nothing of providers': { ...pool(), ...client({}) },
  },
  accepts: {
    offered: pool({ MfaConfiguration: 'OPTIONAL' }),
    'asked for': pool({ MfaConfiguration: 'ON' }),
    'a pool whose users all sign in elsewhere': { ...pool(), ...FEDERATED },
  },
  doubts: {
    'one branch': { template: { ...TWO_STAGES, Resources: pool({ MfaConfiguration: cfnIf('IsProd', 'ON', 'OFF') }) } },
    'a provider of one branch': {
      template: {
        ...TWO_STAGES,
        Resources: { ...pool(), ...client({ SupportedIdentityProviders: ['Okta', cfnIf('IsProd', 'COGNITO')] }) },
      },
    },
  },
});
