import { definePolicy, flagAnyRole, ROLE_REQUEST } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'role-assumes-any-role',
  title: 'Role may assume any role',
  severity: 'high',
  presets: ['essential', 'recommended', 'strict'],
  why: 'Every role whose trust policy names this account, here or in another account, is within reach of the code; that is how one function becomes the whole organisation.',
  fix: 'Name the role: `{ Effect: Allow, Action: sts:AssumeRole, Resource: "arn:aws:iam::123456789012:role/reader" }`.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_permissions-to-switch.html'],
  cwe: 269,
  formerly: ["IAM Policy Grants 'AssumeRole' Permission Across All Services", 'iam_no_custom_policy_permissive_role_assumption'],
  messages: {
    statement: '{identity} may assume any role that trusts its account.',
    managed: '{identity} carries {managed}, by which it may assume any role that trusts its account.',
  },
  examples: {
    bad: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: [sts:AssumeRole], Resource: '*' }
functions:
  hello: { handler: hello.handler }`,
    good: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: [sts:AssumeRole], Resource: !Sub 'arn:aws:iam::\${AWS::AccountId}:role/reader' }
functions:
  hello: { handler: hello.handler }`,
  },
  check({ service, flag }) {
    flagAnyRole(service, flag, 'sts:AssumeRole', ROLE_REQUEST);
  },
});
