import { expect } from 'chai';

import { grantsNew } from '../../src/iam/grants-new.ts';
import type { Identity } from '../../src/iam/identity.ts';
import { say } from '../template/probe.ts';
import { allow, deny, queuePolicy, roleWith, serviceOf } from './service-of.ts';

const sections = { Parameters: { Mode: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Mode' }, 'prod'] } } };
const either = (yes: unknown, no: unknown = { Ref: 'AWS::NoValue' }): object => ({ 'Fn::If': ['IsProd', yes, no] });
const IF_PROD = 'only when condition IsProd holds';
const UNLESS_PROD = 'only when condition IsProd does not hold';
const UNKNOWN = { 'Fn::Transform': {} };
const OF_DEPLOY = /not audited: Fn::Transform writes it at deploy/;

const news = (before: unknown, after: unknown): string =>
  say(grantsNew(roleWith(before, {}, sections), roleWith(after, {}, sections)).truth);

describe('what is new by values of several conditions', () => {
  const when = (Condition: object): object => allow('s3:*', '*', { Condition });
  const TEAMS = 'aws:RequestTag/team';

  it('is nothing where each of the values was allowed before', () => {
    const other = { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } };
    for (const [name, Condition] of Object.entries({
      'after a single value': (team: unknown) => ({ StringEquals: { ...other.StringEquals, [TEAMS]: team } }),
      'after a Null test': (team: unknown) => ({ Null: { 'aws:SourceVpc': 'false' }, StringEquals: { [TEAMS]: team } }),
      'after what is not': (team: unknown) => ({ StringNotEquals: { 'aws:SourceVpc': ['a', 'b'] }, StringEquals: { [TEAMS]: team } }),
    }))
      expect(news([when(Condition('a')), when(Condition('b'))], when(Condition(['a', 'b']))), name).to.equal('no');
  });

  it('is nothing where one of two lists differs in each of two statements', () => {
    const both = (team: unknown, region: unknown): object => when({ StringEquals: { [TEAMS]: team, 'aws:RequestedRegion': region } });
    expect(news([both('a', ['x', 'y']), both('b', 'x'), both('b', 'y')], both(['a', 'b'], ['x', 'y']))).to.equal('no');
    expect(news([both('a', ['x', 'y']), both('b', 'x')], both(['a', 'b'], ['x', 'y']))).to.equal('yes');
  });
});

describe('what a Deny of before took away', () => {
  const team = (value: string): object => ({ Condition: { StringEquals: { 'aws:RequestTag/team': value } } });

  it('is nothing where it was about other requests', () => {
    expect(news([allow('s3:*'), deny('s3:*', '*', team('a'))], allow('s3:*', '*', team('b')))).to.equal('no');
    expect(news([allow('s3:*'), deny('s3:*', '*', team('a'))], allow('s3:*', '*', team('a')))).to.equal('yes');
    expect(news([allow('*'), deny('iam:*')], allow('s3:*'))).to.equal('no');
    expect(news([allow('*'), deny('*', 'arn:aws:s3:::a/*')], allow('s3:GetObject', 'arn:aws:s3:::b/*'))).to.equal('no');
    const exceptA = { Effect: 'Deny', Action: 's3:*', NotResource: 'arn:aws:s3:::a/*' };
    expect(news([allow('*'), exceptA], allow('s3:GetObject', 'arn:aws:s3:::a/x'))).to.equal('no');
    expect(news([allow('*'), exceptA], allow('s3:GetObject', 'arn:aws:s3:::b/x'))).to.equal('yes');
    const exceptGet = { Effect: 'Deny', NotAction: 's3:Get*', Resource: '*' };
    expect(news([allow('*'), exceptGet], allow('s3:GetObject'))).to.equal('no');
    expect(news([allow('*'), exceptGet], allow('s3:PutObject'))).to.equal('yes');
  });

  it('is nothing where it is still denied, in part by each', () => {
    const before = [allow('s3:*'), deny('s3:Put*')];
    expect(news(before, [allow('s3:*'), deny('s3:Put*')])).to.equal('no');
    expect(news(before, [allow('s3:Put*', 'arn:aws:s3:::a/*'), deny('*', 'arn:aws:s3:::*')])).to.equal('no');
    expect(news(before, [allow('s3:*'), deny('s3:PutObject')])).to.equal('yes');
    expect(news(before, [allow('s3:*'), deny('s3:Put*', 'arn:aws:s3:::a/*')])).to.equal('yes');
  });
});

describe('what is new where the template decides', () => {
  it('is so under its condition', () => {
    expect(news(allow(either('s3:*', 's3:Get*')), allow('s3:Get*'))).to.equal('no');
    expect(news(allow(either('s3:*', 's3:Get*')), allow('s3:PutObject'))).to.equal(UNLESS_PROD);
    expect(news(allow('s3:Get*'), allow(either('s3:PutObject', 's3:GetObject')))).to.equal(IF_PROD);
    expect(news(allow('s3:*', either('*', 'arn:aws:s3:::a/*')), allow('s3:*', 'arn:aws:s3:::b/*'))).to.equal(UNLESS_PROD);
    expect(news(allow('s3:*', 'arn:aws:s3:::a/*'), allow('s3:*', either('arn:aws:s3:::b/*', 'arn:aws:s3:::a/*')))).to.equal(IF_PROD);
  });

  it('is a doubt for what only the deploy knows', () => {
    expect(news(allow('s3:*'), allow(UNKNOWN))).to.match(OF_DEPLOY);
    expect(news(allow('s3:*'), allow('s3:*', UNKNOWN))).to.equal('no');
    expect(news([], allow('s3:*', UNKNOWN))).to.match(OF_DEPLOY);
    expect(news(allow('*'), allow(UNKNOWN))).to.equal('no');
  });

  it('reads an exception that is there only sometimes', () => {
    const not = (NotAction: unknown): object => ({ Effect: 'Allow', NotAction, Resource: '*' });
    expect(news(allow('s3:*'), not(['iam:*', either('s3:*')]))).to.not.equal('no');
    expect(news(not(['iam:*', 's3:*']), not(['iam:*', either('s3:*')]))).to.not.equal('no');
    expect(news(not(['iam:*', either('s3:*')]), not(['iam:*', 's3:*']))).to.equal('no');
    expect(news(not(['iam:*', either('sts:*', 'sqs:*')]), allow('sns:*'))).to.equal('no');
    expect(news(not(either(['iam:*', 'sts:*'], ['sts:*'])), allow('iam:GetRole'))).to.equal(IF_PROD);
    expect(news(not(['iam:*', 'sts:*']), not(either(['iam:*', 'sts:*'], ['sts:*'])))).to.not.equal('no');
    expect(news(not(either(['iam:*'], ['iam:*', 'sts:*'])), not('iam:*'))).to.not.equal('no');
  });
});

describe('what is new of a statement without a resource', () => {
  const to = (Principal: unknown, more: object = {}): object => ({ Effect: 'Allow', Principal, Action: 'sqs:SendMessage', ...more });
  const compare = (before: unknown, after: unknown): string =>
    say(grantsNew(queuePolicy(before).statements, queuePolicy(after).statements).truth);
  const A = { AWS: '123456789012' };
  const B = { AWS: '210987654321' };

  it('is about its own resource, on both sides', () => {
    expect(compare(to(A), to(A))).to.equal('no');
    expect(compare(to(A), to(B))).to.equal('yes');
    expect(compare(to(A, { Resource: 'arn:aws:sqs:*:*:other' }), to(A))).to.not.equal('no');
    expect(compare(to(A, { NotResource: 'arn:aws:sqs:*:*:other' }), to(A))).to.not.equal('no');
    expect(compare(to(A), to(A, { Resource: 'arn:aws:sqs:*:*:other' }))).to.not.equal('no');
    expect(compare(to(A, { Resource: '*' }), to(A))).to.equal('no');
  });

  it('takes into account who is denied', () => {
    const keep = (Principal: unknown): object => ({ ...to(Principal), Effect: 'Deny' });
    expect(compare([to('*'), keep(A)], to('*'))).to.not.equal('no');
    expect(compare([to('*'), keep(A)], to(A))).to.equal('yes');
    expect(compare([to('*'), keep(A)], to(B))).to.equal('no');
    expect(compare([to(A), keep(B)], to(A))).to.equal('no');
    expect(compare([to('*'), keep(A)], [to('*'), keep(A)])).to.equal('no');
    expect(compare([to('*'), keep(A)], [to('*'), keep('*')])).to.equal('no');
    expect(compare(to(A), [to(['x']), to(B), keep(B)])).to.not.equal('yes');
  });

  it('reads NotPrincipal as all but whom it names', () => {
    const others = (NotPrincipal: unknown, Effect = 'Allow'): object => ({ Effect, NotPrincipal, Action: 'sqs:SendMessage' });
    expect(compare(others(A), to(B))).to.equal('no');
    expect(compare(others(A), to(A))).to.not.equal('no');
    expect(compare(to(B), others(A))).to.not.equal('no');
    expect(compare(to('*'), others(A))).to.equal('no');
    expect(compare([], [to(B), others(A, 'Deny')])).to.equal('no');
    expect(compare([], [to(A), others(A, 'Deny')])).to.not.equal('no');
  });
});

describe('what is new within boundaries', () => {
  const bounded = (inline: unknown, boundary: unknown, more: object = {}): Identity =>
    serviceOf(
      {
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: {
            PermissionsBoundary: { Ref: 'Boundary' },
            Policies: [{ PolicyName: 'i', PolicyDocument: { Statement: inline } }],
            ...more,
          },
        },
        Boundary: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: { Statement: boundary } } },
      },
      sections,
    ).roles[0]!;
  const compare = (before: Identity, after: Identity): string => say(grantsNew(before, after).truth);

  it('is nothing beyond them', () => {
    expect(compare(roleWith(allow('s3:*')), bounded(allow('*'), allow('s3:*')))).to.not.equal('yes');
    expect(compare(roleWith(allow('s3:*')), bounded(allow('*'), allow('sqs:*')))).to.equal('yes');
    expect(compare(bounded(allow('*'), [allow('*'), deny('iam:*')]), bounded(allow('*'), [allow('*'), deny('iam:*')]))).to.equal('no');
    expect(compare(bounded(allow('*'), [allow('*'), deny('iam:*')]), bounded(allow('*'), allow('*')))).to.equal('yes');
    expect(compare(bounded(allow('*'), [allow('s3:*'), deny('s3:Put*')]), bounded(allow('*'), [allow('s3:*'), deny('s3:Put*')]))).to.equal(
      'no',
    );
    expect(compare(bounded(allow('*'), []), roleWith(allow('s3:*')))).to.equal('yes');
  });

  it('is none of a boundary that is read, on one side or on both', () => {
    expect(compare(roleWith(allow('*')), bounded([allow('*'), deny('sqs:*')], allow('s3:*')))).to.equal('no');
    expect(compare(roleWith([allow('*'), deny('sqs:*')]), bounded(allow('s3:*'), allow('s3:*')))).to.equal('no');
  });

  it('is a doubt where one branch of it is elsewhere', () => {
    const PermissionsBoundary = either({ Ref: 'Boundary' }, 'arn:aws:iam::123456789012:policy/elsewhere');
    expect(compare(bounded([], allow('s3:*'), { PermissionsBoundary }), bounded([], allow('s3:*')))).to.match(/not known here/);
  });
});
