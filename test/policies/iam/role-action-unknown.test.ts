import policy from '../../../policies/iam/role-action-unknown.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { allow, deny, document, everyPlace, IS_PROD, roleCarrying, roleWith } from './shapes.ts';

const TABLE = 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders';
const names = (name: string): string => `Role Role names actions that IAM is not known to have: ${name}.`;
const GET_ITEMS = 'dynamodb:GetItems (did you mean dynamodb:GetItem?)';
const tests = (name: string): string => `Role Role tests what IAM is not known to have: ${name}.`;

testPolicy(policy, {
  finds: {
    ...everyPlace(allow(['dynamodb:GetItem', 'dynamodb:GetItems'], TABLE)),
    'a name nearly right': {
      template: { Role: roleWith(allow(['dynamodb:GetItems'], TABLE)) },
      expect: {
        message: names('dynamodb:GetItems (did you mean dynamodb:GetItem?)'),
        key: 'Unknown dynamodb:GetItems',
        at: 'Role.Properties.Policies.0.PolicyDocument.Statement.0.Action.0',
      },
    },
    'a call that is asked for by another name': {
      template: { Role: roleWith(allow(['s3:HeadObject', 's3:ListObjectsV2'], '*')) },
      expect: { message: names('s3:HeadObject (did you mean s3:GetObject?), s3:ListObjectsV2 (did you mean s3:ListBucket?)'), count: 1 },
    },
    'a service nobody knows': {
      template: { Role: roleWith(allow('dynamo:GetItem', TABLE)) },
      expect: { message: names('dynamo:GetItem') },
    },
    'a pattern that no action fits': { Role: roleWith(allow('dynamodb:Frob*', TABLE)) },
    'text without a service': { Role: roleWith(allow('GetItem', TABLE)) },
    'a Deny': { Role: roleWith(deny('dynamodb:DropTable', '*')) },
    NotAction: { Role: roleWith({ Effect: 'Deny', NotAction: ['iam:GetRols'], Resource: '*' }) },
    'a condition key': {
      template: { Role: roleWith(allow('s3:ListBucket', 'arn:aws:s3:::orders', { StringLike: { 's3:Prefixx': 'a/*' } })) },
      expect: { message: tests('s3:Prefixx (did you mean s3:prefix?)'), key: 'Unknown s3:Prefixx' },
    },
    'a global condition key': {
      template: { Role: roleWith(allow('s3:ListBucket', 'arn:aws:s3:::orders', { StringEquals: { 'aws:ResourceAcount': '1' } })) },
      expect: { message: tests('aws:ResourceAcount (did you mean aws:ResourceAccount?)') },
    },
    'an operator': {
      template: { Role: roleWith(allow('s3:ListBucket', 'arn:aws:s3:::orders', { StringEqual: { 's3:prefix': 'a' } })) },
      expect: { message: tests('StringEqual (did you mean StringEquals?)') },
    },
    'a policy of several roles, once': {
      template: {
        One: roleCarrying({ Ref: 'Shared' }),
        Two: roleCarrying({ Ref: 'Shared' }),
        Shared: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document(allow('dynamodb:GetItems', TABLE)) } },
      },
      expect: { message: `Role One, like Role Two, names actions that IAM is not known to have: ${GET_ITEMS}.`, count: 1 },
    },
    'copies in several roles, once': {
      template: { One: roleWith(allow('dynamodb:GetItems', TABLE)), Two: roleWith(allow('dynamodb:GetItems', TABLE)) },
      expect: {
        message: `Role One, like Role Two, names actions that IAM is not known to have: ${GET_ITEMS}.`,
        key: 'Unknown dynamodb:GetItems',
        groups: 1,
      },
    },
    'copies in one role, once': {
      template: { Role: roleWith(allow('dynamodb:GetItems', TABLE), allow('dynamodb:GetItems', '*')) },
      expect: { message: names(GET_ITEMS), key: 'Unknown dynamodb:GetItems', groups: 1 },
    },
    'other mistakes in another role': {
      template: { One: roleWith(allow('dynamodb:GetItems', TABLE)), Two: roleWith(allow('dynamodb:PutItems', TABLE)) },
      expect: { count: 2 },
    },
    'copies of which one is only there in production': {
      template: {
        ...IS_PROD,
        Resources: {
          One: roleWith(allow('dynamodb:GetItems', TABLE)),
          Two: { ...roleWith(allow('dynamodb:GetItems', TABLE)), Condition: 'IsProd' },
        },
      },
      expect: { key: 'Unknown dynamodb:GetItems', at: 'One', count: 2 },
    },
  },
  accepts: {
    'the name of a call beside that of its action, as AWS writes it': {
      Role: roleWith(allow(['sqs:DeleteMessage', 'sqs:DeleteMessageBatch'], 'arn:aws:sqs:eu-west-1:123456789012:q')),
    },
    'names in any letter case': { Role: roleWith(allow(['DynamoDB:getitem', 'dynamodb:Batch*', 'dynamodb:*', '*', '*:*'], TABLE)) },
    'a name that only the deploy knows': {
      Parameters: { Action: { Type: 'String' } },
      Resources: { Role: roleWith(allow([{ Ref: 'Action' }, { 'Fn::Sub': 'dynamodb:${Action}' }], TABLE)) },
    },
    'condition keys of all kinds': {
      Role: roleWith(
        allow('s3:PutObject', 'arn:aws:s3:::orders/*', {
          StringEquals: {
            'S3:X-Amz-Acl': 'private',
            'aws:ResourceTag/team': 'a',
            's3:RequestObjectTag/owner': 'b',
            'AWS:PrincipalTag/x': 'c',
          },
          'ForAnyValue:StringLikeIfExists': { 'aws:TagKeys': ['a*'] },
          Null: { 'kms:EncryptionContext:tenant': 'false' },
          stringlike: { 'cognito-identity.amazonaws.com:sub': 'x', 'aws:username': 'y' },
        }),
      ),
    },
    'an AWS-managed policy': { Role: roleCarrying('arn:aws:iam::aws:policy/AmazonSageMakerFullAccess') },
  },
  doubts: {
    'a name under a condition': {
      template: {
        ...IS_PROD,
        Resources: { Role: roleWith(allow({ 'Fn::If': ['IsProd', 'dynamodb:GetItem', 'dynamodb:GetItems'] }, TABLE)) },
      },
    },
  },
});
