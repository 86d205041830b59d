import policy from '../../../policies/iam/role-read-resource-wildcard.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { allow, everyPlace, IS_PROD, roleCarrying, roleWith } from './shapes.ts';

testPolicy(policy, {
  finds: {
    ...everyPlace(allow(['s3:GetBucketPolicy', 's3:ListBucket'], '*')),
    'a star inside an action': { Role: roleWith(allow('sqs:GetQueue*', '*')) },
    'logs and executions': { Role: roleWith(allow(['logs:GetLogEvents', 'states:DescribeExecution'], '*')) },
    'an AWS-managed policy': {
      template: { Role: roleCarrying('arn:aws:iam::aws:policy/AWSLambda_ReadOnlyAccess') },
      expect: { message: 'managed', count: 1 },
    },
  },
  accepts: {
    'lists that take nothing but a star': {
      Role: roleWith(allow(['logs:DescribeLogGroups', 's3:ListAllMyBuckets', 'kms:ListAliases'], '*')),
    },
    'a write beside it, which is the finding': { Role: roleWith(allow(['s3:GetBucketPolicy', 's3:PutObject'], '*')) },
    'data beside it, which is the finding': { Role: roleWith(allow(['s3:GetBucketPolicy', 's3:GetObject'], '*')) },
    'one bucket': { Role: roleWith(allow('s3:ListBucket', 'arn:aws:s3:::orders')) },
    'a key that only other services ask for': {
      Role: roleWith(allow('kms:DescribeKey', '*', { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } })),
    },
  },
  doubts: {
    'a resource under a condition': {
      template: {
        ...IS_PROD,
        Resources: { Role: roleWith(allow('s3:ListBucket', { 'Fn::If': ['IsProd', 'arn:aws:s3:::orders', '*'] })) },
      },
    },
  },
});
