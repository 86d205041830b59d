import { expect } from 'chai';

import { grantsNew } from '../../src/iam/grants-new.ts';
import { readPolicy } from '../../src/iam/policy-document.ts';
import { say } from '../template/probe.ts';
import { allow, deny, queuePolicy, roleWith, serviceOf } from './service-of.ts';

const Parameters = { Name: { Type: 'String' }, Mode: { Type: 'String' } };
const Conditions = { IsProd: { 'Fn::Equals': [{ Ref: 'Mode' }, 'prod'] } };
const rest = { Parameters, Conditions };

function news(before: unknown, after: unknown): string {
  return say(grantsNew(roleWith(before, {}, rest), roleWith(after, {}, rest)).truth);
}

const when = (operator: string, key: string, value: unknown): object => ({ Condition: { [operator]: { [key]: value } } });
const NOT_PROVEN = /^not all of it is surely allowed before/;

describe('grantsNew', () => {
  it('says no where nothing is added', () => {
    for (const same of [
      allow('s3:*'),
      [],
      [allow('s3:Get*', 'arn:aws:s3:::b/*'), deny('s3:GetObject')],
      { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' },
    ])
      expect(news(same, same), JSON.stringify(same)).to.equal('no');
    expect(news(allow('s3:*'), [])).to.equal('no');
    expect(news([], deny('*'))).to.equal('no');
  });

  it('compares actions as patterns, in any letter case', () => {
    expect(news(allow('s3:Get*'), allow('S3:getobject'))).to.equal('no');
    expect(news(allow('s3:GetObject'), allow('s3:Get*'))).to.equal('yes');
    expect(news(allow(['s3:Get*', 's3:List*']), allow(['s3:List*', 's3:GetObject?ersion']))).to.equal('no');
    expect(news(allow('s3:?*'), allow('s3:*')), 'no action is without a name').to.not.equal('yes');
    expect(news(allow('?*'), allow('*')), 'nor is any without a service').to.not.equal('yes');
    expect(news(allow('*'), allow('s3:*'))).to.equal('no');
    expect(news(allow('s3:*'), allow('*'))).to.equal('yes');
  });

  it('compares resources field by field', () => {
    const on = (resource: unknown): object => allow('sqs:SendMessage', resource);
    expect(news(on('arn:aws:sqs:*:*:jobs-*'), on('arn:aws:sqs:eu-west-1:123456789012:jobs-1'))).to.equal('no');
    expect(news(on('arn:aws:sqs:eu-west-1:*:*'), on('arn:aws:sqs:*:123456789012:jobs'))).to.equal('yes');
    expect(news(on('arn:aws:sqs:*'), on('arn:aws:sqs:eu-west-1:123456789012:jobs'))).to.equal('no');
    expect(news(on('arn:aws:s3:::a*'), on('arn:aws:s3:::*a'))).to.equal('yes');
    expect(
      news(on({ 'Fn::Sub': 'arn:aws:sqs:*:${AWS::AccountId}:*' }), on({ 'Fn::Sub': 'arn:aws:sqs:*:${AWS::AccountId}:jobs' })),
    ).to.equal('no');
    expect(news(on({ 'Fn::Sub': 'arn:aws:sqs:*:${AWS::AccountId}:*' }), on('arn:aws:sqs:*:123456789012:jobs'))).to.match(
      /account deployed to/,
    );
    expect(news(on({ Ref: 'Name' }), on({ Ref: 'Name' }))).to.equal('no');
    expect(news(on('arn:aws:sqs:*:*:jobs'), on({ Ref: 'Name' }))).to.match(/parameter Name/);
  });

  it('reads NotAction and NotResource as all but what they name', () => {
    const not = (NotAction: unknown): object => ({ Effect: 'Allow', NotAction, Resource: '*' });
    const elsewhere = (NotResource: unknown): object => ({ Effect: 'Allow', Action: 's3:*', NotResource });
    expect(news(not('iam:*'), not(['iam:*', 'sts:*']))).to.equal('no');
    expect(news(not(['iam:*', 'sts:*']), not('iam:*'))).to.equal('yes');
    expect(news(not('iam:*'), allow(['s3:*', 'sqs:*']))).to.equal('no');
    expect(news(not('iam:*'), allow('iam:GetRole'))).to.equal('yes');
    expect(news(allow(['s3:*', 'sqs:*']), not('iam:*'))).to.equal('yes');
    expect(news(not('iam:*'), not('iam:Pass*'))).to.equal('yes');
    expect(news(elsewhere('arn:aws:s3:::b/*'), elsewhere('arn:aws:s3:::*'))).to.equal('no');
    expect(news(elsewhere('arn:aws:s3:::*'), elsewhere('arn:aws:s3:::b/*'))).to.equal('yes');
    expect(news(elsewhere('arn:aws:s3:::b/*'), allow('s3:*', 'arn:aws:s3:::c/*'))).to.equal('no');
  });

  it('sees that a Deny is gone, or narrower', () => {
    expect(news([allow('*'), deny('iam:*')], allow('*'))).to.equal('yes');
    expect(news([allow('*'), deny('iam:*')], [allow('*'), deny('iam:Pass*')])).to.equal('yes');
    expect(news([allow('*'), deny('iam:Pass*')], [allow('*'), deny('iam:*')])).to.equal('no');
    expect(news([allow('s3:*'), deny('iam:*')], allow('s3:*')), 'it took nothing').to.equal('no');
    expect(news([allow('*'), deny('iam:*')], [allow('*'), deny('iam:*', '*', when('Bool', 'aws:SecureTransport', 'false'))])).to.equal(
      'yes',
    );
    expect(news([allow('*'), deny('iam:*', '*', when('Bool', 'aws:SecureTransport', 'false'))], [allow('*'), deny('iam:*')])).to.equal(
      'no',
    );
    expect(news(allow('s3:Get*'), [allow('s3:*'), { Effect: 'Deny', NotAction: 's3:Get*', Resource: '*' }])).to.not.equal('yes');
    expect(news([], [allow('s3:*'), deny('*')])).to.equal('no');
  });

  it('compares conditions by what they let through', () => {
    const on = (operator: string, value: unknown): object => allow('s3:*', '*', when(operator, 'aws:RequestTag/team', value));
    expect(news(on('StringEquals', ['a', 'b']), on('StringEquals', 'a'))).to.equal('no');
    expect(news(on('StringEquals', 'a'), on('StringEquals', ['a', 'b']))).to.equal('yes');
    expect(news([on('StringEquals', 'a'), on('StringEquals', 'b')], on('StringEquals', ['a', 'b'])), 'between them').to.equal('no');
    expect(news(on('StringLike', 'a*'), on('StringEquals', 'abc'))).to.equal('no');
    expect(news(on('StringEquals', 'a'), on('StringEqualsIfExists', 'a'))).to.equal('yes');
    expect(news(on('StringEquals', 'a'), on('ForAllValues:StringEquals', 'a'))).to.equal('yes');
    expect(news(on('StringEquals', 'a'), allow('s3:*'))).to.equal('yes');
    expect(news(allow('s3:*'), on('StringEquals', 'a'))).to.equal('no');
    expect(news(on('StringNotEquals', 'a'), on('StringNotEquals', ['a', 'b']))).to.equal('no');
    expect(news(on('StringNotEquals', ['a', 'b']), on('StringNotEquals', 'a'))).to.equal('yes');
    const from = (value: unknown): object => allow('s3:*', '*', when('IpAddress', 'aws:SourceIp', value));
    expect(news(from('10.0.0.0/8'), from(['10.1.0.0/16', '10.2.0.0/16']))).to.equal('no');
    expect(news(from('10.1.0.0/16'), from('10.0.0.0/8'))).to.equal('yes');
    const below = (value: unknown): object => allow('s3:*', '*', when('NumericLessThan', 's3:max-keys', value));
    expect(news(below('10'), below('5'))).to.equal('no');
    expect(news(below('5'), below('10'))).to.equal('yes');
    const until = (value: unknown): object => allow('s3:*', '*', when('DateLessThan', 'aws:CurrentTime', value));
    expect(news([], until('2019-01-01T00:00:00Z')), 'long over').to.equal('no');
    expect(news(until('2098-01-01T00:00:00Z'), until('2097-01-01T00:00:00Z'))).to.equal('no');
    expect(news(until('2097-01-01T00:00:00Z'), until('2098-01-01T00:00:00Z')), 'the time is no value to choose').to.match(NOT_PROVEN);
  });

  it('is a doubt where it cannot be shown either way', () => {
    expect(
      news(
        [
          allow('s3:*', '*', when('StringEquals', 'aws:RequestTag/a', '1')),
          allow('s3:*', '*', when('StringNotEquals', 'aws:RequestTag/a', '1')),
        ],
        allow('s3:*'),
      ),
    ).to.match(NOT_PROVEN);
    expect(news(allow('s3:*', '*', when('StringFoo', 'k', 'a')), allow('s3:*', '*', when('StringEquals', 'k', 'a')))).to.not.equal('no');
  });

  it('follows the conditions of the template on both sides', () => {
    const ifProd = (one: unknown): unknown => ({ 'Fn::If': ['IsProd', one, { Ref: 'AWS::NoValue' }] });
    expect(news(ifProd(allow('s3:*')), allow('s3:*'))).to.equal('only when condition IsProd does not hold');
    expect(news(allow('s3:*'), ifProd(allow('s3:*')))).to.equal('no');
    expect(news(ifProd(allow('s3:*')), ifProd(allow('s3:*')))).to.equal('no');
    expect(news([], ifProd(allow('s3:*')))).to.equal('only when condition IsProd holds');
  });

  it('names what is new', () => {
    const { grants } = grantsNew(
      roleWith(allow(['s3:GetObject', 's3:PutObject'], 'arn:aws:s3:::a/*')),
      roleWith([allow(['s3:GetObject', 'sqs:SendMessage'], ['arn:aws:s3:::a/*', 'arn:aws:s3:::b/*'])]),
    );
    expect(grants.map(({ action, resource, truth }) => `${action} on ${resource}: ${say(truth)}`)).to.deep.equal([
      's3:getobject on arn:aws:s3:::b/*: yes',
      'sqs:sendmessage on arn:aws:s3:::a/*: yes',
      'sqs:sendmessage on arn:aws:s3:::b/*: yes',
    ]);
    expect(grantsNew(roleWith([]), roleWith({ Effect: 'Allow', NotAction: ['iam:*', 'sts:*'], Resource: '*' })).grants[0]?.action).to.equal(
      '* but iam:*, sts:*',
    );
  });

  it('looks at all that an identity carries, not at one document', () => {
    const policy = (statement: object, roles: unknown): object => ({
      Type: 'AWS::IAM::Policy',
      Properties: { PolicyName: 'p', Roles: roles, PolicyDocument: { Statement: statement } },
    });
    const role = (inline: unknown, more: object, Properties: object = {}): ReturnType<typeof roleWith> =>
      serviceOf({
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: { Policies: [{ PolicyName: 'i', PolicyDocument: { Statement: inline } }], ...Properties },
        },
        ...more,
      }).roles[0]!;
    const attached = role([], { Policy: policy(allow('s3:*'), [{ Ref: 'Role' }]) });
    expect(say(grantsNew(role(allow('s3:*'), {}), attached).truth), 'moved into a policy of its own').to.equal('no');
    expect(say(grantsNew(role([], {}), attached).truth)).to.equal('yes');
    const managed = role([], {}, { ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'] });
    expect(say(grantsNew(role(allow('logs:*'), {}), managed).truth), 'an AWS-managed policy').to.equal('no');
    const elsewhere = { ManagedPolicyArns: ['arn:aws:iam::123456789012:policy/other'] };
    expect(say(grantsNew(role([], {}), role([], {}, elsewhere)).truth)).to.match(/policy\/other allows is not known/);
    expect(say(grantsNew(role([], {}, elsewhere), role([], {}, elsewhere)).truth)).to.equal('no');
    expect(say(grantsNew(role([], {}, elsewhere), role(allow('s3:*'), {}, elsewhere)).truth)).to.match(/not known here/);
    expect(say(grantsNew(role(deny('s3:*'), {}, elsewhere), role([], {}, elsewhere)).truth), 'the Deny may have held it').to.match(
      /not known here/,
    );
  });

  it('compares a role with a document that is not in the template', () => {
    const role = roleWith(allow('sqs:SendMessage', { 'Fn::Sub': 'arn:aws:sqs:eu-west-1:${AWS::AccountId}:jobs' }));
    const most = (Resource: unknown): ReturnType<typeof readPolicy> =>
      readPolicy({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 'sqs:*', Resource } }, role.resource);
    expect(say(grantsNew(most({ 'Fn::Sub': 'arn:aws:sqs:*:${AWS::AccountId}:*' }), role).truth)).to.equal('no');
    expect(say(grantsNew(most({ 'Fn::Sub': 'arn:aws:sqs:*:${AWS::AccountId}:other' }), role).truth)).to.equal('yes');
    expect(say(grantsNew([], readPolicy({}, role.resource)).truth)).to.equal('no');
    expect(most('*')[0]?.source).to.deep.equal({ kind: 'policy', name: 'Role' });
  });

  it('looks at boundaries', () => {
    const bounded = (inline: unknown, boundary: unknown): ReturnType<typeof roleWith> =>
      serviceOf({
        Role: {
          Type: 'AWS::IAM::Role',
          Properties: { PermissionsBoundary: { Ref: 'Boundary' }, Policies: [{ PolicyName: 'i', PolicyDocument: { Statement: inline } }] },
        },
        Boundary: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: { Statement: boundary } } },
      }).roles[0]!;
    expect(say(grantsNew(bounded(allow('*'), allow('s3:*')), bounded(allow('*'), allow('s3:Get*'))).truth)).to.equal('no');
    expect(say(grantsNew(bounded(allow('*'), allow('s3:Get*')), bounded(allow('*'), allow('s3:*'))).truth)).to.equal('yes');
    expect(say(grantsNew(bounded(allow('s3:*'), allow('s3:*')), bounded(allow('*'), allow('s3:*'))).truth)).to.not.equal('yes');
    expect(say(grantsNew(bounded(allow('*'), allow('s3:*')), roleWith(allow('*'))).truth)).to.equal('yes');
    expect(say(grantsNew(bounded([], allow('*')), bounded(allow('iam:*'), allow('s3:*'))).truth), 'outside the boundary').to.equal('no');
    const elsewhere = roleWith(allow('s3:*'), { PermissionsBoundary: 'arn:aws:iam::123456789012:policy/bound' });
    expect(say(grantsNew(elsewhere, roleWith(allow('s3:*'))).truth)).to.match(/boundary .*bound allows is not known/);
    expect(say(grantsNew(elsewhere, elsewhere).truth)).to.equal('no');
  });

  it('compares who is named in the policy of a resource', () => {
    const to = (Principal: unknown, more: object = {}): object => ({ Effect: 'Allow', Principal, Action: 'sqs:SendMessage', ...more });
    const compare = (before: unknown, after: unknown): string =>
      say(grantsNew(queuePolicy(before).statements, queuePolicy(after).statements).truth);
    expect(compare(to('*'), to({ AWS: '123456789012' }))).to.equal('no');
    expect(compare(to({ AWS: '123456789012' }), to('*'))).to.equal('yes');
    expect(compare(to({ AWS: '123456789012' }), to({ AWS: 'arn:aws:iam::123456789012:root' }))).to.equal('no');
    expect(compare(to({ AWS: '123456789012' }), to({ AWS: '210987654321' }))).to.equal('yes');
    expect(compare(to({ AWS: '123456789012' }), to({ AWS: 'arn:aws:iam::123456789012:role/x' }))).to.match(/an account and somebody in it/);
    expect(compare(to({ Service: 's3.amazonaws.com' }), to({ Service: ['s3.amazonaws.com', 'sns.amazonaws.com'] }))).to.equal('yes');
    expect(compare(to({ Service: 's3.amazonaws.com' }), to({ Service: 's3.amazonaws.com' }))).to.equal('no');
    expect(compare([to('*'), { ...to('*'), Effect: 'Deny', ...when('StringNotEquals', 'aws:PrincipalOrgID', 'o-1') }], to('*'))).to.equal(
      'yes',
    );
    expect(compare(to('*'), [to('*'), { ...to('*'), Effect: 'Deny' }])).to.equal('no');
  });
});
