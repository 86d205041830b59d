import policy from '../../../policies/iam/role-statement-grants-nothing.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { allow, deny, document, everyPlace, IS_PROD, roleCarrying, roleWith } from './shapes.ts';
import { SAM_POLICY_TEMPLATES } from './sam-policy-templates.ts';

const BUCKET = { Uploads: { Type: 'AWS::S3::Bucket' } };
const ARN = { 'Fn::GetAtt': ['Uploads', 'Arn'] };
const FACTOR = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } };

testPolicy(policy, {
  finds: {
    ...everyPlace(allow('s3:PutObject', 'arn:aws:s3:::orders')),
    'objects, where the bucket is named': {
      template: { ...BUCKET, Role: roleWith(allow(['s3:ListBucket', 's3:PutObject'], ARN)) },
      expect: {
        key: 'Action s3:PutObject',
        message:
          'Role Role allows s3:PutObject on none of the resources that the statement names: s3:PutObject works on arn:${Partition}:s3:${Region}:${Account}:accesspoint/${AccessPointName}/object/${ObjectName} or arn:${Partition}:s3:::${BucketName}/${ObjectName}.',
        at: 'Role.Properties.Policies.0.PolicyDocument.Statement.0.Action.1',
        count: 1,
      },
    },
    'copies in several roles, once': {
      template: {
        One: roleWith(allow('s3:PutObject', 'arn:aws:s3:::orders')),
        Two: roleWith(allow('s3:PutObject', 'arn:aws:s3:::orders')),
      },
      expect: { key: 'Action s3:PutObject', groups: 1 },
    },
    'the bucket, where its objects are named': { Role: roleWith(allow(['s3:GetObject', 's3:ListBucket'], 'arn:aws:s3:::orders/*')) },
    'a table, where its index is named': {
      Role: roleWith(allow('dynamodb:GetItem', 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders/index/*')),
    },
    'a bucket with a region': { Role: roleWith(allow('s3:ListBucket', 'arn:aws:s3:eu-west-1:123456789012:orders')) },
    'a queue without one': { Role: roleWith(allow('sqs:SendMessage', 'arn:aws:sqs::123456789012:orders')) },
    'a resource of another service': { Role: roleWith(allow('logs:CreateLogStream', 'arn:aws:execute-api:eu-west-1:123456789012:api')) },
    'a name in place of an ARN': { Role: roleWith(allow('dynamodb:GetItem', { Ref: 'Table' })), Table: { Type: 'AWS::DynamoDB::Table' } },
    'an action that takes only a star': {
      template: { Role: roleWith(allow(['ec2:DescribeSubnets'], 'arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-1')) },
      expect: {
        message:
          'Role Role allows ec2:DescribeSubnets on none of the resources that the statement names: ec2:DescribeSubnets takes only *.',
      },
    },
    'a star inside the action': { Role: roleWith(allow('sns:Pub*', 'arn:aws:sqs:eu-west-1:123456789012:orders')) },
    'a condition key that the action never carries': {
      template: {
        Role: roleWith(allow('sqs:SendMessage', 'arn:aws:sqs:eu-west-1:123456789012:orders', { StringEquals: { 's3:prefix': 'a' } })),
      },
      expect: { message: 'action', key: 'Condition s3:prefix', count: 1 },
    },
    'a second factor, which a function never has': {
      template: { Role: roleWith(allow('s3:PutObject', 'arn:aws:s3:::orders/*', FACTOR)) },
      expect: { message: 'session', key: 'Condition aws:multifactorauthpresent' },
    },
    'a policy of several roles, once': {
      template: {
        One: roleCarrying({ Ref: 'Shared' }),
        Two: roleCarrying({ Ref: 'Shared' }),
        Shared: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document(allow('s3:PutObject', 'arn:aws:s3:::orders')) } },
      },
      expect: { count: 1 },
    },
  },
  accepts: {
    'what fits': {
      ...BUCKET,
      Role: roleWith(
        allow('s3:PutObject', { 'Fn::Sub': '${Uploads.Arn}/*' }),
        allow('s3:ListBucket', ARN),
        allow('dynamodb:Query', 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders/index/*'),
        allow('dynamodb:GetRecords', 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders/stream/*'),
        allow('lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:123456789012:function:worker:live'),
        allow('secretsmanager:GetSecretValue', 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/orders-AbCdEf'),
        allow('iam:GetRole', 'arn:aws:iam::123456789012:role/service/worker'),
        allow('es:ESHttpGet', 'arn:aws:es:eu-west-1:123456789012:domain/orders/*'),
        allow('bedrock:InvokeModel', 'arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-v2:1'),
        allow('ssm:GetParameter', 'arn:aws:ssm:eu-west-1::parameter/aws/service/ami'),
        allow('apigateway:GET', 'arn:aws:apigateway:eu-west-1::/restapis/*'),
      ),
    },
    'one of several resources': {
      Role: roleWith(allow(['s3:ListBucket', 's3:GetObject'], ['arn:aws:s3:::orders', 'arn:aws:s3:::orders/*'])),
    },
    'one of the actions behind a star': { Role: roleWith(allow(['s3:Get*', 's3:*', '*'], 'arn:aws:s3:::orders')) },
    'every resource': { Role: roleWith(allow(['s3:PutObject', 'ec2:DescribeSubnets', 's3:ListAllMyBuckets'], '*')) },
    'all of a kind, for an action that takes only a star': {
      Role: roleWith(
        allow('s3:ListAllMyBuckets', 'arn:aws:s3:::*'),
        allow('dynamodb:ListTables', 'arn:aws:dynamodb:eu-west-1:123456789012:table/*'),
        allow('logs:DescribeLogGroups', 'arn:aws:logs:*:*:*'),
      ),
    },
    'log lines as the framework writes them': {
      Role: roleWith(
        allow(
          ['logs:CreateLogStream', 'logs:CreateLogGroup', 'logs:TagResource'],
          [{ 'Fn::Sub': 'arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/lambda/shop-dev*:*' }],
        ),
        allow('logs:PutLogEvents', [
          { 'Fn::Sub': 'arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/lambda/shop-dev*:*:*' },
        ]),
        allow('execute-api:ManageConnections', { 'Fn::Sub': 'arn:${AWS::Partition}:execute-api:*:*:*/@connections/*' }),
      ),
    },
    'a stream as the framework writes it': {
      Role: roleWith(
        allow(
          ['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream', 'dynamodb:ListStreams'],
          [{ 'Fn::GetAtt': ['Table', 'StreamArn'] }],
        ),
      ),
      Table: { Type: 'AWS::DynamoDB::Table', Properties: { StreamSpecification: { StreamViewType: 'NEW_IMAGE' } } },
    },
    ...Object.fromEntries([...SAM_POLICY_TEMPLATES].map(([name, statements]) => [`${name} of SAM`, { Role: roleWith(...statements) }])),
    'what only the deploy knows': {
      Parameters: { Arn: { Type: 'String' } },
      Resources: {
        Role: roleWith(
          allow('s3:PutObject', { Ref: 'Arn' }),
          allow('s3:PutObject', { 'Fn::ImportValue': 'arn' }),
          allow({ Ref: 'Arn' }, '*'),
        ),
      },
    },
    'actions that only the deploy knows': {
      Parameters: { Actions: { Type: 'CommaDelimitedList' } },
      Resources: {
        Role: roleWith(allow({ Ref: 'Actions' }, 'arn:aws:s3:::orders'), allow({ 'Fn::ImportValue': 'actions' }, 'arn:aws:s3:::orders')),
      },
    },
    'resources of which the user’s name is part': {
      Role: roleWith(
        allow('s3:PutObject', 'arn:aws:s3:::orders/${aws:userid}/*'),
        allow('iam:GetUser', 'arn:aws:iam::*:user/${aws:username}'),
      ),
    },
    'an action nobody knows': { Role: roleWith(allow('s3:FrobnicateObject', 'arn:aws:s3:::orders')) },
    'tags of a load balancer’s group, of which the reference knows one kind': {
      Role: roleWith(allow('elasticloadbalancing:AddTags', 'arn:aws:elasticloadbalancing:*:*:targetgroup/orders-*')),
    },
    'a Deny, which has a policy of its own': { Role: roleWith(deny('s3:PutObject', 'arn:aws:s3:::orders')) },
    'all but some': { Role: roleWith({ Effect: 'Allow', Action: 's3:PutObject', NotResource: 'arn:aws:s3:::orders' }) },
    'a condition key that may be missing': {
      Role: roleWith(allow('s3:PutObject', 'arn:aws:s3:::orders/*', { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } })),
    },
    'a second factor of people': {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: {
            Statement: { Effect: 'Allow', Principal: { AWS: { Ref: 'AWS::AccountId' } }, Action: 'sts:AssumeRole' },
          },
          Policies: [{ PolicyName: 'p', PolicyDocument: document(allow('s3:PutObject', 'arn:aws:s3:::orders/*', FACTOR)) }],
        },
      },
    },
    'an AWS-managed policy': { Role: roleCarrying('arn:aws:iam::aws:policy/AmazonBedrockFullAccess') },
  },
  doubts: {
    'a resource under a condition': {
      template: {
        ...IS_PROD,
        Resources: { Role: roleWith(allow('s3:PutObject', { 'Fn::If': ['IsProd', 'arn:aws:s3:::orders/*', 'arn:aws:s3:::orders'] })) },
      },
    },
  },
});
