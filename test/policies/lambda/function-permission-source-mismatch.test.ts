import policy from '../../../policies/lambda/function-permission-source-mismatch.ts';
import { cfnIf, getAtt, join, permission, ref, sub, testPolicy } from '../../../src/policy/testing.ts';
import { HELLO, TWO_STAGES } from './function-url-cases.ts';

const from = (principal: unknown, SourceArn: unknown) => ({
  ...HELLO,
  Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'orders' } },
  Rule: { Type: 'AWS::Events::Rule', Properties: { ScheduleExpression: 'rate(1 hour)' } },
  Permission: permission(principal, { SourceArn }),
});
const EVENTS = 'events.amazonaws.com';

testPolicy(policy, {
  finds: {
    'a topic for the service of rules': {
      template: from(EVENTS, ref('Topic')),
      expect: {
        message: `${EVENTS} may call Function for arn:\${AWS::Partition}:sns:\${AWS::Region}:\${AWS::AccountId}:orders, which is none of its own.`,
        at: 'Permission.Properties.SourceArn',
        count: 1,
      },
    },
    'a rule for the service of topics': from('sns.amazonaws.com', getAtt('Rule')),
    'an ARN that is written out': from('s3.amazonaws.com', 'arn:aws:sns:eu-west-1:123456789012:orders'),
    'an ARN from Fn::Sub': from(
      'apigateway.amazonaws.com',
      sub('arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:x'),
    ),
    'a principal with a suffix of the deploy': from(join('.', 'events', ref('AWS::URLSuffix')), ref('Topic')),
    'a service of one region': from('logs.eu-west-1.amazonaws.com', ref('Topic')),
    'mistakes in both branches': {
      template: { ...TWO_STAGES, Resources: from(cfnIf('IsProd', EVENTS, 's3.amazonaws.com'), ref('Topic')) },
    },
  },
  accepts: {
    'a rule': from(EVENTS, getAtt('Rule')),
    'a topic': from('sns.amazonaws.com', ref('Topic')),
    'an API by execute-api': from('apigateway.amazonaws.com', sub('arn:aws:execute-api:eu-west-1:${AWS::AccountId}:a1b2c3d4e5/*')),
    'a log group for the service of a region': from(
      'logs.eu-west-1.amazonaws.com',
      'arn:aws:logs:eu-west-1:123456789012:log-group:/orders:*',
    ),
    'a principal that is not known here': from('voiceid.amazonaws.com', ref('Topic')),
    'a source that is imported': from(EVENTS, { 'Fn::ImportValue': 'Rule' }),
    'a source of a parameter': { Parameters: { Source: { Type: 'String' } }, Resources: from(EVENTS, ref('Source')) },
    'a resource whose ARN is not known': {
      ...from(EVENTS, getAtt('New')),
      New: { Type: 'AWS::NewService::Thing', Properties: {} },
    },
    'no source': from(EVENTS, ref('AWS::NoValue')),
    'what is no ARN': from(EVENTS, 'orders'),
    'each with its own': {
      ...TWO_STAGES,
      Resources: from(cfnIf('IsProd', EVENTS, 'sns.amazonaws.com'), cfnIf('IsProd', getAtt('Rule'), ref('Topic'))),
    },
  },
  doubts: {
    'a mistake in one branch': {
      template: { ...TWO_STAGES, Resources: from(cfnIf('IsProd', EVENTS, 'sns.amazonaws.com'), ref('Topic')) },
    },
  },
});
