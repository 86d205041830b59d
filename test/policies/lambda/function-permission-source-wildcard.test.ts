import policy from '../../../policies/lambda/function-permission-source-wildcard.ts';
import { cfnIf, getAtt, join, permission, ref, sub, testPolicy } from '../../../src/policy/testing.ts';
import { HELLO, TWO_STAGES } from './function-url-cases.ts';

const API = 'apigateway.amazonaws.com';
const from = (SourceArn: unknown, principal: unknown = API, extra: object = {}) => ({
  ...HELLO,
  Permission: permission(principal, { SourceArn, ...extra }),
});
const anyApi = sub('arn:aws:execute-api:eu-west-1:${AWS::AccountId}:*/*');
const Api = { Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'api' } } };

testPolicy(policy, {
  finds: {
    'every API of the account': {
      template: from(anyApi),
      expect: {
        key: 'SourceArn arn:aws:execute-api:eu-west-1:${AWS::AccountId}:*/*',
        message: `${API} may call Function for more than one API: arn:aws:execute-api:eu-west-1:\${AWS::AccountId}:*/*.`,
        at: 'Permission.Properties.SourceArn',
        count: 1,
      },
    },
    'every API, put together': from(join(':', 'arn:aws:execute-api', ref('AWS::Region'), ref('AWS::AccountId'), '*/prod/GET/orders')),
    'every region': {
      template: from(sub('arn:aws:sns:*:${AWS::AccountId}:orders'), 'sns.amazonaws.com'),
      expect: {
        message: 'sns.amazonaws.com may call Function for more than one region: arn:aws:sns:*:${AWS::AccountId}:orders.',
      },
    },
    'some regions': from(sub('arn:aws:sns:eu-*:${AWS::AccountId}:orders'), 'sns.amazonaws.com'),
    'every region and API in one': { template: from(sub('arn:aws:execute-api:*:${AWS::AccountId}:*')), expect: { count: 1 } },
    'every rule': {
      template: from(sub('arn:aws:events:eu-west-1:${AWS::AccountId}:rule/*'), 'events.amazonaws.com'),
      expect: {
        message: 'events.amazonaws.com may call Function for every rule: arn:aws:events:eu-west-1:${AWS::AccountId}:rule/*.',
      },
    },
    'every topic': from(sub('arn:aws:sns:${AWS::Region}:${AWS::AccountId}:*'), 'sns.amazonaws.com'),
    'every log group': from(sub('arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:*'), 'logs.eu-west-1.amazonaws.com'),
    'every stream of every log group': from(
      sub('arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:*:*'),
      'logs.eu-west-1.amazonaws.com',
    ),
    'every target group': from(
      sub('arn:aws:elasticloadbalancing:eu-west-1:${AWS::AccountId}:targetgroup/*/*'),
      'elasticloadbalancing.amazonaws.com',
    ),
    'every bucket of an account': from('arn:aws:s3:::*', 's3.amazonaws.com', { SourceAccount: ref('AWS::AccountId') }),
    'a wildcard that a parameter brings by default': {
      template: {
        Parameters: { Api: { Type: 'String', Default: '*' } },
        Resources: from(sub('arn:aws:execute-api:eu-west-1:${AWS::AccountId}:${Api}/*/*')),
      },
      parameters: {},
    },
    'every API in both branches': {
      template: { ...TWO_STAGES, Resources: from(cfnIf('IsProd', anyApi, sub('arn:aws:execute-api:*:${AWS::AccountId}:*'))) },
    },
  },
  accepts: {
    'every stream of one log group': from(
      sub('arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:/aws/lambda/x:*'),
      'logs.eu-west-1.amazonaws.com',
    ),
    'one target group': from(
      sub('arn:aws:elasticloadbalancing:eu-west-1:${AWS::AccountId}:targetgroup/orders/*'),
      'elasticloadbalancing.amazonaws.com',
    ),
    'what the framework writes for REST': {
      ...from(
        join('', 'arn:', ref('AWS::Partition'), ':execute-api:', ref('AWS::Region'), ':', ref('AWS::AccountId'), ':', ref('Api'), '/*/*'),
      ),
      ...Api,
    },
    'any stage and method': from(sub('arn:aws:execute-api:eu-west-1:${AWS::AccountId}:a1b2c3d4e5/*/GET/orders/*')),
    'a rule of any name that begins alike': from(sub('arn:aws:events:eu-west-1:${AWS::AccountId}:rule/orders-*'), 'events.amazonaws.com'),
    'streams of a log group': from(sub('arn:aws:logs:eu-west-1:${AWS::AccountId}:log-group:/orders:*'), 'logs.amazonaws.com'),
    'every account, a finding of its own': from('arn:aws:execute-api:eu-west-1:*:*/*'),
    'no source, a finding of its own': { ...HELLO, Permission: permission(API) },
    'an API that only the deploy knows': {
      Parameters: { Api: { Type: 'String' } },
      Resources: from(sub('arn:aws:execute-api:eu-west-1:${AWS::AccountId}:${Api}/*/*')),
    },
    'a source that is imported': from({ 'Fn::ImportValue': 'Api' }),
    'a source that is removed': from(ref('AWS::NoValue')),
    'no service': from(anyApi, sub('arn:aws:iam::${AWS::AccountId}:role/caller')),
    'the objects of a bucket': from('arn:aws:s3:::orders/*', 's3.amazonaws.com', { SourceAccount: ref('AWS::AccountId') }),
    'the one topic': { ...from(getAtt('Topic', 'TopicArn'), 'sns.amazonaws.com'), Topic: { Type: 'AWS::SNS::Topic' } },
  },
  doubts: {
    'every API in one branch': {
      template: {
        ...TWO_STAGES,
        Resources: from(cfnIf('IsProd', 'arn:aws:execute-api:eu-west-1:123456789012:a1b2c3d4e5/*', anyApi)),
      },
    },
  },
});
