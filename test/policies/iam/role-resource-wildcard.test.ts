import policy from '../../../policies/iam/role-resource-wildcard.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { allow, deny, everyPlace, roleCarrying, roleWith } from './shapes.ts';

testPolicy(policy, {
  finds: {
    ...everyPlace(allow('dynamodb:PutItem', '*')),
    'an AWS-managed policy': {
      template: { Resources: { Role: roleCarrying('arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPowerUser') } },
      expect: { message: 'managed', count: 1 },
    },
    'one of several actions': { Role: roleWith(allow(['xray:PutTraceSegments', 'dynamodb:DeleteItem'], '*')) },
    'a star inside an action': { Role: roleWith(allow('sqs:Send*', '*')) },
    'a star among resources': { Role: roleWith(allow('sqs:SendMessage', ['arn:aws:sqs:eu-west-1:123456789012:q', '*'])) },
    'a read beside the write': { Role: roleWith(allow(['dynamodb:Query', 'dynamodb:PutItem'], '*')) },
    'a condition that does not tie to a resource': {
      Role: roleWith(allow('dynamodb:PutItem', '*', { StringEquals: { 'aws:SourceVpc': 'vpc-1' } })),
    },
    'a condition key with a star for a value': {
      Role: roleWith(allow('dynamodb:PutItem', '*', { StringLike: { 'aws:ResourceTag/team': '*' } })),
    },
    'a condition that an absent tag passes': {
      Role: roleWith(allow('dynamodb:PutItem', '*', { StringEqualsIfExists: { 'aws:ResourceTag/team': 'a' } })),
    },
    'a Deny of another resource': {
      Role: roleWith(allow('dynamodb:PutItem', '*'), deny('dynamodb:PutItem', 'arn:aws:dynamodb:*:*:table/audit')),
    },
    tagging: { Role: roleWith(allow('sqs:TagQueue', '*')) },
  },
  accepts: {
    'actions that take nothing but a star': {
      Role: roleWith(allow(['xray:PutTraceSegments', 'ecr:GetAuthorizationToken', 's3:ListAllMyBuckets', 'ec2:DescribeTags'], '*')),
    },
    'actions whose resource is optional': { Role: roleWith(allow('cloudwatch:PutMetricData', '*')) },
    "the network interfaces of Lambda's functions": {
      Role: roleWith(
        allow(
          ['ec2:CreateNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DeleteNetworkInterface', 'ec2:AssignPrivateIpAddresses'],
          '*',
        ),
      ),
    },
    'an ARN of what is not in the template': { Role: roleWith(allow('dynamodb:PutItem', { 'Fn::GetAtt': ['Nowhere', 'Arn'] })) },
    'log lines': { Role: roleWith(allow(['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], '*')) },
    'execution roles of AWS': {
      Role: roleCarrying(
        'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
        'arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole',
        'arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole',
        'arn:aws:iam::aws:policy/service-role/AWSLambdaDynamoDBExecutionRole',
        'arn:aws:iam::aws:policy/service-role/AWSLambdaKinesisExecutionRole',
        'arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess',
      ),
    },
    'a tag that the resource must carry': {
      Role: roleWith(allow('dynamodb:PutItem', '*', { StringEquals: { 'aws:ResourceTag/team': 'orders' } })),
    },
    "a key of the action's own service": {
      Role: roleWith(allow('ses:SendEmail', '*', { StringEquals: { 'ses:FromAddress': 'shop@example.com' } })),
    },
    'reading, which has a policy of its own': { Role: roleWith(allow('dynamodb:Query', '*')) },
    'permissions, which have one': { Role: roleWith(allow(['sqs:SendMessage', 'sqs:AddPermission'], '*')) },
    'decrypting, which has one': { Role: roleWith(allow('kms:Decrypt', '*')) },
    'a whole service, which has one too': { Role: roleWith(allow('dynamodb:*', '*')) },
    'invoking, passing and assuming, which have theirs': {
      Role: roleWith(allow(['lambda:InvokeFunction', 'iam:PassRole', 'sts:AssumeRole'], '*')),
    },
    'a Deny': { Role: roleWith(deny('dynamodb:PutItem', '*')) },
    'a Deny beside it': { Role: roleWith(allow('dynamodb:PutItem', '*'), deny('dynamodb:Put*', '*')) },
    'an action nobody knows': { Role: roleWith(allow('dynamodb:FrobnicateItem', '*')) },
  },
  doubts: {
    'a resource that keeps its default': {
      template: {
        Parameters: { Arn: { Type: 'String', Default: '*' } },
        Resources: { Role: roleWith(allow('dynamodb:PutItem', { Ref: 'Arn' })) },
      },
    },
  },
});
