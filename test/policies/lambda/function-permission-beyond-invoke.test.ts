import policy from '../../../policies/lambda/function-permission-beyond-invoke.ts';
import { cfnIf, getAtt, permission, ref, testPolicy } from '../../../src/policy/testing.ts';
import { HELLO, TWO_STAGES, url, URL_PERMISSIONS } from './function-url-cases.ts';

type Json = Readonly<Record<string, unknown>>;

const rule = { SourceAccount: ref('AWS::AccountId') };
const allow = (Action: unknown, principal: unknown = 'events.amazonaws.com', extra: Json = rule): Json => ({
  ...HELLO,
  Permission: permission(principal, { Action, ...extra }),
});

testPolicy(policy, {
  finds: {
    'every action': {
      template: allow('lambda:*'),
      expect: {
        key: 'Action lambda:*',
        message: 'events.amazonaws.com may call lambda:* on Function, which is more than to invoke it.',
        at: 'Permission.Properties.Action',
        count: 1,
      },
    },
    'every action of all services': allow('*'),
    'the code': allow('lambda:GetFunction'),
    'to replace the code': allow('lambda:UpdateFunctionCode'),
    'a trusted account': {
      template: allow('lambda:UpdateFunctionCode', '123456789012', {}),
      accountId: '210987654321',
      trustedAccounts: ['123456789012'],
    },
    'the organisation': allow('lambda:UpdateFunctionCode', '*', { PrincipalOrgID: 'o-a1b2c3d4e5' }),
  },
  accepts: {
    'to invoke': allow('lambda:InvokeFunction'),
    'to invoke, in other letters': allow('Lambda:invokefunction'),
    'to invoke in every way': allow('lambda:Invoke*'),
    'to call the URL': { ...HELLO, Url: url('NONE'), ...URL_PERMISSIONS },
    'the own account': allow('lambda:*', ref('AWS::AccountId'), {}),
    'a role of the template': { ...allow('lambda:GetFunction', getAtt('Reader'), {}), Reader: { Type: 'AWS::IAM::Role', Properties: {} } },
    'everyone, a finding of its own': allow('lambda:*', '*', {}),
    'another account, a finding of its own': { template: allow('lambda:*', '123456789012', {}), accountId: '210987654321' },
  },
  doubts: {
    'more in one branch': { template: { ...TWO_STAGES, Resources: allow(cfnIf('IsProd', 'lambda:InvokeFunction', 'lambda:*')) } },
    'an action that only the deploy knows': { template: { Parameters: { Action: { Type: 'String' } }, Resources: allow(ref('Action')) } },
  },
});
