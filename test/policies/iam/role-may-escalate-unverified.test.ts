import policy from '../../../policies/iam/role-may-escalate-unverified.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { BLOCKED, next, PASS, SOUND, START } from './escalation-shapes.ts';
import { allow, roleWith } from './shapes.ts';

testPolicy(policy, {
  finds: {
    'a path that nobody has shown': {
      template: { Role: roleWith(PASS, allow('scheduler:CreateSchedule', '*')) },
      expect: { key: 'Escalation by scheduler', count: 1 },
    },
    'a service that takes no new customers': { Role: roleWith(PASS, allow('codestar:CreateProject', '*')) },
  },
  accepts: {
    ...BLOCKED,
    ...SOUND,
    'what a confirmed path says already': { Role: roleWith(PASS, START, allow('scheduler:CreateSchedule', '*')) },
    'a role that holds little': {
      Role: roleWith(allow('iam:PassRole', { 'Fn::GetAtt': ['Next', 'Arn'] }), allow('scheduler:CreateSchedule', '*')),
      Next: next('scheduler.amazonaws.com'),
    },
  },
  doubts: {
    'a role that only one stage has': {
      template: {
        Parameters: { Stage: { Type: 'String' } },
        Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
        Resources: { Role: { ...roleWith(PASS, allow('scheduler:CreateSchedule', '*')), Condition: 'IsProd' } },
      },
    },
  },
});
