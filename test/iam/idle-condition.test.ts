import { expect } from 'chai';

import { idleConditions } from '../../src/iam/idle-condition.ts';
import { say } from '../template/probe.ts';
import { allow, deny, roleWith } from './service-of.ts';

const sections = { Parameters: { P: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': ['a', { Ref: 'P' }] } } };
const trust = (Principal: unknown): object => ({
  AssumeRolePolicyDocument: { Statement: { Effect: 'Allow', Principal, Action: 'sts:AssumeRole' } },
});
const LAMBDA = trust({ Service: 'lambda.amazonaws.com' });
const when = (operator: string, key: string, value: unknown): object => ({ Condition: { [operator]: { [key]: value } } });

/** `why key: truth` of each condition that no request meets. */
function idle(statement: object, more: object = LAMBDA): readonly string[] {
  const identity = roleWith(statement, more, sections);
  return idleConditions(identity.statements[0]!, identity).map(
    ({ condition, because, truth }) => `${because} ${condition.key}: ${say(truth)}`,
  );
}

describe('a condition that no request meets', () => {
  it('asks for a key that the actions never carry', () => {
    const prefix = when('StringEquals', 's3:prefix', 'a/');
    expect(idle(allow('s3:GetObject', '*', prefix))).to.deep.equal(['action s3:prefix: yes']);
    expect(idle(deny('s3:GetObject', '*', prefix))).to.deep.equal(['action s3:prefix: yes']);
    expect(idle(allow('s3:ListBucket', '*', prefix))).to.deep.equal([]);
    expect(idle(allow(['s3:GetObject', 's3:ListBucket'], '*', prefix))).to.deep.equal([]);
    expect(idle(allow(['s3:GetObject', 's3:PutObject'], '*', prefix))).to.deep.equal(['action s3:prefix: yes']);
    expect(idle(allow('S3:getobject', '*', prefix))).to.deep.equal(['action s3:prefix: yes']);
    expect(idle(allow('s3:Get*', '*', when('StringEquals', 'sqs:x', 'a')))).to.deep.equal(['action sqs:x: yes']);
  });

  it('is none where the actions are not all known', () => {
    const prefix = when('StringEquals', 's3:prefix', 'a/');
    expect(idle(allow('*', '*', prefix))).to.deep.equal([]);
    expect(idle(allow(['s3:GetObject', '*'], '*', prefix))).to.deep.equal([]);
    expect(idle(allow(['s3:GetObject', 's3:NoSuchAction'], '*', prefix))).to.deep.equal([]);
    expect(idle(allow(['s3:GetObject', { 'Fn::Transform': {} }], '*', prefix))).to.deep.equal([]);
    expect(idle(allow({ Ref: 'P' }, '*', prefix))).to.deep.equal([]);
    expect(idle({ Effect: 'Allow', NotAction: 's3:ListBucket', Resource: '*', ...prefix })).to.deep.equal([]);
  });

  it('is none where a request without the key passes', () => {
    for (const operator of ['StringEqualsIfExists', 'StringNotEquals', 'ForAllValues:StringEquals'])
      expect(idle(allow('s3:GetObject', '*', when(operator, 's3:prefix', 'a/'))), operator).to.deep.equal([]);
    expect(idle(allow('s3:GetObject', '*', when('Null', 's3:prefix', 'true')))).to.deep.equal([]);
    expect(idle(allow('s3:GetObject', '*', when('Null', 's3:prefix', 'false')))).to.deep.equal(['action s3:prefix: yes']);
  });

  it('asks for a second factor in a session of a service', () => {
    const factor = when('Bool', 'aws:MultiFactorAuthPresent', 'true');
    const found = 'session aws:multifactorauthpresent: yes';
    expect(idle(allow('s3:GetObject', '*', factor))).to.deep.equal([found]);
    expect(idle(allow('*', '*', factor))).to.deep.equal([found]);
    expect(idle(allow('s3:GetObject', '*', when('BoolIfExists', 'aws:MultiFactorAuthPresent', 'true')))).to.deep.equal([]);
    expect(idle(allow('s3:GetObject', '*', when('Bool', 'aws:SecureTransport', 'true')))).to.deep.equal([]);
    expect(idle(allow('s3:GetObject', '*', when('StringEquals', 'aws:PrincipalTag/a', 'b')))).to.deep.equal([]);
  });

  it('may be met where a person takes the role, or nobody knows who does', () => {
    const factor = allow('s3:GetObject', '*', when('Bool', 'aws:MultiFactorAuthPresent', 'true'));
    expect(idle(factor, trust({ AWS: '111111111111' }))).to.deep.equal([]);
    expect(idle(factor, trust({ Service: 'lambda.amazonaws.com', AWS: '111111111111' }))).to.deep.equal([]);
    expect(idle(factor, trust({ Ref: 'P' }))).to.deep.equal([]);
    expect(idle(factor, {})).to.deep.equal([]);
    expect(idle(factor, trust({ Service: ['lambda.amazonaws.com', 'edgelambda.amazonaws.com'] }))).to.have.length(1);
  });

  it('is told for each, with the condition of the template that brings it', () => {
    const Condition = {
      StringEquals: { 's3:prefix': { 'Fn::If': ['IsProd', 'a/', { Ref: 'AWS::NoValue' }] } },
      Bool: { 'aws:MultiFactorAuthPresent': 'true', 'aws:SecureTransport': 'true' },
    };
    expect(idle(allow('s3:GetObject', '*', { Condition }))).to.deep.equal([
      'action s3:prefix: only when condition IsProd holds',
      'session aws:multifactorauthpresent: yes',
    ]);
  });
});
