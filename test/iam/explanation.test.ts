import { expect } from 'chai';

import { explain, explanationInWords } from '../../src/iam/explanation.ts';
import { say } from '../template/probe.ts';
import { allow, deny, roleWith, serviceOf } from './service-of.ts';

const Conditions = { IsProd: { 'Fn::Equals': [{ Ref: 'Mode' }, 'prod'] } };
const rest = { Parameters: { Mode: { Type: 'String' } }, Conditions };
const OBJECT = 'arn:aws:s3:::a/x';

function words(statements: unknown, action = 's3:GetObject', target = OBJECT): readonly string[] {
  return explanationInWords(explain(roleWith(statements, {}, rest), action, target), ({ path }) => path.slice(-2).join('.'));
}

const when = (operator: string, key: string, value: unknown): object => ({ Condition: { [operator]: { [key]: value } } });

describe('explain', () => {
  it('names the statement that grants, at the element that does', () => {
    const { truth, allows, denies } = explain(
      roleWith([allow('sqs:*'), allow(['s3:List*', 's3:Get*'], 'arn:aws:s3:::a/*')]),
      's3:GetObject',
      OBJECT,
    );
    expect(say(truth)).to.equal('yes');
    expect(allows.map(({ at }) => at.path.join('.'))).to.deep.equal([
      'Resources.Role.Properties.Policies.0.PolicyDocument.Statement.1.Action.1',
    ]);
    expect(denies).to.deep.equal([]);
  });

  it('says that nothing grants', () => {
    expect(words([allow('sqs:*'), allow('s3:*', 'arn:aws:s3:::b/*')])).to.deep.equal([
      `s3:GetObject on ${OBJECT} is not allowed.`,
      'No statement allows it.',
    ]);
  });

  it('names the conditions that are not met by every call', () => {
    const one = allow('s3:*', '*', {
      Condition: { StringEquals: { 'aws:RequestTag/team': ['a', 'b'] }, Bool: { 'aws:SecureTransport': 'true' } },
    });
    expect(words(one)).to.deep.equal([
      `s3:GetObject on ${OBJECT} is allowed.`,
      'Allowed by Statement.Action, under StringEquals aws:requesttag/team a, b.',
    ]);
  });

  it('names several conditions together', () => {
    const Condition = { StringEquals: { 'aws:RequestTag/team': 'a', 's3:prefix': 'b' } };
    expect(words(allow('s3:*', '*', { Condition }))[1]).to.equal(
      'Allowed by Statement.Action, under StringEquals aws:requesttag/team a and StringEquals s3:prefix b.',
    );
  });

  it('names the Deny that takes it away', () => {
    expect(words([allow('s3:*'), deny('s3:Get*', 'arn:aws:s3:::a/*')])).to.deep.equal([
      `s3:GetObject on ${OBJECT} is not allowed.`,
      'Allowed by 0.Action, of which nothing is left.',
      'Denied by 1.Action.',
    ]);
  });

  it('says why a Deny that is near does not', () => {
    const missed = (one: object): string | undefined => words([allow('s3:*'), one])[2];
    expect(missed(deny('s3:PutObject'))).to.equal('The Deny at Statement.1 does not surely take it away: it is about another action.');
    expect(missed(deny('s3:*', 'arn:aws:s3:::b/*'))).to.equal(
      'The Deny at 1.Action does not surely take it away: it is about another resource.',
    );
    expect(missed(deny('s3:*', '*', when('StringNotEquals', 'aws:SourceVpce', 'vpce-1')))).to.equal(
      'The Deny at 1.Action does not surely take it away: its condition StringNotEquals aws:sourcevpce vpce-1 is not met by every request.',
    );
    expect(missed(deny('s3:*', '*', when('Bool', 'aws:MultiFactorAuthPresent', 'false')))).to.equal(
      'The Deny at 1.Action does not surely take it away: its condition Bool aws:multifactorauthpresent false is never met.',
    );
    const ifProd = { 'Fn::If': ['IsProd', deny('s3:*'), { Ref: 'AWS::NoValue' }] };
    expect(words([allow('s3:*'), ifProd]).join(' ')).to.match(
      /may be allowed: only when condition IsProd does not hold.*can leave it out\.$/,
    );
  });

  it('says that a Deny takes only some of what is asked', () => {
    expect(words([allow('s3:*'), deny('s3:Get*', 'arn:aws:s3:::a/*')], 's3:*', '*')[2]).to.equal(
      'The Deny at 1.Action does not surely take it away: it names some of the actions only; it names some of the resources only.',
    );
  });

  it('is silent about what is far', () => {
    for (const far of [deny('iam:*'), deny('s3:PutObject', 'arn:aws:s3:::b/*'), deny('iam:*', 'arn:aws:iam::123456789012:role/x')])
      expect(explain(roleWith([allow('s3:*'), far]), 's3:GetObject', OBJECT).denies, JSON.stringify(far)).to.deep.equal([]);
  });

  it('says that the boundary keeps it', () => {
    const service = serviceOf({
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: { PermissionsBoundary: { Ref: 'Bound' }, Policies: [{ PolicyName: 'i', PolicyDocument: { Statement: allow('*') } }] },
      },
      Bound: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: { Statement: allow('sqs:*') } } },
    });
    const answer = explain(service.roles[0]!, 's3:GetObject');
    expect(say(answer.truth)).to.equal('no');
    expect(answer.isBounded).to.equal(true);
    expect(explanationInWords(answer, () => 'here')).to.include('The permissions boundary does not allow it.');
    expect(explain(service.roles[0]!, 'sqs:SendMessage').isBounded).to.equal(false);
    const bounded = (...statements: readonly object[]): ReturnType<typeof explain> => {
      const Bound = { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: { Statement: statements } } };
      const Properties = { PermissionsBoundary: { Ref: 'Bound' }, Policies: [{ PolicyDocument: { Statement: allow('*') } }] };
      return explain(serviceOf({ Role: { Type: 'AWS::IAM::Role', Properties }, Bound }).roles[0]!, 's3:GetObject', OBJECT);
    };
    expect(bounded(allow('sqs:*'), allow('s3:*')).isBounded, 'one statement of it is enough').to.equal(false);
    expect(bounded(allow('sqs:*'), allow('s3:Put*')).isBounded).to.equal(true);
    const denying = bounded(allow('*'), deny('s3:Get*'));
    expect(
      denying.denies.map(({ truth }) => say(truth)),
      'a Deny of it counts like any other',
    ).to.deep.equal(['yes']);
  });

  it('answers for calls to one account', () => {
    const guard = deny('*', '*', when('StringNotEquals', 'aws:ResourceAccount', '123456789012'));
    const role = roleWith([allow('s3:*'), guard]);
    expect(say(explain(role, 's3:GetObject', '*', { account: '123456789012' }).truth)).to.equal('yes');
    expect(say(explain(role, 's3:GetObject', '*', { account: '999999999999' }).truth)).to.equal('no');
    const ofBucket = roleWith([allow('s3:*', '*', when('StringEquals', 's3:ResourceAccount', '123456789012'))]);
    expect(say(ofBucket.can('s3:GetObject', OBJECT, { account: '123456789012' }))).to.equal('yes');
    expect(say(ofBucket.can('s3:GetObject', OBJECT, { account: '999999999999' }))).to.equal('no');
    expect(say(role.can('s3:GetObject', OBJECT, { account: '123456789012' }))).to.equal('yes');
    expect(say(role.can('s3:GetObject', 'arn:aws:s3:::*', { account: '999999999999' }))).to.equal('no');
  });
});
