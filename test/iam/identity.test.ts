import { expect } from 'chai';

import { TO_STRANGER, toAccount } from '../../src/iam/request-class.ts';
import { OWN_ACCOUNT, text } from '../../src/template/token.ts';
import { say } from '../template/probe.ts';
import { allow, deny, pattern, roleWith, serviceOf } from './service-of.ts';

const Parameters = { Mode: { Type: 'String' }, Name: { Type: 'String' } };
const Conditions = { IsProd: { 'Fn::Equals': [{ Ref: 'Mode' }, 'prod'] } };
const rest = { Parameters, Conditions };
const ifProd = (a: unknown, b: unknown): object => ({ 'Fn::If': ['IsProd', a, b] });
const NO_VALUE = { Ref: 'AWS::NoValue' };

function can(statements: readonly unknown[], action: string, target = '*'): string {
  return say(roleWith(statements, {}, rest).can(action, pattern(target)));
}

describe('a Deny', () => {
  it('takes away what it covers', () => {
    expect(can([allow('s3:*'), deny('s3:*')], 's3:GetObject')).to.equal('no');
    expect(can([allow('s3:*'), deny('*')], 's3:GetObject')).to.equal('no');
    expect(can([deny('s3:Get*'), allow('s3:*')], 's3:GetObject')).to.equal('no');
    expect(can([allow('s3:*'), { Effect: 'Deny', NotAction: 'sqs:*', Resource: '*' }], 's3:GetObject')).to.equal('no');
    expect(can([allow('s3:*', 'arn:aws:s3:::a/*'), deny('s3:*', 'arn:aws:s3:::*')], 's3:GetObject', 'arn:aws:s3:::a/key')).to.equal('no');
  });

  it('leaves what it does not cover', () => {
    expect(can([allow('s3:*'), deny('s3:Put*')], 's3:GetObject')).to.equal('yes');
    expect(can([allow('s3:*'), deny('s3:GetObject')], 's3:Get*')).to.equal('yes');
    expect(can([allow('s3:*'), deny('s3:*', 'arn:aws:s3:::secret/*')], 's3:GetObject')).to.equal('yes');
    expect(can([allow('s3:*'), deny('s3:*', 'arn:aws:s3:::secret/*')], 's3:GetObject', 'arn:aws:s3:::secret/*')).to.equal('no');
  });

  it('that covers exactly what is allowed leaves nothing, however wide the question is', () => {
    expect(can([allow('s3:Get*', 'arn:aws:s3:::a/*'), deny('s3:Get*', 'arn:aws:s3:::a/*')], 's3:*')).to.equal('no');
    expect(can([allow('s3:GetObject', 'arn:aws:s3:::a/*'), deny('s3:*', 'arn:aws:s3:::a*')], '*')).to.equal('no');
    expect(can([allow(['s3:GetObject', 's3:PutObject']), deny('s3:Get*')], 's3:*')).to.equal('yes');
    expect(can([allow(['s3:GetObject', 's3:PutObject']), deny('s3:Get*'), deny('s3:Put*')], 's3:*')).to.equal('no');
  });

  it('spares what NotResource and NotAction name', () => {
    const spare = { Effect: 'Deny', Action: 's3:*', NotResource: 'arn:aws:s3:::own/*' };
    expect(can([allow('s3:*'), spare], 's3:GetObject')).to.equal('yes');
    expect(can([allow('s3:*', 'arn:aws:s3:::other/*'), spare], 's3:GetObject')).to.equal('no');
    expect(can([allow('*'), { Effect: 'Deny', NotAction: ['s3:GetObject'], Resource: '*' }], 's3:*')).to.equal('yes');
    expect(can([allow('s3:Put*'), { Effect: 'Deny', NotAction: ['s3:GetObject'], Resource: '*' }], 's3:*')).to.equal('no');
  });

  it('with a condition takes away only what surely meets it', () => {
    const when = (operator: string, key: string, value: string): object =>
      deny('s3:*', '*', { Condition: { [operator]: { [key]: value } } });
    expect(can([allow('s3:*'), when('StringNotEquals', 'aws:SourceVpce', 'vpce-1')], 's3:GetObject')).to.equal('yes');
    expect(can([allow('s3:*'), when('Bool', 'aws:SecureTransport', 'false')], 's3:GetObject')).to.equal('yes');
    expect(can([allow('s3:*'), when('Bool', 'aws:SecureTransport', 'true')], 's3:GetObject')).to.equal('no');
    expect(can([allow('s3:*'), when('BoolIfExists', 'aws:MultiFactorAuthPresent', 'false')], 's3:GetObject')).to.equal('no');
    expect(can([allow('s3:*'), when('Bool', 'aws:MultiFactorAuthPresent', 'false')], 's3:GetObject')).to.equal('yes');
    expect(can([allow('s3:*'), when('StringEquals', 'aws:PrincipalAccount', '${aws:PrincipalAccount}')], 's3:GetObject')).to.equal('no');
  });

  it('with the condition of the Allow leaves nothing', () => {
    const Condition = { StringEquals: { 'aws:RequestTag/team': 'a' } };
    expect(can([allow('s3:*', '*', { Condition }), deny('s3:*', '*', { Condition })], 's3:GetObject')).to.equal(
      'other statements may take it away',
    );
    expect(
      can(
        [allow('s3:*', '*', { Condition }), deny('s3:*', '*', { Condition: { StringNotEquals: { 'aws:RequestTag/team': 'a' } } })],
        's3:GetObject',
      ),
    ).to.equal('yes');
  });

  it('two of them can take away all between them', () => {
    const on = (operator: string): object => deny('s3:*', '*', { Condition: { [operator]: { 'aws:RequestTag/team': 'a' } } });
    expect(can([allow('s3:*'), on('StringEquals'), on('StringNotEquals')], 's3:GetObject')).to.equal('other statements may take it away');
    expect(
      can(
        [allow('s3:*'), deny('s3:*', 'arn:aws:s3:::a'), { Effect: 'Deny', Action: 's3:*', NotResource: 'arn:aws:s3:::a' }],
        's3:GetObject',
      ),
    ).to.equal('other statements may take it away');
  });

  it('that is there under a condition of the template takes away under it', () => {
    expect(can([allow('s3:*'), ifProd(deny('s3:*'), NO_VALUE)], 's3:GetObject')).to.equal('only when condition IsProd does not hold');
    expect(can([allow('s3:*'), ifProd(deny('s3:*'), deny('*'))], 's3:GetObject')).to.equal('no');
    expect(can([ifProd(allow('s3:*'), NO_VALUE), ifProd(NO_VALUE, deny('s3:*'))], 's3:GetObject')).to.equal(
      'only when condition IsProd holds',
    );
  });

  it('with a resource from a parameter is a doubt', () => {
    expect(can([allow('s3:*', 'arn:aws:s3:::a/*'), deny('s3:*', { Ref: 'Name' })], 's3:GetObject')).to.match(
      /the value of parameter Name is given at deploy/,
    );
  });

  it('is named by denied() only where it surely covers all', () => {
    const role = roleWith([allow('*'), deny('iam:*'), deny('s3:*', 'arn:aws:s3:::a/*')]);
    expect(say(role.denied('iam:PassRole'))).to.equal('yes');
    expect(say(role.denied('s3:GetObject'))).to.equal('no');
    expect(say(role.denied('*'))).to.equal('no');
  });
});

