import { expect } from 'chai';

import { always, ANY_REQUEST, conditionsOf, mayHold, mustHold, NEVER, type KeyFacts, type RequestClass } from '../../src/iam/condition.ts';
import { mayHoldTogether } from '../../src/iam/request-point.ts';
import { OWN_ACCOUNT, text } from '../../src/template/token.ts';
import { probe, say } from '../template/probe.ts';

const Parameters = { P: { Type: 'String' }, Mode: { Type: 'String' } };
const Conditions = { IsProd: { 'Fn::Equals': [{ Ref: 'Mode' }, 'prod'] } };

const key =
  (facts: KeyFacts): RequestClass =>
  (name) =>
    name === 'k' ? facts : ANY_REQUEST(name);
const value = (one: string): RequestClass => key(always(text(one)));
const absent = key(NEVER);

function conditions(operator: string, values: unknown): ReturnType<typeof conditionsOf> {
  return conditionsOf(probe({ [operator]: { K: values } }, { Parameters, Conditions }));
}

/** May it hold, must it hold. */
function judge(operator: string, values: unknown, request: RequestClass): string {
  const [condition] = conditions(operator, values);
  return `${say(mayHold(condition!, request))}/${say(mustHold(condition!, request))}`;
}

describe('a condition on one key', () => {
  const POSITIVE = ['StringEquals', 'StringLike', 'StringEqualsIgnoreCase', 'ArnLike', 'ArnEquals', 'Bool'];
  const NEGATED = ['StringNotEquals', 'StringNotLike', 'StringNotEqualsIgnoreCase', 'ArnNotLike', 'ArnNotEquals'];

  it('knows a key with a known value', () => {
    for (const operator of POSITIVE) {
      expect(judge(operator, 'a', value('a')), operator).to.equal('yes/yes');
      expect(judge(operator, ['b', 'c'], value('a')), operator).to.equal('no/no');
    }
    for (const operator of NEGATED) {
      expect(judge(operator, ['a', 'b'], value('a')), operator).to.equal('no/no');
      expect(judge(operator, 'b', value('a')), operator).to.equal('yes/yes');
    }
  });

  it('answers for an absent key as IAM does', () => {
    const holds = (operator: string): string => judge(operator, 'a', absent);
    for (const operator of POSITIVE) {
      expect(holds(operator), operator).to.equal('no/no');
      expect(holds(`${operator}IfExists`), operator).to.equal('yes/yes');
      expect(holds(`ForAllValues:${operator}`), operator).to.equal('yes/yes');
      expect(holds(`ForAnyValue:${operator}`), operator).to.equal('no/no');
    }
    for (const operator of NEGATED) {
      expect(holds(operator), operator).to.equal('yes/yes');
      expect(holds(`${operator}IfExists`), operator).to.equal('yes/yes');
      expect(holds(`ForAllValues:${operator}`), operator).to.equal('yes/yes');
      expect(holds(`ForAnyValue:${operator}`), operator).to.equal('no/no');
      expect(holds(`ForAnyValue:${operator}IfExists`), operator).to.equal('yes/yes');
    }
    for (const operator of ['NumericNotEquals', 'DateNotEquals', 'NotIpAddress']) expect(holds(operator), operator).to.equal('yes/yes');
    for (const operator of ['NumericEquals', 'DateLessThan', 'IpAddress', 'BinaryEquals'])
      expect(holds(operator), operator).to.equal('no/no');
  });

  it('asks with Null whether the key is there', () => {
    for (const [written, there, away] of [
      ['true', 'no/no', 'yes/yes'],
      ['false', 'yes/yes', 'no/no'],
      [['false'], 'yes/yes', 'no/no'],
      [true, 'no/no', 'yes/yes'],
      ['False', 'yes/yes', 'no/no'],
    ] as const) {
      expect(judge('Null', written, value('a')), String(written)).to.equal(there);
      expect(judge('Null', written, absent), String(written)).to.equal(away);
      expect(judge('Null', written, ANY_REQUEST), String(written)).to.equal('yes/no');
    }
  });

  it('has live wildcards only where IAM has them', () => {
    for (const operator of ['StringLike', 'ArnLike', 'ArnEquals']) expect(judge(operator, 'a*', value('ab')), operator).to.equal('yes/yes');
    for (const operator of ['StringEquals', 'StringEqualsIgnoreCase']) {
      expect(judge(operator, 'a*', value('ab')), operator).to.equal('no/no');
      expect(judge(operator, 'a*', value('a*')), operator).to.equal('yes/yes');
    }
    expect(judge('StringEquals', '*-${aws:username}', value('x-bob'))).to.equal('no/no');
    expect(judge('StringEquals', '${aws:username}', value('bob'))).to.match(/policy variable aws:username/);
  });

  it('ignores letter case where IAM does', () => {
    expect(judge('StringEqualsIgnoreCase', 'assumedROLE', value('AssumedRole'))).to.equal('yes/yes');
    expect(judge('StringEquals', 'assumedROLE', value('AssumedRole'))).to.equal('no/no');
    expect(judge('Bool', 'True', value('true'))).to.equal('yes/yes');
    expect(judge('stringequals', 'a', value('a'))).to.equal('yes/yes');
    expect(judge('forallvalues:stringlike', 'a', absent)).to.equal('yes/yes');
  });

  it('leaves open what can be anything', () => {
    expect(judge('StringEquals', 'a', ANY_REQUEST)).to.equal('yes/no');
    expect(judge('StringNotEquals', 'a', ANY_REQUEST)).to.equal('yes/no');
    expect(judge('ForAnyValue:StringNotEquals', 'a', ANY_REQUEST)).to.equal('yes/no');
    expect(judge('StringLikeIfExists', '*', ANY_REQUEST)).to.equal('yes/yes');
    expect(judge('StringLike', '*', ANY_REQUEST)).to.equal('yes/no');
    expect(judge('ForAnyValue:StringNotLike', '*', ANY_REQUEST)).to.equal('no/no');
    expect(judge('ForAnyValue:StringNotLike', { Ref: 'P' }, ANY_REQUEST)).to.equal('the value of parameter P is given at deploy/no');
    expect(judge('StringEquals', [], ANY_REQUEST)).to.equal('no/no');
  });

  it('does not compare numbers, dates and networks', () => {
    expect(judge('NumericLessThan', '5', value('4'))).to.match(/^numbers, dates and networks are not compared here/);
    expect(judge('IpAddress', '10.0.0.0/8', value('10.1.1.1'))).to.match(/^numbers/);
  });

  it('compares with what only the deploy knows', () => {
    expect(judge('StringEquals', { Ref: 'AWS::AccountId' }, key(always([OWN_ACCOUNT])))).to.equal('yes/yes');
    expect(judge('StringEquals', '${aws:PrincipalAccount}', key(always([OWN_ACCOUNT])))).to.equal('yes/yes');
    expect(judge('StringEquals', '123456789012', key(always([OWN_ACCOUNT])))).to.match(/^the account deployed to is not known here/);
    expect(judge('StringEquals', { Ref: 'P' }, value('a'))).to.match(/^the value of parameter P is given at deploy/);
  });

  it('asks nothing where a condition of the template removes its value', () => {
    expect(judge('StringEquals', { 'Fn::If': ['IsProd', 'a', { Ref: 'AWS::NoValue' }] }, value('b'))).to.match(
      /^only when condition IsProd does not hold/,
    );
    expect(judge('StringEquals', { Ref: 'AWS::NoValue' }, value('b'))).to.equal('yes/yes');
  });
});

