import policy from '../../../policies/iam/policy-condition-does-not-narrow.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { IS_PROD, OWN } from './shapes.ts';
import { assume, trusting } from './trust-shapes.ts';

const TOPIC = { 'Fn::Sub': 'arn:aws:sns:eu-west-1:${AWS::AccountId}:orders' };
const statement = (condition: object, principal: unknown = { Service: 'sns.amazonaws.com' }): object => ({
  Effect: 'Allow',
  Principal: principal,
  Action: 'sqs:SendMessage',
  Resource: 'arn:aws:sqs:eu-west-1:123456789012:orders',
  Condition: condition,
});
const queue = (...statements: readonly unknown[]): Readonly<Record<string, object>> => ({
  QueuePolicy: {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: { Queues: ['orders'], PolicyDocument: { Version: '2012-10-17', Statement: statements } },
  },
});
const under = (condition: object): Readonly<Record<string, object>> => queue(statement(condition));
const people = (
  condition: object,
  principal: unknown = { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' },
): Readonly<Record<string, unknown>> => trusting(assume(principal, condition));

testPolicy(policy, {
  finds: {
    'topics of any account': {
      template: under({ ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' } }),
      expect: {
        key: 'Condition aws:sourcearn',
        message: 'The policy of QueuePolicy lets sns.amazonaws.com act for anyone: its condition on aws:sourcearn leaves open for whom.',
        at: 'QueuePolicy.Properties.PolicyDocument.Statement.0.Condition.ArnLike.aws:SourceArn',
        count: 1,
      },
    },
    'one topic of any account': under({ ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:*:orders' } }),
    'buckets of any owner': queue(statement({ ArnLike: { 'aws:SourceArn': 'arn:aws:s3:*:*:uploads-*' } }, { Service: 's3.amazonaws.com' })),
    'a source that may be missing': under({ StringEqualsIfExists: { 'aws:SourceAccount': OWN } }),
    'all values of a source that may be missing': under({ 'ForAllValues:StringEquals': { 'aws:SourceAccount': OWN } }),
    'all but one account': under({ StringNotEquals: { 'aws:SourceAccount': '999999999999' } }),
    'any account': under({ StringLike: { 'aws:SourceAccount': '*' } }),
    'the policy of a key': {
      Key: {
        Type: 'AWS::KMS::Key',
        Properties: { KeyPolicy: { Statement: statement({ StringLike: { 'aws:SourceAccount': '*' } }) } },
      },
    },
    'a second factor that may be missing': {
      template: people({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } }),
      expect: { message: 'factor', key: 'Condition aws:multifactorauthpresent', count: 1 },
    },
  },
  accepts: {
    'one topic': under({ ArnLike: { 'aws:SourceArn': TOPIC } }),
    'topics of this account': under({ ArnLike: { 'aws:SourceArn': { 'Fn::Sub': 'arn:aws:sns:*:${AWS::AccountId}:*' } } }),
    'a topic given at deploy': {
      Parameters: { Topic: { Type: 'String' } },
      Resources: under({ ArnEquals: { 'aws:SourceArn': { Ref: 'Topic' } } }),
    },
    'a loose source beside a fixed account': under({
      ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' },
      StringEquals: { 'aws:SourceAccount': OWN },
    }),
    'a loose condition on something else': under({ StringLike: { 'aws:UserAgent': '*' } }),
    'a Deny without the source': queue(statement({ ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' } }), {
      ...statement({ StringNotEquals: { 'aws:SourceAccount': OWN } }, '*'),
      Effect: 'Deny',
    }),
    'everyone, which has a policy of its own': queue(statement({ ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' } }, '*')),
    'a permission of a function, which has one too': {
      Permission: {
        Type: 'AWS::Lambda::Permission',
        Properties: { Action: 'lambda:InvokeFunction', FunctionName: 'f', Principal: 'sns.amazonaws.com', SourceArn: 'arn:aws:sns:*:*:*' },
      },
    },
    'a second factor': people({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
    'a service, which never has a second factor': trusting(
      assume(undefined, { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } }, { Principal: { Service: 'lambda.amazonaws.com' } }),
    ),
    'another account, which has a policy of its own': people(
      { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } },
      'arn:aws:iam::999999999999:root',
    ),
    'a Deny where there is no second factor': trusting(
      assume({ Ref: 'AWS::AccountId' }),
      assume('*', { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }, { Effect: 'Deny', Principal: '*' }),
    ),
  },
  doubts: {
    'a source under a condition': {
      template: {
        ...IS_PROD,
        Resources: under({ ArnLike: { 'aws:SourceArn': { 'Fn::If': ['IsProd', TOPIC, 'arn:aws:sns:*:*:*'] } } }),
      },
    },
  },
});
