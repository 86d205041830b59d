import type { Identity } from '../../src/iam/identity.ts';
import type { ResourcePolicy } from '../../src/iam/resource-policy.ts';
import { Service } from '../../src/iam/service.ts';
import { text, wildcards, type Tokens } from '../../src/template/token.ts';

interface Rest {
  readonly Parameters?: object;
  readonly Conditions?: object;
  readonly accountId?: string;
  readonly trusted?: readonly string[];
  readonly region?: string;
}

export function serviceOf(Resources: object, { accountId, trusted = [], region, ...sections }: Rest = {}): Service {
  return new Service(
    {
      templates: [{ file: 't.json', document: { ...sections, Resources } }],
      service: { ...(accountId === undefined ? {} : { accountId }), ...(region === undefined ? {} : { region }) },
    },
    { trustedAccounts: trusted, publicEndpoints: [] },
  );
}

/** A role with these statements in one inline policy. */
export function roleWith(statements: unknown, more: object = {}, rest: Rest = {}): Identity {
  const Properties = { Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: statements } }], ...more };
  return serviceOf({ Role: { Type: 'AWS::IAM::Role', Properties } }, rest).roles[0]!;
}

/** The policy of a queue with these statements. */
export function queuePolicy(statements: unknown, rest: Rest = {}): ResourcePolicy {
  const Properties = { Queues: ['q'], PolicyDocument: { Statement: statements } };
  return serviceOf({ Policy: { Type: 'AWS::SQS::QueuePolicy', Properties } }, rest).resourcePolicies()[0]!;
}

export function pattern(written: string): Tokens {
  return wildcards(text(written));
}

export const allow = (Action: unknown, Resource: unknown = '*', more: object = {}): object => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
export const deny = (Action: unknown, Resource: unknown = '*', more: object = {}): object => ({
  Effect: 'Deny',
  Action,
  Resource,
  ...more,
});
