import policy from '../../../policies/iam/role-acts-as-another-role.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { BLOCKED, next, PASS, START } from './escalation-shapes.ts';
import { allow, roleWith } from './shapes.ts';

testPolicy(policy, {
  finds: {
    'a function of another role, whose code it replaces': {
      template: {
        Role: roleWith(allow('lambda:UpdateFunctionCode', { 'Fn::GetAtt': ['Worker', 'Arn'] })),
        Worker: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['Next', 'Arn'] } } },
        Next: next('lambda.amazonaws.com'),
      },
      expect: { key: 'Escalation by lambda-003', count: 1, at: 'Role.Properties.Policies.0.PolicyDocument.Statement.0.Resource' },
    },
    'a task of another role': {
      Role: roleWith(allow('ecs:RunTask', '*'), allow('iam:PassRole', { 'Fn::GetAtt': ['Next', 'Arn'] })),
      Next: next('ecs-tasks.amazonaws.com'),
    },
  },
  accepts: {
    ...BLOCKED,
    'what gains far more, which is told as that': { Role: roleWith(PASS, START) },
    'another service': {
      Role: roleWith(allow('ecs:RunTask', '*'), allow('iam:PassRole', { 'Fn::GetAtt': ['Next', 'Arn'] })),
      Next: next('lambda.amazonaws.com'),
    },
  },
  doubts: {
    'a role that only one stage has': {
      template: {
        Parameters: { Stage: { Type: 'String' } },
        Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
        Resources: {
          Role: { ...roleWith(allow('ecs:RunTask', '*'), allow('iam:PassRole', { 'Fn::GetAtt': ['Next', 'Arn'] })), Condition: 'IsProd' },
          Next: next('ecs-tasks.amazonaws.com'),
        },
      },
    },
  },
});
