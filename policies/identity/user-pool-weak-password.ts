import { definePolicy, hasLocalUsers, isBelow, some, type Truth, type Value } from '../../src/policy/index.ts';

const SHORTEST = 8;
/** A long password needs no mixture of characters. */
const LONG = 14;
const CLASSES = ['RequireLowercase', 'RequireUppercase', 'RequireNumbers', 'RequireSymbols'];

export default definePolicy({
  id: 'user-pool-weak-password',
  title: 'User pool accepts weak passwords',
  severity: 'medium',
  presets: ['strict'],
  why: 'Short passwords of few kinds of characters are guessed by trying. A policy that is written replaces what Cognito asks for by itself, so that what it leaves out is not asked for.',
  fix: 'Ask for length: `Policies: { PasswordPolicy: { MinimumLength: 14 } }`; from 8 characters on only with `RequireLowercase`, `RequireUppercase`, `RequireNumbers` and `RequireSymbols`.',
  references: [
    'https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html',
    'https://pages.nist.gov/800-63-4/sp800-63b.html#passwordver',
  ],
  cwe: 521,
  formerly: [
    'AwsSolutions-COG1',
    'CognitoUserPoolStrongPasswordPolicy',
    'Cognito.3',
    'cognito_user_pool_password_policy_minimum_length_14',
  ],
  messages: {
    short: 'Passwords of {pool} may have {length} characters.',
    simple: 'Passwords of {pool} may have less than 14 characters of few kinds: {missing} is not set.',
  },
  examples: {
    bad: poolWith('MinimumLength: 6, RequireLowercase: true'),
    good: poolWith('MinimumLength: 14'),
  },
  check({ service, flag }) {
    for (const pool of service.resources('AWS::Cognito::UserPool')) {
      const policy = pool.get('Policies', 'PasswordPolicy');
      const length = policy.get('MinimumLength');
      const applies = policy.present.and(hasLocalUsers(service, pool)).and(takesPasswords(pool.get('Policies', 'SignInPolicy')));
      const short = isBelow(length, SHORTEST);
      const unset = CLASSES.filter((name) => policy.get(name).is(true).not().isPossible);
      const simple = some(unset.map((name) => policy.get(name).is(true).not())).and(length.missing.or(isBelow(length, LONG)));
      const details = { key: 'PasswordPolicy', data: { pool: pool.logicalId, length: length.text, missing: unset.join(', ') } };
      flag(applies.and(short), 'short', length, details);
      flag(applies.and(simple).and(short.not()), 'simple', policy, details);
    }
  },
});

/** A pool can do with codes and passkeys alone. */
function takesPasswords(signIn: Value): Truth {
  const factors = signIn.get('AllowedFirstAuthFactors');
  return factors.missing.or(some(factors.items.map((factor) => factor.is('PASSWORD'))));
}

function poolWith(policy: string): string {
  return `resources:
  Resources:
    Customers:
      Type: AWS::Cognito::UserPool
      Properties: { UserPoolName: customers, Policies: { PasswordPolicy: { ${policy} } } }`;
}
