import policy from '../../../policies/lambda/function-permission-without-source.ts';
import { cfnIf, getAtt, join, permission, ref, sub, testPolicy } from '../../../src/policy/testing.ts';
import { HELLO, TWO_STAGES } from './function-url-cases.ts';

type Json = Readonly<Record<string, unknown>>;

const service = (principal: unknown, extra: Json = {}): Json => ({ ...HELLO, Permission: permission(principal, extra) });
const API_ARN = join(
  '',
  'arn:',
  ref('AWS::Partition'),
  ':execute-api:',
  ref('AWS::Region'),
  ':',
  ref('AWS::AccountId'),
  ':',
  ref('HttpApi'),
  '/*',
);

testPolicy(policy, {
  finds: {
    'a service without a source': {
      template: service('events.amazonaws.com'),
      expect: {
        key: 'Principal events.amazonaws.com',
        message: 'events.amazonaws.com may call Function on behalf of any account.',
        at: 'Permission.Properties.Principal',
        count: 1,
      },
    },
    'what the framework makes for WebSockets': service('apigateway.amazonaws.com'),
    'what the framework makes to register a target': service('elasticloadbalancing.amazonaws.com'),
    'S3 without anything': service('s3.amazonaws.com'),
    'a regional service': service(sub('logs.${AWS::Region}.amazonaws.com')),
    'a regional service from Fn::Join': service(join('', 'logs.', ref('AWS::Region'), '.amazonaws.com')),
    'a regional service that is written': service('logs.us-east-1.amazonaws.com'),
    'a service in China': service('events.amazonaws.com.cn'),
    'a service with the suffix of the partition': service(join('.', 'apigateway', ref('AWS::URLSuffix'))),
    'a service in both branches': {
      template: { ...TWO_STAGES, Resources: service(cfnIf('IsProd', 'events.amazonaws.com', 'sns.amazonaws.com')) },
    },
    'a source in any account': service('sns.amazonaws.com', { SourceArn: 'arn:aws:sns:eu-west-1:*:orders' }),
    'any source': service('sns.amazonaws.com', { SourceArn: '*' }),
    'any bucket': service('s3.amazonaws.com', { SourceArn: 'arn:aws:s3:::*' }),
    'a source account that is no account': service('sns.amazonaws.com', { SourceAccount: '*' }),
    'a source that is removed': service('sns.amazonaws.com', { SourceArn: ref('AWS::NoValue') }),
    'any Alexa skill': {
      template: service('alexa-appkit.amazon.com'),
      expect: { message: 'Any Alexa skill may call Function.', key: 'Principal alexa-appkit.amazon.com' },
    },
    'any smart home skill': {
      template: service('alexa-connectedhome.amazon.com', { EventSourceToken: '*' }),
      expect: { message: 'skill' },
    },
  },
  accepts: {
    'a source of the template': { ...service('sns.amazonaws.com', { SourceArn: ref('Topic') }), Topic: { Type: 'AWS::SNS::Topic' } },
    'a source from Fn::Join, as the framework writes it': {
      ...service('apigateway.amazonaws.com', { SourceArn: API_ARN }),
      HttpApi: { Type: 'AWS::ApiGatewayV2::Api' },
    },
    'a source from Fn::GetAtt': { ...service('events.amazonaws.com', { SourceArn: getAtt('Rule') }), Rule: { Type: 'AWS::Events::Rule' } },
    'a source account': service('config.amazonaws.com', { SourceAccount: ref('AWS::AccountId') }),
    'a source account as a number': service('config.amazonaws.com', { SourceAccount: 123456789012 }),
    'a source that is imported': service('sns.amazonaws.com', { SourceArn: { 'Fn::ImportValue': 'OrdersTopic' } }),
    'any resource of the account': service('events.amazonaws.com', { SourceArn: sub('arn:aws:events:*:${AWS::AccountId}:rule/*') }),
    'a bucket, whose owner is a finding of its own': service('s3.amazonaws.com', { SourceArn: 'arn:aws:s3:::invoices' }),
    'one Alexa skill': service('alexa-appkit.amazon.com', { EventSourceToken: 'amzn1.ask.skill.1' }),
    'an organisation, which services do not have': service('events.amazonaws.com', { PrincipalOrgID: 'o-a1b2c3d4e5' }),
    'everyone, a finding of its own': service('*'),
    'an account': service('123456789012'),
    'a role': service('arn:aws:iam::123456789012:role/reader'),
  },
  doubts: {
    'a source of one branch': {
      template: { ...TWO_STAGES, Resources: service('sns.amazonaws.com', { SourceAccount: cfnIf('IsProd', ref('AWS::AccountId')) }) },
    },
    'a service in one branch': { template: { ...TWO_STAGES, Resources: service(cfnIf('IsProd', '123456789012', 'sns.amazonaws.com')) } },
    'a source that only the deploy knows': {
      template: { Parameters: { Topic: { Type: 'String' } }, Resources: service('sns.amazonaws.com', { SourceArn: ref('Topic') }) },
    },
  },
});