describe('what a role can reach', () => {
  it('is kept at home by conditions on the owner of the resource', () => {
    const only = (operator: string, key: string, value: unknown): object =>
      allow('s3:*', '*', { Condition: { [operator]: { [key]: value } } });
    const reaches = (statement: object): string => say(roleWith([statement], {}, rest).can('s3:PutObject', pattern('*'), TO_STRANGER));
    expect(reaches(allow('s3:*'))).to.equal('yes');
    expect(reaches(only('StringEquals', 'aws:ResourceAccount', { Ref: 'AWS::AccountId' }))).to.equal('no');
    expect(reaches(only('StringEquals', 'aws:ResourceAccount', '${aws:PrincipalAccount}'))).to.equal('no');
    expect(reaches(only('StringEquals', 'aws:ResourceOrgID', '${aws:PrincipalOrgID}'))).to.equal('no');
    expect(reaches(only('StringEquals', 'aws:ResourceAccount', '123456789012'))).to.equal('no');
    expect(reaches(only('StringLike', 'aws:ResourceAccount', '*'))).to.equal('yes');
    expect(reaches(only('StringEqualsIfExists', 'aws:ResourceOrgID', 'o-1234567890'))).to.equal('yes');
    expect(reaches(only('ForAllValues:StringEquals', 'aws:ResourceOrgPaths', 'o-1234567890/r-1/'))).to.equal('yes');
    expect(reaches(only('StringEquals', 'aws:ResourceAccount', { Ref: 'Name' }))).to.equal(
      'the value of parameter Name is given at deploy',
    );
    expect(reaches(only('StringNotEquals', 'aws:ResourceAccount', '123456789012'))).to.equal('yes');
  });

  it('is kept at home by a Deny for all other owners', () => {
    const guard = deny('*', '*', { Condition: { StringNotEquals: { 'aws:ResourceAccount': '${aws:PrincipalAccount}' } } });
    const role = roleWith([allow('s3:*'), guard]);
    expect(say(role.can('s3:PutObject', pattern('*'), TO_STRANGER))).to.equal('no');
    expect(say(role.can('s3:PutObject', pattern('*'), toAccount([OWN_ACCOUNT])))).to.equal('yes');
    expect(say(role.can('s3:PutObject', pattern('*'), toAccount(text('999999999999'))))).to.not.equal('yes');
  });
});

