import policy from '../../../policies/iam/role-passes-any-role.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { allow, deny, everyPlace, roleCarrying, roleWith } from './shapes.ts';

testPolicy(policy, {
  finds: {
    ...everyPlace(allow('iam:PassRole', '*')),
    'an AWS-managed policy': {
      template: { Resources: { Role: roleCarrying('arn:aws:iam::aws:policy/IAMFullAccess') } },
      expect: { message: 'managed' },
    },
    'other letter case': { Role: roleWith(allow('IAM:passrole', '*')) },
    'every role of an account': { Role: roleWith(allow('iam:PassRole', 'arn:aws:iam::123456789012:role/*')) },
    'every role of this account': {
      Role: roleWith(allow('iam:PassRole', { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/*' })),
    },
    'through a star in the action': { Role: roleWith(allow('iam:Pass*', '*')) },
    'through the whole service': { Role: roleWith(allow('iam:*', '*')) },
    'through NotAction': { Role: roleWith({ Effect: 'Allow', NotAction: 's3:*', Resource: '*' }) },
    'to any service, said at length': { Role: roleWith(allow('iam:PassRole', '*', { StringLike: { 'iam:PassedToService': '*' } })) },
    'to one service if the key is there': {
      Role: roleWith(allow('iam:PassRole', '*', { StringLikeIfExists: { 'iam:PassedToService': '*' } })),
    },
    'a Deny of one role': { Role: roleWith(allow('iam:PassRole', '*'), deny('iam:PassRole', 'arn:aws:iam::123456789012:role/admin')) },
  },
  accepts: {
    'one role': { Role: roleWith(allow('iam:PassRole', { 'Fn::GetAtt': ['Task', 'Arn'] })), Task: { Type: 'AWS::IAM::Role' } },
    'a prefix of names': { Role: roleWith(allow('iam:PassRole', 'arn:aws:iam::123456789012:role/task-*')) },
    'to one service': {
      Role: roleWith(allow('iam:PassRole', '*', { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } })),
    },
    'for one resource': {
      Role: roleWith(
        allow('iam:PassRole', '*', { ArnLike: { 'iam:AssociatedResourceArn': 'arn:aws:ec2:eu-west-1:123456789012:instance/*' } }),
      ),
    },
    'a Deny beside it': { Role: roleWith(allow('iam:PassRole', '*'), deny('iam:*', '*')) },
    'an administrator, which is the finding': { Role: roleWith(allow('*', '*')) },
  },
  doubts: {
    'a service given at deploy, in a pattern': {
      template: {
        Parameters: { To: { Type: 'String' } },
        Resources: { Role: roleWith(allow('iam:PassRole', '*', { StringLike: { 'iam:PassedToService': { Ref: 'To' } } })) },
      },
    },
  },
});
