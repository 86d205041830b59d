import { expect } from 'chai';

import { say } from '../template/probe.ts';
import { allow, pattern, roleWith } from './service-of.ts';

const Parameters = { Mode: { Type: 'String' }, Name: { Type: 'String' } };
const Conditions = { IsProd: { 'Fn::Equals': [{ Ref: 'Mode' }, 'prod'] } };
const rest = { Parameters, Conditions };
const ifProd = (a: unknown, b: unknown): object => ({ 'Fn::If': ['IsProd', a, b] });
const NO_VALUE = { Ref: 'AWS::NoValue' };

function can(statements: unknown, action: string, target = '*'): string {
  return say(roleWith(statements, {}, rest).can(action, pattern(target)));
}

describe('a statement', () => {
  it('is read in each shape it can be written in', () => {
    for (const statement of [
      allow('s3:GetObject'),
      [allow('s3:GetObject')],
      [allow(['s3:GetObject'], ['*'])],
      allow('S3:getobject'),
      allow('s3:Get*'),
      allow('s3:Get?bject'),
      allow('*'),
      { ...allow('x:y'), Action: ['sqs:*', 's3:*'] },
    ]) {
      expect(can(statement, 's3:GetObject'), JSON.stringify(statement)).to.equal('yes');
    }
    expect(can(allow('s3:Get'), 's3:GetObject')).to.equal('no');
    expect(can({ ...allow('s3:*'), Effect: 'allow' }, 's3:GetObject')).to.equal('no');
    expect(can({ ...allow('s3:*'), Effect: undefined }, 's3:GetObject')).to.equal('no');
  });

  it('whose effect is open is a doubt', () => {
    expect(can({ ...allow('s3:*'), Effect: { Ref: 'Name' } }, 's3:GetObject')).to.equal('the value of parameter Name is given at deploy');
    expect(can({ ...allow('s3:*'), Effect: ifProd('Deny', 'Allow') }, 's3:GetObject')).to.equal('only when condition IsProd does not hold');
  });

  it('is there where its condition of the template holds', () => {
    expect(can([ifProd(allow('s3:*'), NO_VALUE)], 's3:GetObject')).to.equal('only when condition IsProd holds');
    expect(can(ifProd([allow('s3:*')], [allow('sqs:*')]), 'sqs:SendMessage')).to.equal('only when condition IsProd does not hold');
    expect(can([ifProd(allow('s3:*'), allow('*'))], 's3:GetObject')).to.equal('yes');
  });

  it('matches resources field by field', () => {
    const table = 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders';
    expect(can(allow('*', 'arn:aws:dynamodb:*:*:table/*'), 'dynamodb:PutItem', table)).to.equal('yes');
    expect(can(allow('*', 'arn:aws:dynamodb:*'), 'dynamodb:PutItem', table)).to.equal('yes');
    expect(can(allow('*', 'arn:aws:dynamodb'), 'dynamodb:PutItem', table)).to.equal('yes');
    expect(can(allow('*', 'arn:aws:dynamodb:*:table/orders'), 'dynamodb:PutItem', table)).to.equal('no');
    expect(can(allow('*', 'arn:aws:dynamodb:*:*:table/ORDERS'), 'dynamodb:PutItem', table)).to.equal('no');
    expect(can(allow('*', 'arn:aws-cn:dynamodb:*:*:table/*'), 'dynamodb:PutItem', table)).to.equal('no');
    expect(can(allow('*', 'orders'), 'dynamodb:PutItem', table)).to.equal('no');
    expect(
      can(allow('*', { 'Fn::Sub': 'arn:${AWS::Partition}:dynamodb:eu-west-1:${AWS::AccountId}:table/*' }), 'dynamodb:PutItem', table),
    ).to.equal('the account deployed to is not known here');
  });

  it('with a resource from a parameter is a doubt', () => {
    expect(can(allow('s3:*', { Ref: 'Name' }), 's3:GetObject', 'arn:aws:s3:::bucket/key')).to.equal(
      'the value of parameter Name is given at deploy',
    );
    expect(can(allow('s3:*', { 'Fn::Sub': 'arn:aws:s3:::${Name}/*' }), 's3:GetObject', 'arn:aws:s3:::bucket/key')).to.equal(
      'the value of parameter Name is given at deploy',
    );
    expect(can(allow('s3:*', { 'Fn::Sub': 'arn:aws:s3:::${Name}/*' }), 's3:GetObject')).to.equal('yes');
  });

  it('without NotAction and Resource says what it says', () => {
    expect(can({ Effect: 'Allow', NotAction: 's3:*', Resource: '*' }, 'sqs:SendMessage')).to.equal('yes');
    expect(can({ Effect: 'Allow', NotAction: 's3:*', Resource: '*' }, 's3:GetObject')).to.equal('no');
    expect(can({ Effect: 'Allow', NotAction: ['s3:Get*', 's3:Put*'], Resource: '*' }, 's3:*')).to.equal('yes');
    expect(can({ Effect: 'Allow', NotAction: ['iam:*', 'sts:*'], Resource: '*' }, '*')).to.equal('yes');
    expect(can({ Effect: 'Allow', NotAction: { 'Fn::Sub': '${Name}:*' }, Resource: '*' }, 's3:GetObject')).to.equal(
      'the value of parameter Name is given at deploy',
    );
    expect(can({ Effect: 'Allow', Action: 's3:*', NotResource: 'arn:aws:s3:::a/*' }, 's3:GetObject', 'arn:aws:s3:::a/key')).to.equal('no');
    expect(can({ Effect: 'Allow', Action: 's3:*', NotResource: 'arn:aws:s3:::a/*' }, 's3:GetObject')).to.equal('yes');
    expect(can({ Effect: 'Allow', Action: 's3:*', NotResource: '*' }, 's3:GetObject')).to.equal('no');
  });

  it('leaves what lies between its exceptions', () => {
    const but = (NotResource: unknown): object => ({ Effect: 'Allow', Action: 'sqs:*', NotResource });
    const of = (exceptions: unknown, target: string): string => can(but(exceptions), 'sqs:SendMessage', target);
    expect(of('arn:aws:sqs:eu-west-1:*:*', 'arn:aws:sqs:*:*:orders')).to.equal('yes');
    expect(of(['arn:*:sqs::*:*', 'arn:*:sqs:*:*:?*'], 'arn:*:sqs:*:*:*'), 'a region and no name').to.equal('yes');
    expect(of(['arn:*:sqs:?*:*:*', 'arn:*:sqs:*:*:'], 'arn:*:sqs:*:*:*'), 'a name and no region').to.equal('yes');
    expect(of(['arn:*:sqs:?*:*:*', 'arn:*:sqs:*:*:?*'], 'arn:*:sqs:*:*:*'), 'neither').to.equal('yes');
    expect(of(['arn:*:sqs::*:*', 'arn:*:sqs:*:*:'], 'arn:*:sqs:*:*:*'), 'both').to.equal('yes');
    expect(of('orders*', '*s')).to.equal('yes');
    expect(of(['arn:*:sqs:*:*:a', 'arn:*:sqs:*:*:??*', 'arn:*:sqs:*:*:'], 'arn:*:sqs:*:*:*')).to.equal('its exceptions may be all of it');
    expect(of('arn:aws:sqs:*:*:order?', 'arn:aws:sqs:*:*:order?')).to.equal('no');
    expect(of('arn:aws:sqs:*:*:orders', 'arn:aws:sqs:*:*:order?')).to.equal('yes');
    const except = (NotAction: unknown, action: string): string => can({ Effect: 'Allow', NotAction, Resource: '*' }, action);
    expect(except('s3:Get*', 's3:Get?bject')).to.equal('no');
    expect(except(['s3:GetObject', 's3:GetO'], 's3:GetO*')).to.equal('yes');
    expect(except('s3:?*', 's3:*')).to.equal('yes');
  });

  it('that a condition makes a complement is one only there', () => {
    const statement = [ifProd({ Effect: 'Allow', NotAction: 's3:*', Resource: '*' }, { Effect: 'Allow', Action: 's3:*', Resource: '*' })];
    expect(can(statement, 'sqs:SendMessage')).to.equal('only when condition IsProd holds');
    expect(can(statement, 's3:GetObject')).to.equal('only when condition IsProd does not hold');
    const resources = [ifProd({ Effect: 'Allow', Action: 's3:*', NotResource: '*' }, { Effect: 'Allow', Action: 's3:*', Resource: '*' })];
    expect(can(resources, 's3:GetObject')).to.equal('only when condition IsProd does not hold');
  });

  it('names its elements where they are written', () => {
    const [statement] = roleWith([allow(['s3:GetObject', 'sqs:*'], ['*'])]).statements;
    expect(statement?.elementFor('sqs:SendMessage').path).to.deep.equal([
      'Resources',
      'Role',
      'Properties',
      'Policies',
      0,
      'PolicyDocument',
      'Statement',
      0,
      'Action',
      1,
    ]);
  });

  it('with a condition block that a macro writes neither surely allows nor takes anything away', () => {
    const Condition = { 'Fn::Transform': { Name: 'Guard' } };
    expect(can(allow('s3:*', '*', { Condition }), 's3:GetObject')).to.equal('not audited: Fn::Transform writes it at deploy');
    expect(can([allow('s3:*'), { ...allow('s3:*', '*', { Condition }), Effect: 'Deny' }], 's3:GetObject')).to.equal('yes');
  });
});