describe('a permissions boundary', () => {
  const Boundary = (statements: unknown): object => ({
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: { PolicyDocument: { Statement: statements } },
  });
  const Role = (boundary: unknown, statements: unknown): object => ({
    Type: 'AWS::IAM::Role',
    Properties: { PermissionsBoundary: boundary, Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: statements } }] },
  });
  const ask = (boundary: unknown, bounded: unknown, statements: unknown, action: string): string =>
    say(serviceOf({ Role: Role(boundary, statements), Boundary: Boundary(bounded) }, rest).roles[0]!.can(action));

  it('allows nothing that it does not name', () => {
    const own = { Ref: 'Boundary' };
    expect(ask(own, allow('s3:*'), allow('*'), 's3:GetObject')).to.equal('yes');
    expect(ask(own, allow('s3:*'), allow('*'), 'iam:PassRole')).to.equal('no');
    expect(ask(own, [allow('*'), deny('iam:*')], allow('*'), 'iam:PassRole')).to.equal('no');
    expect(ask(own, allow('s3:*'), [], 's3:GetObject')).to.equal('no');
  });

  it('must meet what the policies allow, not only the question', () => {
    expect(ask({ Ref: 'Boundary' }, allow('*', 'arn:aws:s3:::a/*'), allow('s3:*', 'arn:aws:s3:::b/*'), 's3:GetObject')).to.not.equal('yes');
    expect(ask({ Ref: 'Boundary' }, allow(['s3:Put*', 'sqs:*']), allow('s3:*'), 's3:*')).to.equal('yes');
  });

  it('bounds only where the condition of the template sets it', () => {
    expect(ask(ifProd({ Ref: 'Boundary' }, NO_VALUE), allow('s3:*'), allow('*'), 'iam:PassRole')).to.equal(
      'only when condition IsProd does not hold',
    );
    expect(ask(ifProd({ Ref: 'Boundary' }, NO_VALUE), allow('s3:*'), allow('*'), 's3:GetObject')).to.equal('yes');
    expect(
      ask(ifProd({ Ref: 'Boundary' }, 'arn:aws:iam::123456789012:policy/elsewhere'), allow('s3:*'), allow('*'), 'iam:PassRole'),
    ).to.equal('only when condition IsProd does not hold');
  });

  it('that cannot be read bounds nothing', () => {
    expect(ask('arn:aws:iam::123456789012:policy/elsewhere', allow('s3:*'), allow('*'), 'iam:PassRole')).to.equal('yes');
    expect(serviceOf({ Role: Role('arn:aws:iam::123456789012:policy/elsewhere', []) }).roles[0]!.boundary).to.equal(undefined);
  });

  it('of AWS is read', () => {
    expect(
      ask({ 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole' }, [], allow('*'), 'iam:PassRole'),
    ).to.equal('no');
    expect(
      ask(
        { 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole' },
        [],
        allow('*'),
        'logs:PutLogEvents',
      ),
    ).to.equal('yes');
  });

  it('grants nothing by itself', () => {
    const service = serviceOf({ Role: Role({ Ref: 'Boundary' }, []), Boundary: Boundary(allow('*')) });
    expect(service.identities.map(({ name }) => name)).to.deep.equal(['Role']);
    expect(say(service.roles[0]!.can('s3:GetObject'))).to.equal('no');
  });
});

describe('the statements that somebody here answers for', () => {
  const answerable = (service: string, policy: string, Policies: readonly object[] = []): number => {
    const AssumeRolePolicyDocument = { Statement: { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' } };
    const ManagedPolicyArns = [`arn:aws:iam::aws:policy/${policy}`];
    const Role = { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument, ManagedPolicyArns, Policies } };
    return serviceOf({ Role }).roles[0]!.answerable.length;
  };

  it('are not those that AWS keeps for the service which takes the role', () => {
    expect(answerable('glue.amazonaws.com', 'service-role/AWSGlueServiceRole')).to.equal(0);
    expect(answerable('lambda.amazonaws.com', 'service-role/AWSGlueServiceRole')).to.be.greaterThan(0);
    expect(answerable('lambda.amazonaws.com', 'service-role/AWSLambdaBasicExecutionRole')).to.equal(0);
    expect(answerable('glue.amazonaws.com', 'AmazonS3FullAccess')).to.be.greaterThan(0);
    const Policies = [{ PolicyName: 'p', PolicyDocument: { Statement: allow('s3:*') } }];
    expect(answerable('glue.amazonaws.com', 'service-role/AWSGlueServiceRole', Policies)).to.equal(1);
    const ManagedPolicyArns = ['arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole'];
    const untaken = serviceOf({ Role: { Type: 'AWS::IAM::Role', Properties: { ManagedPolicyArns } } }).roles[0]!;
    expect(untaken.answerable.length, 'of a role that nobody knows who takes').to.be.greaterThan(0);
  });
});
