import policy from '../../../policies/identity/identity-pool-lets-in-guests.ts';
import { cfnIf, ref, testPolicy } from '../../../src/policy/testing.ts';
import { TWO_STAGES, type Json } from './user-pools.ts';

const visitors = (AllowUnauthenticatedIdentities: unknown): Json => ({
  Visitors: { Type: 'AWS::Cognito::IdentityPool', Properties: { AllowUnauthenticatedIdentities } },
});

testPolicy(policy, {
  finds: {
    guests: {
      template: visitors(true),
      expect: {
        key: 'AllowUnauthenticatedIdentities',
        message: 'Identity pool Visitors gives AWS credentials to callers who do not sign in.',
        at: 'Visitors.Properties.AllowUnauthenticatedIdentities',
        count: 1,
      },
    },
    'guests as text': visitors('true'),
    'guests in both branches': { template: { ...TWO_STAGES, Resources: visitors(cfnIf('IsProd', true, 'true')) } },
    'guests by default of a parameter': {
      template: { Parameters: { Guests: { Type: 'String', Default: 'true' } }, Resources: visitors(ref('Guests')) },
      parameters: {},
    },
  },
  accepts: {
    'no guests': visitors(false),
    'no guests as text': visitors('false'),
    'nothing said': { Visitors: { Type: 'AWS::Cognito::IdentityPool', Properties: {} } },
  },
  doubts: {
    'guests of one branch': { template: { ...TWO_STAGES, Resources: visitors(cfnIf('IsProd', false, true)) } },
    'guests that the deploy decides': {
      template: { Parameters: { Guests: { Type: 'String', AllowedValues: ['true', 'false'] } }, Resources: visitors(ref('Guests')) },
    },
  },
});
