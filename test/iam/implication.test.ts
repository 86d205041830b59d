import { expect } from 'chai';

import { ANY_REQUEST, conditionsOf } from '../../src/iam/condition.ts';
import { implied } from '../../src/iam/implication.ts';
import { probe, say } from '../template/probe.ts';

/** Every pair of conditions on one key, against every request that this key tells apart. */

interface Written {
  readonly operator: string;
  readonly values: readonly string[];
}

type Match = (value: string, written: string) => boolean;

const glob = (pattern: string, value: string): boolean =>
  pattern === ''
    ? value === ''
    : pattern.startsWith('*')
      ? glob(pattern.slice(1), value) || (value !== '' && glob(pattern, value.slice(1)))
      : value !== '' && (pattern.startsWith('?') || pattern[0] === value[0]) && glob(pattern.slice(1), value.slice(1));

const arn = (pattern: string, value: string): boolean => {
  if (pattern === '*') return true;
  const [patterns, fields] = [pattern, value].map((one) => [...one.split(':').slice(0, 5), one.split(':').slice(5).join(':')]);
  return value.split(':').length >= 6 && patterns!.every((one, index) => glob(one, fields![index]!));
};

const bits = (address: string): number => address.split('.').reduce((sofar, part) => sofar * 256 + Number(part), 0);
const inNetwork: Match = (value, written) => {
  const [address = '', length = '32'] = written.split('/');
  const size = 2 ** (32 - Number(length));
  return Math.floor(bits(value) / size) === Math.floor(bits(address) / size);
};

interface Family {
  readonly operators: Readonly<Record<string, Match>>;
  readonly written: readonly (readonly string[])[];
  /** Values of a request, among them one that nobody wrote. */
  readonly values: readonly string[];
}

const FAMILIES: readonly Family[] = [
  {
    operators: {
      StringEquals: (value, one) => value === one,
      StringNotEquals: (value, one) => value === one,
      StringLike: (value, one) => glob(one, value),
      StringNotLike: (value, one) => glob(one, value),
      StringEqualsIgnoreCase: (value, one) => value.toLowerCase() === one.toLowerCase(),
      StringNotEqualsIgnoreCase: (value, one) => value.toLowerCase() === one.toLowerCase(),
    },
    written: [['a'], ['A'], ['a', 'b'], ['a*'], ['*'], ['?'], ['ab']],
    values: ['a', 'A', 'b', 'ab', 'a*', '*', '', 'zz', '?', 'aB', 'AB'],
  },
  {
    operators: {
      ArnLike: (value, one) => arn(one, value),
      ArnNotEquals: (value, one) => arn(one, value),
      StringLike: (value, one) => glob(one, value),
      StringEquals: (value, one) => value === one,
    },
    written: [['arn:aws:sns:r:1:t'], ['arn:aws:sns:*:1:t'], ['arn:aws:sns:r:1:*'], ['arn:aws:sns:*:*:*'], ['arn:*:t'], ['*']],
    values: ['arn:aws:sns:r:1:t', 'arn:aws:sns:q:1:t', 'arn:aws:sns:r:1:u', 'arn:aws:sns:x:2:1:t', 'arn:aws:sqs:r:1:t', 'arn:x:t', 'x'],
  },
  {
    operators: {
      NumericEquals: (value, one) => Number(value) === Number(one),
      NumericNotEquals: (value, one) => Number(value) === Number(one),
      NumericLessThan: (value, one) => Number(value) < Number(one),
      NumericLessThanEquals: (value, one) => Number(value) <= Number(one),
      NumericGreaterThan: (value, one) => Number(value) > Number(one),
      NumericGreaterThanEquals: (value, one) => Number(value) >= Number(one),
    },
    written: [['1'], ['2'], ['2.0'], ['1', '3'], ['3']],
    values: ['0', '1', '1.5', '2', '2.5', '3', '9'],
  },
  {
    operators: { IpAddress: inNetwork, NotIpAddress: inNetwork },
    written: [['10.0.0.0/8'], ['10.1.0.0/16'], ['10.1.2.3'], ['0.0.0.0/0'], ['10.1.0.0/16', '192.168.0.0/16']],
    values: ['10.0.0.1', '10.1.0.1', '10.1.2.3', '192.168.0.1', '8.8.8.8'],
  },
];

