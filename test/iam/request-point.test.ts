import { expect } from 'chai';

import { always, ANY_REQUEST, conditionsOf, mayHold, NEVER, type RequestClass } from '../../src/iam/condition.ts';
import { mayHoldTogether, requestPoints } from '../../src/iam/request-point.ts';
import { text } from '../../src/template/token.ts';
import { probe, say } from '../template/probe.ts';

const read = (block: object): ReturnType<typeof conditionsOf> => conditionsOf(probe(block, { Parameters: { P: { Type: 'String' } } }));
const together = (block: object, request: RequestClass = ANY_REQUEST): string => say(mayHoldTogether(read(block), request));
const UNDECIDED = 'the conditions on k may exclude each other';

describe('several conditions on one key that one request meets', () => {
  const DECIDED: readonly object[] = [
    { StringLike: { k: 'a*' }, StringNotEquals: { k: 'a' } },
    { StringLike: { k: 'a*c' }, StringNotEquals: { k: 'ac' } },
    { StringLike: { k: 'a?' }, StringNotLike: { k: 'a' } },
    { StringLike: { k: '*' }, StringNotLike: { k: ['a*', 'b*'] } },
    { StringNotEquals: { k: 'a' }, StringNotLike: { k: 'b*' } },
    { StringNotEquals: { k: ['a', 'b'] }, StringEquals: { k: ['b', 'c'] } },
    { StringEquals: { k: 'a' }, StringEqualsIgnoreCase: { k: 'A' } },
    { NumericGreaterThan: { k: '5' }, NumericNotEquals: { k: '6' }, NumericLessThan: { k: '20' }, NumericNotEqualsIfExists: { k: '19' } },
    { NumericGreaterThan: { k: '5' }, NumericLessThan: { k: '7' } },
    { NumericGreaterThanEquals: { k: '5' }, NumericNotEquals: { k: '5' } },
    { NumericLessThanEquals: { k: '5' }, NumericNotEquals: { k: '5' } },
    { NumericNotEquals: { k: '5' }, NumericGreaterThan: { k: '4' } },
    { DateGreaterThan: { k: '2026-01-01' }, DateNotEquals: { k: '2026-01-02' } },
    { IpAddress: { k: '10.0.0.0/8' }, NotIpAddress: { k: '10.0.0.0/9' } },
    { IpAddress: { k: '10.0.0.0/8' }, NotIpAddress: { k: '10.128.0.0/9' } },
    { IpAddress: { k: '2001:db8::/32' }, NotIpAddress: { k: '2001:db8::/48' } },
    { IpAddress: { k: '2001:db8::/32' }, NotIpAddress: { k: '2001:db8:8000::/33' } },
    { IpAddress: { k: ['10.0.0.0/8', '192.168.0.0/16'] }, NotIpAddress: { k: '10.0.0.0/8' } },
    { Null: { k: 'false' }, StringNotEquals: { k: 'a' } },
    { Null: { k: 'true' }, StringEqualsIfExists: { k: 'a' } },
  ];
  for (const block of DECIDED) it(JSON.stringify(block), () => expect(together(block)).to.equal('yes'));
});

describe('several conditions on one key that no request meets', () => {
  const DECIDED: readonly object[] = [
    { StringEquals: { k: 'a' }, StringNotEquals: { k: 'a' } },
    { StringEquals: { k: ['a', 'ab'] }, StringNotLike: { k: 'a*' } },
    { StringEquals: { k: 'a' }, StringLike: { k: 'b' } },
    { Null: { k: 'true' }, StringEquals: { k: 'a' } },
    { NumericEquals: { k: '5' }, NumericGreaterThan: { k: '5' } },
    { NumericEquals: { k: ['5', '6'] }, NumericLessThan: { k: '5' } },
    { DateEquals: { k: '2026-01-01' }, DateLessThan: { k: '2025-01-01' } },
    { IpAddress: { k: '10.0.0.0/8' }, IpAddressIfExists: { k: '192.168.0.0/16' } },
    { Bool: { k: 'true' }, BoolIfExists: { k: 'false' } },
  ];
  for (const block of DECIDED) it(JSON.stringify(block), () => expect(together(block)).to.equal('no'));
});

