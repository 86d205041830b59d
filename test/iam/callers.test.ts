import { expect } from 'chai';

import { callersBy, callersOf, isPublic } from '../../src/iam/callers.ts';
import { say } from '../template/probe.ts';
import { queuePolicy, serviceOf } from './service-of.ts';

const Conditions = { IsProd: { 'Fn::Equals': [{ Ref: 'Mode' }, 'prod'] } };
const rest = { Parameters: { Mode: { Type: 'String' }, Who: { Type: 'String' } }, Conditions };
const to = (Principal: unknown, more: object = {}): object => ({ Effect: 'Allow', Principal, Action: 'sqs:SendMessage', ...more });
const when = (operator: string, key: string, value: unknown): object => ({ Condition: { [operator]: { [key]: value } } });

/** `kind name: truth` of each caller, with `unbound` for a service that need not say for whom it acts. */
function callers(statements: unknown, own?: string): readonly string[] {
  return callersBy(queuePolicy(statements, rest), own).map(
    ({ kind, name, truth, isBound }) => `${isBound.isNo ? 'unbound ' : ''}${kind} ${name}: ${say(truth)}`,
  );
}

describe('callersBy', () => {
  it('tells anyone from those whom a condition lets in', () => {
    expect(callers(to('*'))).to.deep.equal(['anyone *: yes']);
    expect(callers(to({ AWS: '*' }, when('StringEquals', 'aws:PrincipalOrgID', 'o-1234567890')))).to.deep.equal(['limited *: yes']);
    expect(callers(to('*', when('StringEqualsIfExists', 'aws:PrincipalOrgID', 'o-1234567890')))).to.deep.equal(['anyone *: yes']);
    expect(callers(to('*', when('ArnLike', 'aws:SourceArn', 'arn:aws:sns:*:*:*')))).to.deep.equal(['anyone *: yes']);
    expect(callers({ Effect: 'Allow', NotPrincipal: { AWS: '123456789012' }, Action: 'sqs:*' })).to.deep.equal([
      'anyone * but 123456789012: yes',
    ]);
    expect(callers({ Effect: 'Allow', NotPrincipal: { AWS: ['123456789012', '210987654321'] }, Action: 'sqs:*' })).to.deep.equal([
      'anyone * but 123456789012, 210987654321: yes',
    ]);
    expect(callers(to({ Ref: 'Who' }))[0]).to.match(/^anyone .*parameter Who/);
  });

  it('names accounts, services and identity providers', () => {
    expect(callers(to({ AWS: ['123456789012', 'arn:aws:iam::210987654321:role/x'] }), '123456789012')).to.deep.equal([
      'own-account 123456789012: yes',
      'account arn:aws:iam::210987654321:role/x: yes',
    ]);
    expect(callers(to({ AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } }))).to.deep.equal([
      'own-account arn:aws:iam::${AWS::AccountId}:root: yes',
    ]);
    expect(callers(to({ AWS: '123456789012' }))).to.deep.equal([
      'own-account 123456789012: unless 123456789012 is the account deployed to',
      'account 123456789012: unless 123456789012 is the account deployed to',
    ]);
    expect(callers(to({ Service: 's3.amazonaws.com' }))).to.deep.equal(['unbound service s3.amazonaws.com: yes']);
    expect(
      callers(to({ Service: 's3.amazonaws.com' }, when('StringEquals', 'aws:SourceAccount', { Ref: 'AWS::AccountId' }))),
    ).to.deep.equal(['service s3.amazonaws.com: yes']);
    expect(callers(to({ Federated: 'cognito-identity.amazonaws.com' }))).to.deep.equal(['federated cognito-identity.amazonaws.com: yes']);
    expect(callers(to({ CanonicalUser: '79a59d' }))).to.deep.equal(['federated 79a59d: yes']);
    expect(callers([])).to.deep.equal([]);
    expect(callers({ ...to('*'), Effect: 'Deny' })).to.deep.equal([]);
  });

  it('keeps an account to the calls of its own', () => {
    for (const key of ['aws:PrincipalAccount', 'kms:CallerAccount']) {
      expect(callers(to({ AWS: '123456789012' }, when('StringEquals', key, '123456789012')), '999999999999'), key).to.deep.equal([
        'account 123456789012: yes',
      ]);
      expect(callers(to({ AWS: '123456789012' }, when('StringEquals', key, '210987654321')), '999999999999'), key).to.deep.equal([]);
    }
  });

  it('takes away what a Deny surely takes', () => {
    const keepOut = (Principal: unknown, more: object = {}): object => ({ ...to(Principal, more), Effect: 'Deny' });
    expect(callers([to({ AWS: '123456789012' }), keepOut({ AWS: '123456789012' })], '999999999999')).to.deep.equal([]);
    expect(callers([to({ AWS: '123456789012' }), keepOut('*')], '999999999999')).to.deep.equal([]);
    expect(callers([to({ AWS: '123456789012' }), keepOut({ AWS: '210987654321' })], '999999999999')).to.deep.equal([
      'account 123456789012: yes',
    ]);
    const elsewhere = when('StringNotEquals', 'aws:PrincipalAccount', '210987654321');
    expect(callers([to({ AWS: '123456789012' }), keepOut('*', elsewhere)], '999999999999')).to.deep.equal([]);
    expect(callers([to({ AWS: '210987654321' }), keepOut('*', elsewhere)], '999999999999')).to.deep.equal(['account 210987654321: yes']);
    expect(callers([to({ AWS: '123456789012' }), { ...keepOut('*'), Action: 'sqs:ReceiveMessage' }], '999999999999')).to.deep.equal([
      'account 123456789012: yes',
    ]);
    const others = { Effect: 'Deny', NotPrincipal: { AWS: '210987654321' }, Action: 'sqs:*' };
    expect(callers([to({ AWS: ['123456789012', '210987654321'] }), others], '999999999999')).to.deep.equal(['account 210987654321: yes']);
  });

  it('follows the conditions of the template', () => {
    expect(callers({ 'Fn::If': ['IsProd', to('*'), to({ Service: 'sns.amazonaws.com' })] })).to.deep.equal([
      'anyone *: only when condition IsProd holds',
      'unbound service sns.amazonaws.com: only when condition IsProd does not hold',
    ]);
    expect(say(isPublic(queuePolicy(to('*'))))).to.equal('yes');
    expect(say(isPublic(queuePolicy(to({ AWS: '123456789012' }))))).to.equal('no');
  });
});

