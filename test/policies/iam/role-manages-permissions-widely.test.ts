import policy from '../../../policies/iam/role-manages-permissions-widely.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { allow, deny, everyPlace, IS_PROD, roleCarrying, roleWith } from './shapes.ts';

testPolicy(policy, {
  finds: {
    ...everyPlace(allow('s3:PutBucketPolicy', '*')),
    'whatever else the statement allows': {
      template: { Role: roleWith(allow(['sqs:SendMessage', 'sqs:AddPermission', 's3:GetObject'], '*')) },
      expect: {
        count: 1,
        message: 'Role Role may decide who else uses resources of every name, through sqs:AddPermission.',
        key: 'Resource * for s3:GetObject, sqs:AddPermission, sqs:SendMessage',
      },
    },
    'what the reference calls a write': { Role: roleWith(allow('iam:CreateAccessKey', '*')) },
    'a star inside an action': { Role: roleWith(allow('kms:Put*', '*')) },
    'an AWS-managed policy': {
      template: { Role: roleCarrying('arn:aws:iam::aws:policy/AmazonVPCFullAccess') },
      expect: { message: 'managed', key: 'ManagedPolicy AmazonVPCFullAccess' },
    },
  },
  accepts: {
    'one resource': { Role: roleWith(allow('s3:PutBucketPolicy', 'arn:aws:s3:::orders')) },
    'a change, which has a policy of its own': { Role: roleWith(allow(['s3:PutObject', 's3:GetBucketPolicy'], '*')) },
    'a whole service, which has one too': { Role: roleWith(allow('s3:*', '*')) },
    'passing roles, which has one too': { Role: roleWith(allow('iam:PassRole', '*')) },
    'an action that takes nothing narrower': { Role: roleWith(allow('logs:PutResourcePolicy', '*')) },
    'a tag that the resource must carry': {
      Role: roleWith(allow('lambda:AddPermission', '*', { StringEquals: { 'aws:ResourceTag/team': 'orders' } })),
    },
    'a Deny beside it': { Role: roleWith(allow('s3:PutBucketPolicy', '*'), deny('s3:Put*', '*')) },
  },
  doubts: {
    'under a condition': {
      template: {
        ...IS_PROD,
        Resources: { Role: roleWith(allow('s3:PutBucketPolicy', { 'Fn::If': ['IsProd', 'arn:aws:s3:::orders', '*'] })) },
      },
    },
  },
});