function conditionsIn({ operators, written }: Family): readonly Written[] {
  const names = Object.keys(operators).flatMap((name) => [name, `${name}IfExists`, `ForAnyValue:${name}`, `ForAllValues:${name}`]);
  const tests = names.flatMap((operator) => written.map((values) => ({ operator, values })));
  return [...tests, { operator: 'Null', values: ['true'] }, { operator: 'Null', values: ['false'] }];
}

/** For a request with none, one or two values of the key; undefined where the operator does not take two. */
function holds({ operator, values }: Written, given: readonly string[], { operators }: Family): boolean | undefined {
  if (operator === 'Null') return (given.length === 0) === (values[0] === 'true');
  const [, quantifier, name = '', ifExists] = /^(ForAllValues:|ForAnyValue:)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  const isNegated = name.includes('Not');
  if (given.length === 0) return ifExists !== undefined || (quantifier === undefined ? isNegated : quantifier === 'ForAllValues:');
  if (quantifier === undefined && given.length > 1) return undefined;
  const each = given.map((value) => values.some((one) => operators[name]!(value, one)) !== isNegated);
  return quantifier === 'ForAnyValue:' ? each.some(Boolean) : each.every(Boolean);
}

describe('implied', () => {
  const read = ({ operator, values }: Written): ReturnType<typeof conditionsOf>[number] =>
    conditionsOf(probe({ [operator]: { k: values } }))[0]!;

  it('is sure only where every request that meets the one meets the other', () => {
    const count = { asked: 0, yes: 0, missed: 0 };
    for (const family of FAMILIES) {
      const conditions = conditionsIn(family).map((written) => ({ written, condition: read(written) }));
      const requests = [
        [],
        ...family.values.map((one) => [one]),
        ...family.values.flatMap((one) => family.values.map((two) => [one, two])),
      ];
      const outcomes = conditions.map(({ written }) => requests.map((request) => holds(written, request, family)));
      for (const [i, one] of conditions.entries()) {
        for (const [j, other] of conditions.entries()) {
          const truth = implied(other.condition, [one.condition], ANY_REQUEST);
          const follows = requests.every((_, at) => outcomes[i]![at] !== true || outcomes[j]![at] !== false);
          count.asked += 1;
          if (truth.isYes) {
            count.yes += 1;
            expect(follows, `${JSON.stringify(one.written)} implies ${JSON.stringify(other.written)}`).to.equal(true);
          } else if (follows && one.written.operator === other.written.operator && one.written.values.length <= other.written.values.length)
            count.missed += 1;
        }
      }
    }
    expect(count.asked).to.be.greaterThan(30_000);
    expect(count.yes).to.be.greaterThan(count.asked / 20);
    expect(count.missed / count.asked, 'of one operator, what follows is seen').to.be.lessThan(0.01);
  });

  const says = (given: object, asked: object): string =>
    say(implied(conditionsOf(probe(asked, SECTIONS))[0]!, conditionsOf(probe(given, SECTIONS)), ANY_REQUEST));
  const SECTIONS = {
    Parameters: { P: { Type: 'String' }, Mode: { Type: 'String' } },
    Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Mode' }, 'prod'] } },
  };

  it('takes several conditions on the key together where one says that it is there', () => {
    const there = { Null: { k: 'false' } };
    expect(says({ StringEqualsIfExists: { k: 'a' }, ...there }, { StringEquals: { k: ['a', 'b'] } })).to.equal('yes');
    expect(says({ StringEqualsIfExists: { k: 'a' } }, { StringEquals: { k: ['a', 'b'] } })).to.equal('no');
    expect(says({ StringLike: { k: 'x*' } }, there)).to.equal('yes');
    expect(says({ StringNotLike: { k: 'x*' } }, there)).to.equal('no');
    expect(says({ NumericLessThan: { k: '5' } }, { StringLike: { k: '*' } })).to.equal('yes');
  });

  it('compares what only the deploy knows with itself alone', () => {
    const own = { StringEquals: { k: { Ref: 'AWS::AccountId' } } };
    expect(says(own, own)).to.equal('yes');
    expect(says(own, { StringEquals: { k: '${aws:PrincipalAccount}' } })).to.equal('yes');
    expect(says({ StringEquals: { k: { Ref: 'P' } } }, own)).to.equal('no');
    expect(says({ StringEquals: { k: '${aws:username}' } }, { StringEquals: { k: '${aws:username}' } })).to.equal('yes');
    expect(says({ StringEquals: { k: '${aws:username}' } }, { StringEquals: { k: '${aws:userid}' } })).to.equal('no');
    expect(says({ NumericLessThan: { k: { Ref: 'P' } } }, { NumericLessThan: { k: { Ref: 'P' } } })).to.equal('yes');
    expect(says({ NumericLessThan: { k: { Ref: 'P' } } }, { NumericLessThanEquals: { k: { Ref: 'P' } } })).to.equal('no');
  });

  it('knows what is met without the key', () => {
    const away = { Null: { k: 'true' } };
    expect(says(away, { StringEqualsIfExists: { k: 'a' } })).to.equal('yes');
    expect(says(away, { StringNotEquals: { k: 'a' } })).to.equal('yes');
    expect(says(away, { StringEquals: { k: 'a' } })).to.equal('no');
    expect(says(away, away)).to.equal('yes');
    expect(says({ StringEquals: { k: 'true' } }, { StringEqualsIfExists: { k: 'a' } })).to.equal('no');
    expect(says({ StringEquals: { k: 'true' } }, away)).to.equal('no');
    expect(says({ 'ForAnyValue:StringNotEquals': { k: 'a' } }, { Null: { k: 'false' } })).to.equal('yes');
    expect(says({ 'ForAllValues:StringEquals': { k: 'a' } }, { Null: { k: 'false' } })).to.equal('no');
    expect(says({ StringNotEqualsIfExists: { k: 'a' } }, { 'ForAnyValue:StringNotEquals': { k: 'a' } })).to.equal('no');
  });

  it('sees that a value is not what another condition excludes', () => {
    expect(says({ StringEquals: { k: 'a' } }, { StringNotEquals: { k: ['b', 'c'] } })).to.equal('yes');
    expect(says({ StringEquals: { k: ['a', 'b'] } }, { StringNotEquals: { k: ['b', 'c'] } })).to.equal('no');
    expect(says({ StringLike: { k: 'a*' } }, { StringNotLike: { k: 'b*' } })).to.equal('yes');
    expect(says({ IpAddress: { k: '10.0.0.0/8' } }, { NotIpAddress: { k: '192.168.0.0/16' } })).to.equal('yes');
    expect(says({ NumericEquals: { k: '5' } }, { NumericNotEquals: { k: '6' } })).to.equal('yes');
  });

  it('reads no more into values than they say', () => {
    expect(says({ StringEquals: { k: 'x' } }, { ArnLike: { k: '*' } }), 'what is no ARN').to.equal('no');
    expect(says({ StringEquals: { k: { a: 'b' } } }, { StringEquals: { k: 'a' } })).to.equal('no');
    expect(says({ StringEquals: { k: { 'Fn::Transform': {} } } }, { StringEquals: { k: 'a' } })).to.equal(
      'not audited: Fn::Transform writes it at deploy',
    );
    expect(says({ StringFoo: { k: 'a' } }, { StringFoo: { k: 'a' } })).to.equal('no');
    expect(says({ StringEquals: { k: 'a' } }, { Null: { k: [] } })).to.equal('no');
    expect(says({ StringEquals: { other: 'a' } }, { StringEquals: { k: 'a' } })).to.equal('no');
  });

  it('follows the branches of a condition of the template', () => {
    const either = { 'Fn::If': ['IsProd', 'a', { Ref: 'AWS::NoValue' }] };
    expect(says({ StringEquals: { k: either } }, { StringEquals: { k: 'a' } })).to.equal('only when condition IsProd holds');
    expect(says({ StringEquals: { k: either } }, { StringEquals: { k: either } })).to.equal('yes');
    expect(says({ StringEquals: { k: 'a' } }, { StringEquals: { k: either } })).to.equal('yes');
    expect(says({ Null: { k: { 'Fn::If': ['IsProd', 'false', { Ref: 'AWS::NoValue' }] } } }, { StringLike: { k: '*' } })).to.equal(
      'only when condition IsProd holds',
    );
  });
});
