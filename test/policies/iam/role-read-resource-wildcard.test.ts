import policy from '../../../policies/iam/role-read-resource-wildcard.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { allow, everyPlace, IS_PROD, roleCarrying, roleWith } from './shapes.ts';

testPolicy(policy, {
  finds: {
    ...everyPlace(allow(['s3:GetObject', 's3:ListBucket'], '*')),
    'a star inside an action': { Role: roleWith(allow('secretsmanager:Get*', '*')) },
    'an AWS-managed policy': { Role: roleCarrying('arn:aws:iam::aws:policy/AmazonSSMReadOnlyAccess') },
  },
  accepts: {
    'lists that take nothing but a star': {
      Role: roleWith(allow(['logs:DescribeLogGroups', 's3:ListAllMyBuckets', 'kms:ListAliases'], '*')),
    },
    'a write beside it, which is the finding': { Role: roleWith(allow(['s3:GetObject', 's3:PutObject'], '*')) },
    'one bucket': { Role: roleWith(allow('s3:GetObject', 'arn:aws:s3:::orders/*')) },
    'a key that only other services ask for': {
      Role: roleWith(allow('kms:DescribeKey', '*', { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } })),
    },
  },
  doubts: {
    'a resource under a condition': {
      template: {
        ...IS_PROD,
        Resources: { Role: roleWith(allow('s3:GetObject', { 'Fn::If': ['IsProd', 'arn:aws:s3:::orders/*', '*'] })) },
      },
    },
  },
});
