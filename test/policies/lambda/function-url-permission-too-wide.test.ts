import policy from '../../../policies/lambda/function-url-permission-too-wide.ts';
import { cfnIf, getAtt, permission, ref, sub, testPolicy } from '../../../src/policy/testing.ts';
import { HELLO, TWO_STAGES, url, URL_PERMISSIONS } from './function-url-cases.ts';

type Json = Readonly<Record<string, unknown>>;

const wide = (extra: Json = {}, authType: unknown = 'NONE'): Json => ({ ...HELLO, Url: url(authType), Permission: permission('*', extra) });

testPolicy(policy, {
  finds: {
    'a permission that is not bound to the URL': {
      template: wide(),
      expect: {
        key: 'Principal * for lambda:InvokeFunction',
        message: 'Anyone with an AWS account may call lambda:InvokeFunction on Function directly, not only through its URL.',
        at: 'Permission.Properties.Principal',
        count: 1,
      },
    },
    'one beside the right ones': {
      template: { ...wide(), ...URL_PERMISSIONS },
      expect: { at: 'Permission.Properties.Principal', count: 1 },
    },
    'a URL that asks for a signature': wide({}, 'AWS_IAM'),
    'a bond that is off': wide({ InvokedViaFunctionUrl: false }),
    'a bond that is off, as text': wide({ InvokedViaFunctionUrl: 'false' }),
    'a bond that is removed': wide({ InvokedViaFunctionUrl: ref('AWS::NoValue') }),
    'the function by its ARN': wide({ FunctionName: getAtt('Function') }),
    'the function by its name': wide({ FunctionName: 'hello' }),
    'the function by an ARN that is written': wide({ FunctionName: sub('arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:hello') }),
    'an alias that URL and permission share': {
      ...HELLO,
      Live: { Type: 'AWS::Lambda::Alias', Properties: { Name: 'live', FunctionName: ref('Function'), FunctionVersion: '1' } },
      Url: url('NONE', { TargetFunctionArn: ref('Live') }),
      Permission: permission('*', { FunctionName: ref('Live') }),
    },
    'the kind of a URL, which direct calls do not have': { ...HELLO, Permission: permission('*', { FunctionUrlAuthType: 'NONE' }) },
  },
  accepts: {
    'the two permissions of a public URL': { ...HELLO, Url: url('NONE'), ...URL_PERMISSIONS },
    'a bond as text': wide({ InvokedViaFunctionUrl: 'true' }),
    'the organisation': wide({ PrincipalOrgID: 'o-a1b2c3d4e5' }),
    'a service': { ...HELLO, Url: url('NONE'), Permission: permission('events.amazonaws.com', { SourceAccount: ref('AWS::AccountId') }) },
    'a function without a URL, a finding of its own': { ...HELLO, Permission: permission('*') },
    'the URL of another function': {
      ...HELLO,
      Other: HELLO['Function'],
      Url: url('NONE', { TargetFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:other' }),
      Permission: permission('*', { FunctionName: 'hello' }),
    },
    'more than to invoke, a finding of its own': wide({ Action: 'lambda:*' }),
  },
  doubts: {
    'a bond of one branch': { template: { ...TWO_STAGES, Resources: wide({ InvokedViaFunctionUrl: cfnIf('IsProd', true, false) }) } },
    'a URL of one stage': { template: { ...TWO_STAGES, Resources: { ...wide(), Url: { ...url('NONE'), Condition: 'IsProd' } } } },
  },
});