describe('conditions together', () => {
  const together = (block: object): string => say(mayHoldTogether(conditionsOf(probe(block, { Parameters })), ANY_REQUEST));

  it('on different keys hold each for itself', () => {
    expect(together({ StringEquals: { a: '1', b: '2' } })).to.equal('yes');
  });

  it('on one key can exclude each other', () => {
    expect(together({ StringEquals: { k: 'a' }, StringLike: { k: 'b*' } })).to.equal('no');
    expect(together({ StringEquals: { k: ['a', 'bc'] }, StringLike: { k: 'b*' } })).to.equal('yes');
    expect(together({ StringEquals: { k: 'a' }, Null: { k: 'true' } })).to.equal('no');
    expect(together({ StringNotEquals: { k: 'a' }, Null: { k: 'true' } })).to.equal('yes');
    expect(together({ StringLike: { k: 'a*' }, StringNotLike: { k: 'ab*' } })).to.equal('yes');
  });

  it('are a doubt where no value was found that meets them all', () => {
    expect(together({ StringLike: { k: '*a' }, StringNotLike: { k: ['?a', '?*a', 'a'] } })).to.equal(
      'the conditions on k may exclude each other',
    );
  });

  it('with a Null test are about a key that is there', () => {
    const request = key({ presence: 'possible', mayMatch: () => always(text('x')).mayMatch!(text('a'), 'string') });
    const both = conditionsOf(probe({ 'ForAllValues:StringEquals': { k: 'a' }, Null: { k: 'false' } }));
    expect(say(mayHoldTogether(both.slice(0, 1), request))).to.equal('yes');
    expect(say(mayHoldTogether(both, request))).to.equal('no');
  });
});
