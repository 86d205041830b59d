import policy from '../../../policies/iam/role-arn-wildcard.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { allow, deny, everyPlace, roleCarrying, roleWith } from './shapes.ts';

testPolicy(policy, {
  finds: {
    ...everyPlace(allow('s3:GetObject', 'arn:aws:s3:::*')),
    'every object of every bucket': { Role: roleWith(allow('s3:GetObject', 'arn:aws:s3:::*/*')) },
    'every table': {
      Role: roleWith(allow('dynamodb:GetItem', { 'Fn::Sub': 'arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/*' })),
    },
    'every table, joined': {
      Role: roleWith(
        allow('dynamodb:GetItem', {
          'Fn::Join': [':', ['arn:aws:dynamodb', { Ref: 'AWS::Region' }, { Ref: 'AWS::AccountId' }, 'table/*']],
        }),
      ),
    },
    'every function': { Role: roleWith(allow('lambda:GetFunction', 'arn:aws:lambda:eu-west-1:123456789012:function:*')) },
    'every queue': { Role: roleWith(allow('sqs:ReceiveMessage', 'arn:aws:sqs:eu-west-1:123456789012:*')) },
    'every parameter': { Role: roleWith(allow('ssm:GetParameter', 'arn:aws:ssm:eu-west-1:123456789012:parameter/*')) },
    'every secret': { Role: roleWith(allow('secretsmanager:GetSecretValue', 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:*')) },
    'every key': { Role: roleWith(allow(['kms:Decrypt', 'kms:Encrypt'], 'arn:aws:kms:eu-west-1:123456789012:key/*')) },
    'every account': { Role: roleWith(allow('dynamodb:GetItem', 'arn:aws:dynamodb:eu-west-1:*:table/orders')) },
    'an ARN that ends early': { Role: roleWith(allow('ses:SendEmail', 'arn:aws:ses:*')) },
  },
  accepts: {
    'objects of one bucket': { Role: roleWith(allow('s3:GetObject', 'arn:aws:s3:::orders/*')) },
    'a prefix of names': { Role: roleWith(allow('dynamodb:GetItem', 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders-*')) },
    'indexes and streams of one table': {
      Role: roleWith(
        allow('dynamodb:Query', [
          'arn:aws:dynamodb:eu-west-1:123456789012:table/orders/*',
          'arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/*',
        ]),
      ),
    },
    'versions of one function': {
      Role: roleWith(allow('lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:123456789012:function:worker:*')),
    },
    'parameters below a path': { Role: roleWith(allow('ssm:GetParameter', 'arn:aws:ssm:eu-west-1:123456789012:parameter/orders/*')) },
    'log groups': { Role: roleWith(allow(['logs:CreateLogStream', 'logs:PutLogEvents'], 'arn:aws:logs:*:*:*')) },
    "the framework's log groups": {
      Role: roleWith(
        allow('logs:PutLogEvents', {
          'Fn::Sub': 'arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/lambda/shop-dev*:*:*',
        }),
      ),
    },
    'decrypting with every key, which has one': { Role: roleWith(allow('kms:Decrypt', 'arn:aws:kms:eu-west-1:123456789012:key/*')) },
    'a bare star, which has its own policies': { Role: roleWith(allow('dynamodb:GetItem', '*')) },
    'an account that lets data out, which has one too': { Role: roleWith(allow('sqs:SendMessage', 'arn:aws:sqs:eu-west-1:*:orders')) },
    'a role in any account, whose owner no policy can open': { Role: roleWith(allow('iam:GetRole', 'arn:aws:iam::*:role/reader')) },
    'a Deny': { Role: roleWith(deny('s3:GetObject', 'arn:aws:s3:::*')) },
    'an AWS-managed policy': { Role: roleCarrying('arn:aws:iam::aws:policy/AWSLambdaExecute') },
  },
  doubts: {
    'an account given at deploy': {
      template: {
        Parameters: { Account: { Type: 'String' } },
        Resources: { Role: roleWith(allow('dynamodb:GetItem', { 'Fn::Sub': 'arn:aws:dynamodb:eu-west-1:${Account}:table/orders' })) },
      },
    },
  },
});
