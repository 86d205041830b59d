import policy from '../../../policies/iam/role-reaches-other-accounts.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { allow, deny, everyPlace, OWN, roleWith } from './shapes.ts';

testPolicy(policy, {
  finds: {
    ...everyPlace(allow('sqs:SendMessage', 'arn:aws:sqs:eu-west-1:*:orders')),
    'a bucket of any owner': { Role: roleWith(allow('s3:PutObject', 'arn:aws:s3:::*/*')) },
    'a bucket name anyone can take': { Role: roleWith(allow('s3:PutObject', 'arn:aws:s3:::uploads-*/*')) },
    'a topic anywhere': { Role: roleWith(allow('sns:Publish', '*')) },
    'a bus anywhere': { Role: roleWith(allow('events:PutEvents', 'arn:aws:events:*:*:event-bus/*')) },
    'one role in every account': { Role: roleWith(allow('sts:AssumeRole', 'arn:aws:iam::*:role/reader')) },
    'a role of an account that is known to be another': {
      template: { Resources: { Role: roleWith(allow('sts:AssumeRole', 'arn:aws:iam::999999999999:role/reader')) } },
      accountId: '123456789012',
    },
  },
  accepts: {
    'one bucket': { Role: roleWith(allow('s3:PutObject', 'arn:aws:s3:::orders/*')) },
    'a bucket of the template': {
      Role: roleWith(allow('s3:PutObject', { 'Fn::Sub': '${Bucket.Arn}/*' })),
      Bucket: { Type: 'AWS::S3::Bucket' },
    },
    'a queue of this account': { Role: roleWith(allow('sqs:SendMessage', { 'Fn::Sub': 'arn:aws:sqs:*:${AWS::AccountId}:*' })) },
    'kept at home': { Role: roleWith(allow('s3:PutObject', '*', { StringEquals: { 's3:ResourceAccount': OWN } })) },
    'a Deny of what is not at home': {
      Role: roleWith(allow('sns:Publish', '*'), deny('*', '*', { StringNotEquals: { 'aws:ResourceAccount': OWN } })),
    },
    'services that take no policy of their own': { Role: roleWith(allow(['states:StartExecution', 'firehose:PutRecord'], '*')) },
    'every role, which has a policy of its own': { Role: roleWith(allow('sts:AssumeRole', '*')) },
    reading: { Role: roleWith(allow('sqs:ReceiveMessage', '*')) },
    'an account the team trusts': {
      template: { Resources: { Role: roleWith(allow('sts:AssumeRole', 'arn:aws:iam::999999999999:role/reader')) } },
      trustedAccounts: ['999999999999'],
    },
  },
  doubts: {
    'twelve digits that may be this account': { Role: roleWith(allow('sts:AssumeRole', 'arn:aws:iam::999999999999:role/reader')) },
    'a queue given at deploy': {
      template: { Parameters: { Queue: { Type: 'String' } }, Resources: { Role: roleWith(allow('sqs:SendMessage', { Ref: 'Queue' })) } },
    },
  },
});
