import policy from '../../../policies/identity/user-pool-weak-password.ts';
import { cfnIf, ref, testPolicy } from '../../../src/policy/testing.ts';
import { FEDERATED, pool, TWO_STAGES, type Json } from './user-pools.ts';

const all = { RequireLowercase: true, RequireUppercase: true, RequireNumbers: true, RequireSymbols: true };
const withPolicy = (PasswordPolicy: unknown, extra: object = {}): Json => pool({ Policies: { PasswordPolicy, ...extra } });

testPolicy(policy, {
  finds: {
    'six characters': {
      template: withPolicy({ ...all, MinimumLength: 6 }),
      expect: {
        key: 'PasswordPolicy',
        message: 'Passwords of Pool may have 6 characters.',
        at: 'Pool.Properties.Policies.PasswordPolicy.MinimumLength',
        count: 1,
      },
    },
    'seven as text': withPolicy({ ...all, MinimumLength: '7' }),
    'ten of few kinds': {
      template: withPolicy({ ...all, MinimumLength: 10, RequireSymbols: false }),
      expect: { message: 'Passwords of Pool may have less than 14 characters of few kinds: RequireSymbols is not set.', count: 1 },
    },
    'a policy that says nothing': { template: withPolicy({}), expect: { message: 'simple', count: 1 } },
    'short and of few kinds as one': { template: withPolicy({ MinimumLength: 6 }), expect: { message: 'short', count: 1 } },
    'passwords beside passkeys': withPolicy({ MinimumLength: 8 }, { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } }),
  },
  accepts: {
    'what Cognito asks for by itself': pool(),
    'fourteen of any kind': withPolicy({ MinimumLength: 14 }),
    'eight of all kinds': withPolicy({ ...all, MinimumLength: 8 }),
    'all kinds as text': withPolicy({
      MinimumLength: 8,
      RequireLowercase: 'true',
      RequireUppercase: 'true',
      RequireNumbers: 'true',
      RequireSymbols: 'true',
    }),
    'a pool without passwords': withPolicy({ MinimumLength: 6 }, { SignInPolicy: { AllowedFirstAuthFactors: ['EMAIL_OTP', 'WEB_AUTHN'] } }),
    'a pool whose users all sign in elsewhere': { ...withPolicy({ MinimumLength: 6 }), ...FEDERATED },
  },
  doubts: {
    'a length that is given at deploy': {
      template: { Parameters: { Length: { Type: 'Number' } }, Resources: withPolicy({ ...all, MinimumLength: ref('Length') }) },
    },
    'one branch': { template: { ...TWO_STAGES, Resources: withPolicy({ ...all, MinimumLength: cfnIf('IsProd', 14, 6) }) } },
  },
});
