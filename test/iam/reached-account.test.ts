import { expect } from 'chai';

import { ASSUME_ROLE, CHANNELS, INVOKE, type Channel } from '../../src/iam/reach.ts';
import { reachedAccounts } from '../../src/iam/reached-account.ts';
import { say } from '../template/probe.ts';
import { allow, deny, roleWith, serviceOf } from './service-of.ts';

const rest = { Parameters: { Arn: { Type: 'String' }, Account: { Type: 'String' } }, accountId: '111111111111' };
const [QUEUES, BUCKETS] = ['sqs', 's3'].map((service) => CHANNELS.find((channel) => channel.service === service)!) as [Channel, Channel];

function reached(statements: unknown, channel = INVOKE): readonly string[] {
  return reachedAccounts(roleWith(statements, {}, rest), channel, rest.accountId).map(
    ({ kind, name, truth }) => `${kind}${name === undefined ? '' : ` ${name}`}: ${say(truth)}`,
  );
}

const invoke = (resource: unknown, more: object = {}): object => allow('lambda:InvokeFunction', resource, more);
const when = (operator: string, key: string, value: unknown): object => ({ Condition: { [operator]: { [key]: value } } });

describe('reachedAccounts', () => {
  it('tells the own account, those that are listed, and any', () => {
    expect(reached([])).to.deep.equal([]);
    expect(reached(invoke('arn:aws:lambda:*:111111111111:function:*'))).to.deep.equal(['own 111111111111: yes']);
    expect(reached(invoke({ 'Fn::Sub': 'arn:aws:lambda:*:${AWS::AccountId}:function:x' }))).to.deep.equal(['own 111111111111: yes']);
    expect(reached(invoke(['arn:aws:lambda:*:222222222222:function:*', 'arn:aws:lambda:*:333333333333:function:x']))).to.deep.equal([
      'listed 222222222222: yes',
      'listed 333333333333: yes',
    ]);
    expect(reached(invoke('*'))).to.deep.equal(['own 111111111111: yes', 'any: yes']);
    expect(reached(invoke('arn:aws:lambda:eu-west-1:*:function:x'))).to.deep.equal(['own 111111111111: yes', 'any: yes']);
    expect(reached({ Effect: 'Allow', Action: 'lambda:*', NotResource: 'arn:aws:lambda:*:111111111111:*' })).to.include('any: yes');
  });

  it('does not know what only the deploy knows', () => {
    const answers = reached(invoke({ Ref: 'Arn' }));
    expect(answers.map((one) => one.split(':')[0])).to.deep.equal(['own 111111111111', 'unknown']);
    expect(answers.join()).to.match(/parameter Arn/);
    expect(reached(invoke({ 'Fn::Sub': 'arn:aws:lambda:*:${Account}:function:x' })).join()).to.match(/unknown: .*parameter Account/);
  });

  it('keeps to an organisation by a condition on the owner', () => {
    const ofOrganisation = when('StringEquals', 'aws:ResourceOrgID', 'o-1234567890');
    expect(reached(invoke('*', ofOrganisation))).to.deep.equal(['own 111111111111: yes', 'organisation o-1234567890: yes']);
    expect(reached(invoke('*', when('StringEqualsIfExists', 'aws:ResourceOrgID', 'o-1234567890')))).to.include('any: yes');
    expect(reached(invoke('*', when('StringEquals', 'aws:ResourceAccount', '111111111111')))).to.deep.equal(['own 111111111111: yes']);
    const guard = deny('*', '*', when('StringNotEquals', 'aws:ResourceOrgID', 'o-1234567890'));
    expect(reached([invoke('*'), guard]).some((one) => one.startsWith('any'))).to.equal(false);
    const home = deny('*', '*', when('StringNotEquals', 'aws:ResourceAccount', '111111111111'));
    expect(reached([invoke('*'), home])).to.deep.equal(['own 111111111111: yes']);
  });

  it('says of each account what makes it so', () => {
    const service = { ...rest, Conditions: { IsProd: { 'Fn::Equals': ['a', { Ref: 'Arn' }] } } };
    const of = (statements: unknown): ReturnType<typeof reachedAccounts> =>
      reachedAccounts(roleWith(statements, {}, service), INVOKE, rest.accountId);
    const sometimes = { 'Fn::If': ['IsProd', invoke('arn:aws:lambda:*:333333333333:function:x'), { Ref: 'AWS::NoValue' }] };
    const listed = of([invoke('arn:aws:lambda:*:222222222222:function:*'), sometimes]);
    expect(listed.map(({ kind, name, truth, statements }) => `${kind} ${name ?? ''} ${say(truth)} ${statements.length}`)).to.deep.equal([
      'listed 222222222222 yes 1',
      'listed 333333333333 only when condition IsProd holds 1',
    ]);
    const [own] = of([invoke('arn:aws:lambda:*:111111111111:function:*'), invoke('arn:aws:lambda:*:222222222222:function:*')]);
    expect(own?.statements.map(({ path }) => path.at(-1))).to.deep.equal([0]);
    expect(of([sometimes, invoke('arn:aws:lambda:*:111111111111:function:*')])[0]?.statements).to.have.length(1);
    const all = of([invoke('*'), allow('lambda:InvokeAsync', '*'), allow(['lambda:InvokeFunction', 'lambda:InvokeAsync'], '*')]);
    expect(all.map(({ kind, statements }) => `${kind} ${statements.length}`)).to.deep.equal(['own 3', 'any 3']);
  });

  it('is written where one of the branches is', () => {
    const either = { 'Fn::Join': ['', [{ 'Fn::If': ['IsProd', '*', { Ref: 'Arn' }] }]] };
    const service = { ...rest, Conditions: { IsProd: { 'Fn::Equals': ['a', { Ref: 'Arn' }] } } };
    const kinds = reachedAccounts(roleWith(invoke(either), {}, service), INVOKE, rest.accountId).map(({ kind }) => kind);
    expect(kinds).to.deep.equal(['own', 'any', 'unknown']);
    expect(reached(invoke({ 'Fn::Transform': {} })).map((one) => one.split(':')[0])).to.deep.equal(['own 111111111111', 'unknown']);
  });

  it('names every organisation that a condition lists', () => {
    const ofTwo = when('StringEquals', 'aws:ResourceOrgID', ['o-1234567890', 'o-0987654321']);
    expect(reached(invoke('*', ofTwo))).to.include('organisation o-1234567890, o-0987654321: yes');
    const both = { Condition: { StringEquals: { 'aws:ResourceOrgID': 'o-1234567890', 'aws:RequestedRegion': 'eu-west-1' } } };
    expect(reached(invoke('*', both))).to.include('organisation o-1234567890: yes');
    expect(reached(invoke('*', when('StringLike', 'aws:ResourceOrgPaths', 'o-1234567890/r-1/*')))).to.include(
      'organisation o-1234567890/r-1/*: yes',
    );
  });

  it('keeps within the boundary, and within what a Deny leaves', () => {
    const bounded = (boundary: object): readonly string[] => {
      const Properties = { PermissionsBoundary: { Ref: 'Bound' }, Policies: [{ PolicyDocument: { Statement: invoke('*') } }] };
      const Bound = { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: { Statement: boundary } } };
      const [role] = serviceOf({ Role: { Type: 'AWS::IAM::Role', Properties }, Bound }, rest).roles;
      return reachedAccounts(role!, INVOKE, rest.accountId).map(({ kind }) => kind);
    };
    expect(bounded(allow('lambda:*'))).to.deep.equal(['own', 'any']);
    expect(bounded(allow('sqs:*'))).to.deep.equal([]);
    expect(bounded(allow('lambda:*', '*', when('StringEquals', 'aws:ResourceAccount', '111111111111')))).to.deep.equal(['own']);
    const but = (NotResource: string): object => ({ Effect: 'Deny', Action: 'lambda:*', NotResource });
    expect(reached([invoke('*'), but('arn:aws:lambda:*:111111111111:*')])).to.deep.equal(['own 111111111111: yes']);
    expect(reached([invoke('*'), but('arn:aws:lambda:*:*:function:x')])).to.include('any: yes');
    expect(reached([invoke('*'), deny('lambda:*', 'arn:aws:lambda:*:*:*')])).to.deep.equal([]);
    expect(reached([invoke('*'), deny('lambda:*', 'arn:aws:lambda:*:111111111111:*')])).to.include('any: yes');
    expect(reached([invoke('*'), deny('lambda:*', 'arn:aws:lambda:*::*')])).to.include('any: yes');
    expect(reached([invoke('*'), deny('lambda:InvokeAsync', '*')])).to.include('any: yes');
    const strangers = when('StringNotEquals', 'aws:ResourceAccount', '111111111111');
    expect(reached([invoke('*'), deny('lambda:InvokeFunction', '*', strangers)])).to.deep.equal(['own 111111111111: yes']);
    expect(reached([allow(['lambda:InvokeFunction', 'lambda:InvokeAsync']), deny('lambda:InvokeAsync')])).to.include('any: yes');
    expect(reached([invoke('arn:aws:lambda:*:222222222222:*'), deny('*', 'arn:aws:lambda:*:222222222222:*')])).to.deep.equal([]);
  });

  it('is of what can be reached: roles are assumed, users are not', () => {
    const assume = (resource: unknown): readonly string[] => reached(allow('sts:AssumeRole', resource), ASSUME_ROLE);
    expect(assume('arn:aws:iam::222222222222:role/x')).to.deep.equal(['listed 222222222222: yes']);
    expect(assume('arn:aws:iam::222222222222:user/x')).to.deep.equal([]);
    expect(assume('arn:aws:iam::*:user/x')).to.not.include('any: yes');
    expect(assume('arn:aws:iam::*:role/x')).to.include('any: yes');
    expect(reached(invoke('orders'))).to.deep.equal([]);
    expect(reached(invoke('orders*'))).to.deep.equal([]);
    expect(reached(invoke('arn:aws:lambda:*:2222222222222:function:x'))).to.deep.equal([]);
    expect(reached(invoke('arn:aws:sqs:*:222222222222:*'))).to.deep.equal([]);
    expect(reached({ Effect: 'Allow', Action: 'lambda:*', NotResource: '*' })).to.deep.equal([]);
  });

  it('asks each channel for itself', () => {
    const send = allow('sqs:SendMessage', 'arn:aws:sqs:eu-west-1:222222222222:jobs');
    expect(reached(send)).to.deep.equal([]);
    expect(reached(send, QUEUES)).to.deep.equal(['listed 222222222222: yes']);
    expect(reached(allow('s3:PutObject', 'arn:aws:s3:::acme-*/x'), BUCKETS)).to.include('any: yes');
    expect(reached(allow('s3:PutObject', 'arn:aws:s3:::acme/*'), BUCKETS)).to.deep.equal(['own 111111111111: yes']);
    expect(reached(allow('s3:GetObject', '*'), BUCKETS)).to.deep.equal([]);
  });
});
