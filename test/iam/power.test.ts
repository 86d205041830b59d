import { expect } from 'chai';

import { powersOf } from '../../src/iam/power.ts';
import { say } from '../template/probe.ts';
import { allow, deny, roleWith, serviceOf } from './service-of.ts';

const OWN = '111111111111';
const sections = { Parameters: { P: { Type: 'String' } }, accountId: OWN };
const UNKNOWN = 'the value of parameter P is given at deploy';

/** `kind key: truth` of each power. */
function powers(...statements: readonly object[]): readonly string[] {
  const Properties = { Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: statements } }] };
  const service = serviceOf({ Role: { Type: 'AWS::IAM::Role', Properties } }, sections);
  return powersOf(service.roles[0]!, service).map(({ kind, key, truth }) => `${kind} ${key}: ${say(truth)}`);
}

const when = (operator: string, key: string, value: string): object => ({ Condition: { [operator]: { [key]: value } } });

describe('the powers of a role', () => {
  it('are all of them for an administrator', () => {
    expect(powers(allow('*'))).to.deep.equal(['administer administrator: yes']);
    expect(powers(allow('dynamodb:GetItem', 'arn:aws:dynamodb:eu-west-1:111111111111:table/a'))).to.deep.equal([]);
  });

  it('are ways to more that somebody has shown', () => {
    expect(powers(allow(['iam:PutRolePolicy', 'iam:CreateAccessKey']))).to.deep.equal(['escalate escalation by iam-002, iam-005: yes']);
    // Nobody has shown this one.
    expect(powers(allow('kms:PutKeyPolicy'))).to.deep.equal([]);
  });

  it('are the secrets of everybody', () => {
    const SECRETS = 'secrets secretsmanager:GetSecretValue: yes';
    const READ = 'secretsmanager:GetSecretValue';
    expect(powers(allow(READ))).to.deep.equal([SECRETS]);
    expect(powers(allow(READ, 'arn:aws:secretsmanager:*:*:secret:*'))).to.deep.equal([SECRETS]);
    expect(powers(allow(READ, `arn:aws:secretsmanager:eu-west-1:${OWN}:*`))).to.deep.equal([SECRETS]);
    expect(powers({ Effect: 'Allow', Action: READ, NotResource: 'arn:aws:secretsmanager:*:*:secret:audit' })).to.deep.equal([SECRETS]);
    expect(powers(allow('secretsmanager:BatchGetSecretValue'))).to.deep.equal(['secrets secretsmanager:BatchGetSecretValue: yes']);
    expect(powers(allow(['secretsmanager:Get*', 'secretsmanager:Batch*']))).to.deep.equal([
      'secrets secretsmanager:GetSecretValue, secretsmanager:BatchGetSecretValue: yes',
    ]);
    expect(powers(allow(READ, `arn:aws:secretsmanager:eu-west-1:${OWN}:secret:orders-*`))).to.deep.equal([]);
    expect(powers(allow(READ, 'arn:aws:ssm:*:*:*'))).to.deep.equal([]);
    expect(powers(allow(READ, '*', when('StringEquals', 'aws:ResourceTag/team', 'a')))).to.deep.equal([]);
    expect(powers(allow(READ), deny('secretsmanager:*'))).to.deep.equal([]);
    expect(powers(allow(READ, { Ref: 'P' }))).to.deep.equal([`secrets secretsmanager:GetSecretValue: ${UNKNOWN}`]);
  });

  it('are the parameters of everybody', () => {
    for (const action of ['ssm:GetParameter', 'ssm:GetParameters', 'ssm:GetParametersByPath']) {
      expect(powers(allow(action, 'arn:aws:ssm:*:*:parameter/*'))).to.deep.equal([`secrets ${action}: yes`]);
      expect(powers(allow(action, 'arn:aws:ssm:*:*:parameter/orders/*'))).to.deep.equal([]);
    }
    expect(powers(allow(['ssm:GetParameter', 'secretsmanager:GetSecretValue']))).to.deep.equal([
      'secrets secretsmanager:GetSecretValue: yes',
      'secrets ssm:GetParameter: yes',
    ]);
  });

  it('are whatever any account has', () => {
    const ANY = 'accounts any account by invoke functions: yes';
    expect(powers(allow('lambda:InvokeFunction'))).to.deep.equal([ANY]);
    expect(powers(allow('lambda:InvokeFunction', 'arn:aws:lambda:*:*:function:*'))).to.deep.equal([ANY]);
    expect(powers(allow(['lambda:InvokeFunction', 'sqs:SendMessage']))).to.deep.equal([
      'accounts any account by invoke functions, send to queues: yes',
    ]);
    expect(powers({ Effect: 'Allow', Action: 'sqs:SendMessage', NotResource: 'arn:aws:sqs:*:*:audit' })).to.deep.equal([
      'accounts any account by send to queues: yes',
    ]);
    // Whoever names an account or a resource knows it.
    expect(powers(allow('sqs:SendMessage', 'arn:aws:sqs:*:222222222222:*'))).to.deep.equal([]);
    expect(powers(allow('sqs:SendMessage', 'arn:aws:sqs:*:*:orders'))).to.deep.equal([]);
    expect(powers(allow('sqs:SendMessage', '*', when('StringEquals', 'aws:ResourceAccount', OWN)))).to.deep.equal([]);
    expect(powers(allow('sqs:SendMessage', { Ref: 'P' }))).to.deep.equal([`accounts any account by send to queues: ${UNKNOWN}`]);
  });

  it('stand where they are written', () => {
    const Properties = {
      Policies: [
        { PolicyName: 'p', PolicyDocument: { Statement: [allow('s3:GetObject', 'arn:aws:s3:::a/*'), allow(['a:b', 'ssm:Get*'])] } },
      ],
    };
    const service = serviceOf({ Role: { Type: 'AWS::IAM::Role', Properties } });
    const [secrets] = powersOf(service.roles[0]!, service);
    expect(secrets?.words).to.equal('may read every parameter of the account');
    expect(powersOf(roleWith(allow('sts:AssumeRole', 'arn:aws:iam::*:role/*')), service).map(({ words }) => words)).to.include(
      'may assume roles of any account',
    );
    const worded = (statement: object): readonly string[] => powersOf(roleWith(statement), service).map(({ words }) => words);
    expect(worded(allow('*'))).to.deep.equal(['may do everything']);
    expect(worded(allow('iam:PutRolePolicy'))).to.deep.equal([
      'can gain more permissions than it has: write an inline policy that allows everything for itself (iam:PutRolePolicy on *)',
    ]);
    const sending = roleWith(allow(['sqs:SendMessage', 'sns:Publish']));
    expect(powersOf(sending, service).map(({ words }) => words)).to.deep.equal(['may publish to topics, send to queues of any account']);
    expect(secrets?.at.path.slice(-4)).to.deep.equal(['Statement', 1, 'Action', 1]);
  });
});
