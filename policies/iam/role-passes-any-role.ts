import { definePolicy, flagAnyRole, PASS_ROLE_REQUEST } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'role-passes-any-role',
  title: 'Role may hand any role to a service',
  severity: 'high',
  presets: ['essential', 'recommended', 'strict'],
  why: 'With iam:PassRole on every role, code can start a function, a task or an instance with the most powerful role of the account, and act through it.',
  fix: "Name the role and the service: `{ Effect: Allow, Action: iam:PassRole, Resource: !GetAtt TaskRole.Arn, Condition: { StringEquals: { 'iam:PassedToService': ecs-tasks.amazonaws.com } } }`.",
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html'],
  cwe: 269,
  formerly: [
    'F38',
    'F39',
    'F40',
    'AWS-0342',
    'PASS_ROLE_WITH_STAR_IN_RESOURCE',
    'iam_role_no_wildcard_resource_on_passrole',
    'iam_policy_no_wildcard_resource_on_passrole',
  ],
  messages: {
    statement: '{identity} may pass any role of the account to a service.',
    managed: '{identity} carries {managed}, by which it may pass any role of the account to a service.',
  },
  examples: {
    bad: `provider:
  iam:
    role:
      statements:
        - { Effect: Allow, Action: iam:PassRole, Resource: '*' }
functions:
  hello: { handler: hello.handler }`,
    good: `provider:
  iam:
    role:
      statements:
        - Effect: Allow
          Action: iam:PassRole
          Resource: !GetAtt TaskRole.Arn
          Condition: { StringEquals: { 'iam:PassedToService': ecs-tasks.amazonaws.com } }
functions:
  hello: { handler: hello.handler }
resources:
  Resources:
    TaskRole:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Statement: { Effect: Allow, Principal: { Service: ecs-tasks.amazonaws.com }, Action: sts:AssumeRole }`,
  },
  check({ service, flag }) {
    flagAnyRole(service, flag, 'iam:PassRole', PASS_ROLE_REQUEST);
  },
});