describe('callersOf', () => {
  const permission = (properties: object): object => ({
    Type: 'AWS::Lambda::Permission',
    Properties: { FunctionName: { Ref: 'Fn' }, Action: 'lambda:InvokeFunction', ...properties },
  });
  const ask = (more: object): readonly string[] => {
    const service = serviceOf({
      Fn: { Type: 'AWS::Lambda::Function', Properties: {} },
      Other: { Type: 'AWS::Lambda::Function', Properties: {} },
      ...more,
    });
    return callersOf(service.functions[0]!, service).map(({ kind, name, truth }) => `${kind} ${name}: ${say(truth)}`);
  };

  it('joins the permissions of one function', () => {
    expect(
      ask({
        A: permission({ Principal: 'sns.amazonaws.com', SourceArn: 'arn:aws:sns:eu-west-1:123456789012:t' }),
        B: permission({ Principal: '*' }),
        C: permission({ Principal: '*', FunctionName: { Ref: 'Other' } }),
      }),
    ).to.deep.equal(['service sns.amazonaws.com: yes', 'anyone *: yes']);
  });

  it('counts a permission for callers of a URL only with a URL of that kind', () => {
    const url = (AuthType: string): object => ({
      Type: 'AWS::Lambda::Url',
      Properties: { TargetFunctionArn: { 'Fn::GetAtt': ['Fn', 'Arn'] }, AuthType },
    });
    const open = permission({ Principal: '*', Action: 'lambda:InvokeFunctionUrl', FunctionUrlAuthType: 'NONE' });
    expect(ask({ Open: open, Url: url('NONE') })).to.deep.equal(['anyone *: yes']);
    expect(ask({ Open: open, Url: url('AWS_IAM') })).to.deep.equal([]);
    expect(ask({ Open: open })).to.deep.equal(['anyone *: yes']);
    const signed = permission({ Principal: '123456789012', Action: 'lambda:InvokeFunctionUrl', FunctionUrlAuthType: 'AWS_IAM' });
    const own = 'unless 123456789012 is the account deployed to';
    const both = [`own-account 123456789012: ${own}`, `account 123456789012: ${own}`];
    expect(ask({ Signed: signed, Url: url('AWS_IAM') })).to.deep.equal(both);
    expect(ask({ Signed: signed, Url: url('NONE') })).to.deep.equal([]);
  });
});