describe('several conditions on one key of which that is not sure', () => {
  const UNSURE: readonly object[] = [
    { StringLike: { k: 'a*' }, StringNotLike: { k: ['a', 'a?', 'a??*'] } },
    { NumericGreaterThan: { k: '10' }, NumericLessThan: { k: '5' }, StringLike: { k: '*' } },
    { 'ForAnyValue:NumericGreaterThan': { k: '10' }, 'ForAnyValue:NumericLessThan': { k: '5' } },
    { 'ForAnyValue:Bool': { k: 'true' }, 'ForAnyValue:BoolIfExists': { k: 'false' } },
    { IpAddress: { k: '10.0.0.0/16' }, NotIpAddress: { k: '10.0.0.0/8' } },
    // Both halves are taken away, though neither is the whole.
    { IpAddress: { k: '10.0.0.0/8' }, NotIpAddress: { k: ['10.0.0.0/9', '10.128.0.0/9'] } },
    { IpAddress: { k: '2001:db8::/32' }, NotIpAddress: { k: ['2001:db8::/33', '2001:db8:8000::/33'] } },
    // A fraction is between them.
    { NumericGreaterThan: { k: '1' }, NumericNotEquals: { k: '10' }, NumericLessThan: { k: '2' } },
  ];
  for (const block of UNSURE) it(JSON.stringify(block), () => expect(together(block)).to.equal(UNDECIDED));

  it('is about a network that only the deploy knows', () => {
    const unknown = 'the value of parameter P is given at deploy';
    expect(together({ IpAddress: { k: { Ref: 'P' } }, NotIpAddress: { k: '10.0.0.0/8' } })).to.equal(unknown);
  });

  it('has more values than are tried', () => {
    const many = Array.from({ length: 13 }, (_, index) => `a${index}`);
    expect(together({ StringEquals: { k: many }, StringNotLike: { k: 'a*' } })).to.equal(UNDECIDED);
    expect(together({ StringEquals: { k: many.slice(0, 10) }, StringNotLike: { k: 'a*' } })).to.equal('no');
  });
});

describe('conditions on a key of which the class of requests knows something', () => {
  it('are met by a request with the key, or by one without', () => {
    const known: RequestClass = (key) => (key === 'k' ? { ...always(text('a')), presence: 'possible' } : ANY_REQUEST(key));
    expect(together({ StringEquals: { k: 'a' } }, known)).to.equal('yes');
    expect(together({ StringEquals: { k: 'b' } }, known)).to.equal('no');
    expect(together({ StringEqualsIfExists: { k: 'b' } }, known)).to.equal('yes');
    expect(together({ StringEqualsIfExists: { k: 'b' }, Null: { k: 'false' } }, known)).to.equal('no');
    expect(together({ StringEqualsIfExists: { k: 'b' }, Null: { k: 'true' } }, known)).to.equal('yes');
    expect(together({ StringEqualsIfExists: { k: 'a' }, Null: { k: 'false' } }, known)).to.equal('yes');
    const there: RequestClass = () => always(text('a'));
    expect(together({ StringEqualsIfExists: { k: 'b' }, Null: { k: 'true' } }, there)).to.equal('no');
    expect(together({ StringLike: { k: 'a*' }, Null: { k: 'false' } }, there)).to.equal('yes');
  });
});

describe('requests that fix the keys of conditions', () => {
  const points = (block: object, request: RequestClass = ANY_REQUEST): readonly RequestClass[] => requestPoints(read(block), request);

  it('meet and miss each of them', () => {
    for (const block of [{ StringEquals: { a: 'x', b: 'y' } }, { StringLike: { a: 'x*' } }, { NumericLessThan: { a: '5' } }]) {
      for (const condition of read(block)) {
        const answers = points(block).map((point) => say(mayHold(condition, point)));
        expect(answers, JSON.stringify(block)).to.include.members(['yes', 'no']);
      }
    }
  });

  it('come together in all ways', () => {
    const conditions = read({ StringEquals: { a: 'x', b: 'y' } });
    const answers = points({ StringEquals: { a: 'x', b: 'y' } }).map((point) =>
      conditions.map((condition) => say(mayHold(condition, point))).join(' '),
    );
    expect(new Set(answers)).to.deep.equal(new Set(['yes yes', 'yes no', 'no yes', 'no no']));
  });

  it('leave alone what the class knows, and what is too much', () => {
    const fixed = always(text('z'));
    const known: RequestClass = (key) => (key === 'a' ? fixed : key === 'c' ? NEVER : ANY_REQUEST(key));
    const block = { StringEquals: { a: 'x', b: 'y', c: 'w' } };
    for (const point of points(block, known)) expect([point('a'), point('c')]).to.deep.equal([known('a'), known('c')]);
    expect(points({})).to.have.length(1);
    const values = Array.from({ length: 10 }, (_, index) => `v${index}`);
    const wide = { StringEquals: { a: values, b: values, c: values, d: values } };
    expect(points(wide).length).to.be.within(100, 256);
  });
});
