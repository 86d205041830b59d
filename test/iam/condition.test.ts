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

  it('compares numbers by their size', () => {
    const sizes: readonly (readonly [operator: string, below: string, same: string, above: string])[] = [
      ['NumericEquals', 'no', 'yes', 'no'],
      ['NumericNotEquals', 'yes', 'no', 'yes'],
      ['NumericLessThan', 'yes', 'no', 'no'],
      ['NumericLessThanEquals', 'yes', 'yes', 'no'],
      ['NumericGreaterThan', 'no', 'no', 'yes'],
      ['NumericGreaterThanEquals', 'no', 'yes', 'yes'],
    ];
    for (const [operator, ...expected] of sizes) {
      for (const name of [operator, `${operator}IfExists`, `ForAnyValue:${operator}`, `ForAllValues:${operator}`])
        for (const [index, given] of ['9', '10.0', '11'].entries())
          expect(judge(name, '10', value(given)), `${given} ${name} 10`).to.equal(`${expected[index]}/${expected[index]}`);
    }
    expect(judge('NumericLessThan', 5, value('-4')), 'a number of YAML').to.equal('yes/yes');
    expect(judge('NumericEquals', ['3', '5'], value('5'))).to.equal('yes/yes');
    expect(judge('NumericNotEquals', ['3', '5'], value('5'))).to.equal('no/no');
    expect(judge('NumericLessThan', '5', ANY_REQUEST)).to.equal('yes/no');
    expect(judge('NumericLessThan', 'five', value('4'))).to.match(/^a value is compared that is no number/);
    expect(judge('NumericLessThan', { Ref: 'P' }, value('4'))).to.match(/^the value of parameter P is given at deploy/);
    expect(judge('NumericRoughly', '5', value('5')), 'no operator').to.match(/^what the operator compares is not known here/);
  });

  it('compares points in time, however they are written', () => {
    const noon = value('2026-05-01T12:00:00Z');
    for (const same of ['2026-05-01T12:00Z', '2026-05-01T14:00:00+02:00', '1777636800', '2026-05-01T12:00:00.000Z']) {
      expect(judge('DateEquals', same, noon), same).to.equal('yes/yes');
      expect(judge('DateNotEquals', same, noon), same).to.equal('no/no');
      expect(judge('DateGreaterThan', same, noon), same).to.equal('no/no');
      expect(judge('DateLessThanEquals', same, noon), same).to.equal('yes/yes');
    }
    expect(judge('DateLessThan', '2026-05-02', noon)).to.equal('yes/yes');
    expect(judge('DateGreaterThanEquals', '2026-06', noon)).to.equal('no/no');
    for (const unclear of ['2026', '2026-05-01T12:00:00', 'tomorrow', '2026-13-01'])
      expect(judge('DateLessThan', unclear, noon), unclear).to.match(/^a value is compared that is no date/);
  });

  it('knows of the time of a request that it is yet to come, and no more', () => {
    const now = (operator: string, written: unknown): string => {
      const [condition] = conditionsOf(probe({ [operator]: { 'aws:CurrentTime': written } }, { Parameters }));
      return `${say(mayHold(condition!, ANY_REQUEST))}/${say(mustHold(condition!, ANY_REQUEST))}`;
    };
    expect(now('DateLessThan', '2019-01-01T00:00:00Z'), 'over long ago').to.equal('no/no');
    expect(now('DateGreaterThan', '2019-01-01T00:00:00Z'), 'begun long ago').to.equal('yes/yes');
    expect(now('DateEquals', '2019-01-01T00:00:00Z')).to.equal('no/no');
    expect(now('DateNotEquals', '2019-01-01T00:00:00Z')).to.equal('yes/yes');
    for (const operator of [
      'DateLessThan',
      'DateLessThanEquals',
      'DateGreaterThan',
      'DateGreaterThanEquals',
      'DateEquals',
      'DateNotEquals',
    ])
      expect(now(operator, '2099-01-01T00:00:00Z'), operator).to.equal('yes/no');
    for (const unread of ['2019', { Ref: 'P' }]) expect(now('DateLessThan', unread)).to.equal('yes/no');
  });

  it('compares addresses with networks', () => {
    const holds = (networks: unknown, address: string): string => judge('IpAddress', networks, value(address));
    expect(holds('10.0.0.0/8', '10.1.1.1')).to.equal('yes/yes');
    expect(holds('10.0.0.0/8', '11.1.1.1')).to.equal('no/no');
    expect(holds('10.1.1.1', '10.1.1.1')).to.equal('yes/yes');
    expect(holds(['192.168.0.0/16', '10.1.0.0/16'], '10.1.255.255')).to.equal('yes/yes');
    expect(holds('10.1.1.7/8', '10.200.0.1'), 'host bits').to.equal('yes/yes');
    expect(holds('0.0.0.0/0', '2001:db8::1'), 'the other family').to.equal('no/no');
    expect(holds('2001:db8::/32', '2001:db8:1::5')).to.equal('yes/yes');
    expect(holds('2001:0DB8::/32', '2001:db9::')).to.equal('no/no');
    expect(judge('NotIpAddress', '10.0.0.0/8', value('10.1.1.1'))).to.equal('no/no');
    for (const broken of ['10.0.0/8', '10.0.0.0/33', '10.0.0.256', 'vpc', '1::2::3', '1:2:3'])
      expect(holds(broken, '10.1.1.1'), broken).to.match(/^a value is compared that is no network/);
  });

  it('compares binary values by their text', () => {
    expect(judge('BinaryEquals', 'QmluYXJ5', value('QmluYXJ5'))).to.equal('yes/yes');
    expect(judge('BinaryEquals', 'QmluYXJ6', value('QmluYXJ5'))).to.match(/^binary values/);
    expect(judge('BinaryEqualsIfExists', 'QmluYXJ6', absent)).to.equal('yes/yes');
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

describe('a condition on a key that is there with any value', () => {
  const there = key({ presence: 'always' });

  it('is surely met by a bare star alone', () => {
    expect(judge('StringLike', '*', there)).to.equal('yes/yes');
    expect(judge('ArnLike', '*', there)).to.equal('yes/yes');
    expect(judge('StringEquals', '*', there)).to.equal('yes/no');
    expect(judge('StringLike', 'a*', there)).to.equal('yes/no');
    expect(judge('StringLike', { Ref: 'P' }, there)).to.equal('yes/the value of parameter P is given at deploy');
    expect(judge('StringLike', { 'Fn::Sub': '*${P}' }, there)).to.equal('yes/the value of parameter P is given at deploy');
    expect(judge('StringLike', { 'Fn::Sub': 'a${P}' }, there)).to.equal('yes/no');
    expect(judge('StringLike', { 'Fn::Sub': '${P}${AWS::AccountId}' }, there)).to.equal('yes/no');
    expect(judge('StringEquals', { Ref: 'P' }, there)).to.equal('yes/no');
    expect(judge('StringLike', { 'Fn::Sub': '${AWS::AccountId}' }, there)).to.equal('yes/no');
    expect(judge('StringEquals', [], there)).to.equal('no/no');
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

  it('on the size of one key can leave no number', () => {
    expect(together({ NumericGreaterThan: { k: '10' }, NumericLessThan: { k: '5' } })).to.equal('no');
    expect(together({ NumericGreaterThan: { k: '5' }, NumericLessThan: { k: '10' } })).to.equal('yes');
    expect(together({ NumericGreaterThan: { k: '5' }, NumericLessThanEquals: { k: '5' } })).to.equal('no');
    expect(together({ NumericGreaterThanEquals: { k: '5' }, NumericLessThanEquals: { k: '5' } })).to.equal('yes');
    expect(together({ NumericGreaterThanEquals: { k: '5' }, NumericLessThanEquals: { k: '5' }, NumericNotEquals: { k: '5.0' } })).to.equal(
      'no',
    );
    expect(together({ NumericGreaterThan: { k: '10' }, NumericLessThanIfExists: { k: '5' } })).to.equal('no');
    expect(together({ NumericGreaterThanIfExists: { k: '10' }, NumericLessThanIfExists: { k: '5' } }), 'without the key').to.equal('yes');
    expect(together({ 'ForAnyValue:NumericGreaterThan': { k: '10' }, 'ForAnyValue:NumericLessThan': { k: '5' } }), 'two values').to.match(
      /^the conditions on k/,
    );
    expect(together({ NumericGreaterThan: { k: '1' }, NumericLessThan: { k: '2' } }), 'a fraction').to.match(/^the conditions on k/);
    expect(together({ NumericGreaterThan: { k: '10' }, NumericLessThan: { k: { Ref: 'P' } } })).to.match(/^the value of parameter P/);
  });

  it('on the time of one request can be over before they begin', () => {
    const between = (from: string, to: string, on = 'aws:CurrentTime'): string =>
      together({ DateGreaterThan: { [on]: from }, DateLessThan: { [on]: to } });
    expect(between('2098-01-01T00:00:00Z', '2097-01-01T00:00:00Z')).to.equal('no');
    expect(between('2097-01-01T00:00:00Z', '2098-01-01T00:00:00Z')).to.equal('yes');
    expect(between('2017-01-01T00:00:00Z', '2018-01-01T00:00:00Z')).to.equal('no');
    for (const operator of ['DateGreaterThan', 'DateGreaterThanEquals'])
      for (const time of ['2017-01-01T00:00:00Z', '2097-01-01T00:00:00Z'])
        expect(together({ [operator]: { 'aws:CurrentTime': time } }), `${operator} ${time}`).to.equal('yes');
    for (const operator of ['DateLessThan', 'DateLessThanEquals', 'DateEquals']) {
      expect(together({ [operator]: { 'aws:CurrentTime': '2097-01-01T00:00:00Z' } }), operator).to.equal('yes');
      expect(together({ [operator]: { 'aws:CurrentTime': '2017-01-01T00:00:00Z' } }), operator).to.equal('no');
    }
    expect(between('2017-01-01T00:00:00Z', '2018-01-01T00:00:00Z', 'aws:TokenIssueTime')).to.equal('yes');
    expect(between('2018-01-01T00:00:00Z', '2017-01-01T00:00:00Z', 'aws:TokenIssueTime')).to.equal('no');
  });

  it('on networks and truth values exclude each other where they lie apart', () => {
    expect(together({ IpAddress: { k: '10.0.0.0/8' }, IpAddressIfExists: { k: ['192.168.0.0/16', '172.16.0.0/12'] } })).to.equal('no');
    expect(together({ IpAddress: { k: '10.0.0.0/8' }, IpAddressIfExists: { k: '10.1.0.0/16' } })).to.equal('yes');
    expect(together({ IpAddress: { k: '10.0.0.0/8' }, NotIpAddress: { k: '10.0.0.0/16' } })).to.equal('yes');
    expect(together({ IpAddress: { k: '10.0.0.0/16' }, NotIpAddress: { k: '10.0.0.0/8' } })).to.match(/^the conditions on k/);
    expect(together({ Bool: { k: 'true' }, BoolIfExists: { k: 'False' } })).to.equal('no');
    expect(together({ Bool: { k: ['true', 'false'] }, BoolIfExists: { k: 'False' } })).to.equal('yes');
  });

  it('on a key with several values can each have their own', () => {
    expect(together({ 'ForAnyValue:StringEquals': { k: 'a' }, 'ForAnyValue:StringLike': { k: 'b' } })).to.match(/^the conditions on k/);
  });

  it('with a Null test are about a key that is there', () => {
    const request = key({ presence: 'possible', mayMatch: () => always(text('x')).mayMatch!(text('a'), 'string') });
    const both = conditionsOf(probe({ 'ForAllValues:StringEquals': { k: 'a' }, Null: { k: 'false' } }));
    expect(say(mayHoldTogether(both.slice(0, 1), request))).to.equal('yes');
    expect(say(mayHoldTogether(both, request))).to.equal('no');
  });
});
