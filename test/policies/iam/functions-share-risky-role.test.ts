import policy from '../../../policies/iam/functions-share-risky-role.ts';
import { cfnIf, fn, getAtt, join, managed, ref, sub, testPolicy } from '../../../src/policy/testing.ts';
import { allow, deny, everyPlace, IS_PROD, roleCarrying, roleWith } from './shapes.ts';

const TWO = { Parse: fn(), Purge: fn() };
const GRAVE = allow('dynamodb:DeleteItem', '*');
const TABLE = 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders';

/** Two functions with one role of these statements. */
const shared = (...statements: readonly unknown[]): Readonly<Record<string, object>> => ({ ...TWO, Role: roleWith(...statements) });
const carrying = (arn: unknown): Readonly<Record<string, object>> => ({ ...TWO, Role: roleCarrying(arn) });

const { 'a policy that nothing here carries': _detached, 'a user': _user, ...places } = everyPlace(GRAVE);

testPolicy(policy, {
  finds: {
    ...Object.fromEntries(Object.entries(places).map(([place, resources]) => [place, { ...TWO, ...resources }])),
    'two functions that delete anything': {
      template: { ...shared(allow(['dynamodb:DeleteItem', 'dynamodb:GetItem'], '*')) },
      expect: { message: 'shared', at: 'Role', count: 1 },
    },
    'more functions than are listed': {
      template: { ...shared(GRAVE), A: fn(), B: fn(), C: fn(), D: fn(), E: fn() },
      expect: { message: 'shared', count: 1 },
    },
    'two grave grants': {
      template: shared(GRAVE, allow('s3:PutObject', ['*'])),
      expect: { message: 'shared', count: 1 },
    },
    'a whole service': shared(allow('s3:*', '*')),
    'an administrator': shared(allow('*', '*')),
    'reading data of all buckets': shared(allow('s3:GetObject', 'arn:aws:s3:::*')),
    'every table, through Sub': shared(
      allow('dynamodb:DeleteItem', sub('arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/*')),
    ),
    'every table, through Join': shared(
      allow('dynamodb:DeleteItem', join(':', 'arn:aws:dynamodb', ref('AWS::Region'), ref('AWS::AccountId'), 'table/*')),
    ),
    'handing on any role': shared(allow('iam:PassRole', '*')),
    'taking any role': shared(allow('sts:AssumeRole', 'arn:aws:iam::*:role/*')),
    'an AWS-managed policy': carrying(managed('AmazonDynamoDBFullAccess')),
    'a Deny of something else': shared(GRAVE, deny('dynamodb:PutItem', '*')),
    'a function that names the role by Ref of its name': {
      ...shared(GRAVE),
      Purge: fn({ Role: sub('arn:aws:iam::${AWS::AccountId}:role/${Role}') }),
    },
  },
  accepts: {
    'one function': { Parse: fn(), Role: roleWith(GRAVE) },
    'no function': { Role: roleWith(GRAVE) },
    'one function of the service and one of the framework': {
      Parse: fn(),
      CustomDashresourceDashexistingDashs3LambdaFunction: fn(),
      Role: roleWith(GRAVE),
    },
    'a role each': {
      Parse: fn(),
      Purge: fn({ Role: getAtt('Other') }),
      Role: roleWith(GRAVE),
      Other: roleWith(allow('sqs:SendMessage', '*')),
    },
    'one table': shared(allow('dynamodb:DeleteItem', TABLE)),
    'listing alone': shared(allow(['s3:ListAllMyBuckets', 'dynamodb:ListTables'], '*')),
    'what every function needs': carrying(managed('service-role/AWSLambdaBasicExecutionRole')),
    'a Deny alone': shared(deny('dynamodb:DeleteItem', '*')),
    'a Deny beside it': shared(GRAVE, deny('dynamodb:*', '*')),
    'a whole service that is denied': shared(allow('s3:*', '*'), deny('s3:*', '*')),
    'a user beside them': { ...TWO, Role: roleWith(allow('dynamodb:GetItem', TABLE)), ..._user },
    'a role of another stack': {
      Parse: fn({ Role: 'arn:aws:iam::123456789012:role/app' }),
      Purge: fn({ Role: 'arn:aws:iam::123456789012:role/app' }),
    },
  },
  doubts: {
    'a table in prod, any elsewhere': {
      template: { ...IS_PROD, Resources: shared(allow('dynamodb:DeleteItem', cfnIf('IsProd', TABLE, '*'))) },
    },
  },
});
