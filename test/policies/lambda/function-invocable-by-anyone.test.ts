import policy from '../../../policies/lambda/function-invocable-by-anyone.ts';
import { cfnIf, getAtt, join, permission, ref, sub, testPolicy } from '../../../src/policy/testing.ts';
import { HELLO, TWO_STAGES, url, URL_PERMISSIONS } from './function-url-cases.ts';

type Json = Readonly<Record<string, unknown>>;

const open = (principal: unknown, extra: Json = {}): Json => ({ ...HELLO, Permission: permission(principal, extra) });
const throughUrl = (extra: Json = {}): Json => permission('*', { Action: 'lambda:InvokeFunctionUrl', ...extra });

testPolicy(policy, {
  finds: {
    everyone: {
      template: open('*'),
      expect: {
        key: 'Principal * for lambda:InvokeFunction',
        message: 'Anyone with an AWS account may call lambda:InvokeFunction on Function.',
        at: 'Permission.Properties.Principal',
        count: 1,
      },
    },
    'everyone, called by the key of the function': {
      template: { HelloLambdaFunction: HELLO['Function'], Permission: permission('*', { FunctionName: getAtt('HelloLambdaFunction') }) },
      declaration: { functions: { hello: {} } },
      expect: { message: 'Anyone with an AWS account may call lambda:InvokeFunction on hello.' },
    },
    'a function that is not in the template': { Permission: permission('*', { FunctionName: 'elsewhere' }) },
    'a star from Fn::Sub': open(sub('*')),
    'a star from Fn::Join': open(join('', '*')),
    'a star in both branches': { template: { ...TWO_STAGES, Resources: open(cfnIf('IsProd', '*', sub('*'))) } },
    'every account by ARN': open('arn:aws:iam::*:root'),
    'a source account that is no account': open('*', { SourceAccount: '*' }),
    'a source of any account': open('*', { SourceArn: 'arn:aws:sns:eu-west-1:*:orders' }),
    'any bucket as source': open('*', { SourceArn: 'arn:aws:s3:::*' }),
    'any organisation': open('*', { PrincipalOrgID: 'o-*' }),
    'an organisation that is removed': open('*', { PrincipalOrgID: ref('AWS::NoValue') }),
    'a source that is removed': open('*', { SourceArn: ref('AWS::NoValue') }),
    'any event source token': open('*', { EventSourceToken: '*' }),
    'every action': { template: open('*', { Action: 'lambda:*' }), expect: { key: 'Principal * for lambda:*', count: 1 } },
    'every action of all services': open('*', { Action: '*' }),
    'the code': open('*', { Action: 'lambda:GetFunction' }),
    'to replace the code': { template: open('*', { Action: 'lambda:UpdateFunctionCode' }), expect: { message: 'call' } },
    'the older way to invoke': open('*', { Action: 'lambda:InvokeAsync' }),
    'more than to invoke, although it has a public URL': { ...open('*', { Action: 'lambda:GetFunction' }), Url: url('NONE') },
    'an alias': {
      ...HELLO,
      Live: { Type: 'AWS::Lambda::Alias', Properties: { Name: 'live', FunctionName: ref('Function'), FunctionVersion: '1' } },
      Permission: permission('*', { FunctionName: ref('Live') }),
    },
    'a URL that asks for a signature, of any account': {
      template: { ...HELLO, Url: url('AWS_IAM'), Permission: throughUrl({ FunctionUrlAuthType: 'AWS_IAM' }) },
      expect: { message: 'Anyone may call the URL of Function.', key: 'Principal * for lambda:InvokeFunctionUrl' },
    },
    'a URL that asks for a signature, and a permission that does not say for which kind': {
      ...HELLO,
      Url: url('AWS_IAM'),
      Permission: throughUrl(),
    },
    'a URL that is made elsewhere': { ...HELLO, Permission: throughUrl({ FunctionUrlAuthType: 'NONE' }) },
  },
  accepts: {
    'an organisation': open('*', { PrincipalOrgID: 'o-a1b2c3d4e5' }),
    'a source account': open('*', { SourceAccount: ref('AWS::AccountId') }),
    'a source': open('*', { SourceArn: sub('arn:aws:sns:eu-west-1:${AWS::AccountId}:orders') }),
    'the own account': open(ref('AWS::AccountId')),
    'an account': open('123456789012'),
    'an account as a number': open(123456789012),
    'a role of the template': { ...open(getAtt('Reader')), Reader: { Type: 'AWS::IAM::Role', Properties: {} } },
    'a service': open('events.amazonaws.com'),
    'a service of a region that only the deploy knows': {
      template: { Parameters: { Where: { Type: 'String' } }, Resources: open(sub('logs.${Where}.amazonaws.com')) },
    },
    'an Alexa skill': open('alexa-appkit.amazon.com', { EventSourceToken: 'amzn1.ask.skill.1' }),
    'a public URL with its two permissions, a finding of its own': { ...HELLO, Url: url('NONE'), ...URL_PERMISSIONS },
    'what a URL makes too wide, a finding of its own': { ...open('*'), Url: url('NONE') },
    'the same for a URL that asks for a signature': { ...open('*'), Url: url('AWS_IAM') },
    'the same by the kind of the URL': open('*', { FunctionUrlAuthType: 'NONE' }),
    'what is left of a URL that once was public': { ...HELLO, Url: url('AWS_IAM'), ...URL_PERMISSIONS },
    'a URL for the organisation': {
      ...HELLO,
      Url: url('AWS_IAM'),
      Permission: throughUrl({ FunctionUrlAuthType: 'AWS_IAM', PrincipalOrgID: 'o-a1b2c3d4e5' }),
    },
  },
  doubts: {
    'a principal that only the deploy knows': { template: { Parameters: { Who: { Type: 'String' } }, Resources: open(ref('Who')) } },
    'everyone in one branch': { template: { ...TWO_STAGES, Resources: open(cfnIf('IsProd', 'events.amazonaws.com', '*')) } },
    'a permission of one stage': {
      template: { ...TWO_STAGES, Resources: { ...HELLO, Permission: { ...permission('*'), Condition: 'IsProd' } } },
    },
    'a source of one branch': {
      template: { ...TWO_STAGES, Resources: open('*', { SourceAccount: cfnIf('IsProd', ref('AWS::AccountId')) }) },
    },
    'a source that only the deploy knows': {
      template: { Parameters: { Topic: { Type: 'String' } }, Resources: open('*', { SourceArn: ref('Topic') }) },
    },
    'a URL of one stage, without which it is open': {
      template: { ...TWO_STAGES, Resources: { ...open('*'), Url: { ...url('NONE'), Condition: 'IsProd' } } },
    },
  },
});
