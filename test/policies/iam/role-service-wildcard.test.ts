import policy from '../../../policies/iam/role-service-wildcard.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { allow, deny, everyPlace, roleCarrying, roleWith } from './shapes.ts';

testPolicy(policy, {
  finds: {
    ...everyPlace(allow('dynamodb:*', '*')),
    'other letter case': { Role: roleWith(allow('DynamoDB:*', '*')) },
    'an ARN of the whole service': { Role: roleWith(allow('sqs:*', 'arn:aws:sqs:*:*:*')) },
    'every object of every bucket': { Role: roleWith(allow('s3:*', ['arn:aws:s3:::*'])) },
    'an AWS-managed policy': { Role: roleCarrying('arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess') },
    'a Deny of one action': { Role: roleWith(allow('dynamodb:*', '*'), deny('dynamodb:DeleteTable', '*')) },
    'a Deny with the wrong resource': { Role: roleWith(allow('dynamodb:*', '*'), deny('dynamodb:*', 'arn:aws:s3:::b')) },
  },
  accepts: {
    'one resource': { Role: roleWith(allow('dynamodb:*', 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders')) },
    'some actions': { Role: roleWith(allow(['dynamodb:Get*', 'dynamodb:Query'], '*')) },
    'every action, which is a finding of its own': { Role: roleWith(allow('*', '*')) },
    'a Deny that takes the service away': { Role: roleWith(allow('dynamodb:*', '*'), deny('dynamodb:*', '*')) },
    'an execution role of AWS': { Role: roleCarrying('arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole') },
    "AWS's own policy for the service that assumes the role": {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: {
            Statement: { Effect: 'Allow', Principal: { Service: 'glue.amazonaws.com' }, Action: 'sts:AssumeRole' },
          },
          ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole'],
        },
      },
    },
  },
  doubts: {
    'a resource given at deploy': {
      template: {
        Parameters: { Arn: { Type: 'String', Default: '*' } },
        Resources: { Role: roleWith(allow('dynamodb:*', { Ref: 'Arn' })) },
      },
    },
  },
});
