import policy from '../../../policies/iam/role-data-resource-wildcard.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { allow, everyPlace, IS_PROD, roleCarrying, roleWith } from './shapes.ts';

testPolicy(policy, {
  finds: {
    ...everyPlace(allow(['s3:GetObject', 's3:ListBucket'], '*')),
    'a star inside an action': { Role: roleWith(allow('secretsmanager:Get*', '*')) },
    'only the actions that read what is kept in its message': {
      template: { Role: roleWith(allow(['dynamodb:DescribeTable', 'dynamodb:Query', 'ssm:GetParameter', 'kms:Decrypt'], '*')) },
      expect: { count: 1, message: 'Role Role may read what every resource holds, through dynamodb:Query, ssm:GetParameter.' },
    },
    'people of every pool': { Role: roleWith(allow('cognito-idp:ListUsers', '*')) },
    'an AWS-managed policy': {
      template: { Role: roleCarrying('arn:aws:iam::aws:policy/AmazonSSMReadOnlyAccess') },
      expect: { message: 'managed', count: 1 },
    },
  },
  accepts: {
    'looking without reading, which has a policy of its own': {
      Role: roleWith(allow(['dynamodb:DescribeTable', 'lambda:GetFunction'], '*')),
    },
    'logs and traces, which are not kept for customers': { Role: roleWith(allow(['logs:GetLogEvents', 'states:DescribeExecution'], '*')) },
    'a write beside it, which is the finding': { Role: roleWith(allow(['s3:GetObject', 's3:PutObject'], '*')) },
    'decrypting alone, which has one too': { Role: roleWith(allow(['kms:Decrypt'], '*')) },
    'one bucket': { Role: roleWith(allow('s3:GetObject', 'arn:aws:s3:::orders/*')) },
    'a path of parameters': { Role: roleWith(allow('ssm:GetParametersByPath', 'arn:aws:ssm:eu-west-1:123456789012:parameter/orders/*')) },
    'a whole service, which has one too': { Role: roleWith(allow('secretsmanager:*', '*')) },
    'a secret with a tag': {
      Role: roleWith(allow('secretsmanager:GetSecretValue', '*', { StringEquals: { 'secretsmanager:ResourceTag/team': 'orders' } })),
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
