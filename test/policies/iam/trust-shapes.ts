/** A role that somebody may assume, for the tests of policies on trust. */

type Json = Readonly<Record<string, unknown>>;

export const FOREIGN = 'arn:aws:iam::999999999999:role/sync';
export const FOREIGN_ROOT = 'arn:aws:iam::999999999999:root';
export const OWN_ID = '123456789012';

/** The role `Reader` with these statements in its trust policy. */
export function trusting(...statements: readonly unknown[]): Json {
  return {
    Reader: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: statements } } },
  };
}

/** An Allow of `sts:AssumeRole`; `extra` adds elements and replaces them. */
export function assume(principal: unknown, condition?: object, extra: Json = {}): Json {
  return {
    Effect: 'Allow',
    Principal: { AWS: principal },
    Action: 'sts:AssumeRole',
    ...(condition === undefined ? {} : { Condition: condition }),
    ...extra,
  };
}

/** An Allow of `sts:AssumeRoleWithWebIdentity` for an OpenID Connect provider. */
export function assumeWithToken(provider: unknown, condition?: object, extra: Json = {}): Json {
  return assume(undefined, condition, { Principal: { Federated: provider }, Action: 'sts:AssumeRoleWithWebIdentity', ...extra });
}
