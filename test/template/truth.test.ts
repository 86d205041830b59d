import { expect } from 'chai';
import fc from 'fast-check';

import { eitherWay } from '../../src/template/cases.ts';
import { every, not, some, Truth } from '../../src/template/truth.ts';
import { say } from './probe.ts';

const doubt = Truth.doubt('the value of parameter A is given at deploy');
const prod = Truth.when(new Map([['condition IsProd holds', true]]));
const eu = Truth.when(new Map([['condition IsEu holds', true]]));

/** What a truth is where the two conditions go this way: yes, no or a doubt. */
type Model = readonly ('yes' | 'no' | 'doubt')[];

/** Truths with what they mean for each of the four ways two conditions can go. */
const modelled: fc.Arbitrary<readonly [Truth, Model]> = fc.letrec<{ one: readonly [Truth, Model] }>((tie) => ({
  one: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<(readonly [Truth, Model])[]>(
      [Truth.yes, ['yes', 'yes', 'yes', 'yes']],
      [Truth.no, ['no', 'no', 'no', 'no']],
      [doubt, ['doubt', 'doubt', 'doubt', 'doubt']],
      [prod, ['yes', 'yes', 'no', 'no']],
      [eu, ['yes', 'no', 'yes', 'no']],
    ),
    tie('one').map(([truth, model]): readonly [Truth, Model] => [
      truth.not(),
      model.map((one) => (one === 'yes' ? 'no' : one === 'no' ? 'yes' : one)),
    ]),
    fc
      .tuple(tie('one'), tie('one'))
      .map(([[a, x], [b, y]]): readonly [Truth, Model] => [a.and(b), x.map((one, way) => least(one, y[way]!))]),
    fc.tuple(tie('one'), tie('one')).map(([[a, x], [b, y]]): readonly [Truth, Model] => [a.or(b), x.map((one, way) => most(one, y[way]!))]),
  ),
})).one;

const ORDER = ['no', 'doubt', 'yes'] as const;
function least(a: Model[number], b: Model[number]): Model[number] {
  return ORDER[Math.min(ORDER.indexOf(a), ORDER.indexOf(b))]!;
}
function most(a: Model[number], b: Model[number]): Model[number] {
  return ORDER[Math.max(ORDER.indexOf(a), ORDER.indexOf(b))]!;
}

describe('Truth', () => {
  it("is Kleene's logic", () => {
    const table = (combine: (a: Truth, b: Truth) => Truth): readonly string[] =>
      [Truth.no, doubt, Truth.yes].map((a) =>
        [Truth.no, doubt, Truth.yes].map((b) => (combine(a, b).isYes ? 'y' : combine(a, b).isNo ? 'n' : '?')).join(''),
      );
    expect(table((a, b) => a.and(b))).to.deep.equal(['nnn', 'n??', 'n?y']);
    expect(table((a, b) => a.or(b))).to.deep.equal(['n?y', '??y', 'yyy']);
    expect([Truth.yes, Truth.no, doubt].map((one) => say(not(one)))).to.deep.equal(['no', 'yes', say(doubt)]);
  });

  it('follows each way the conditions go', () => {
    fc.assert(
      fc.property(modelled, ([truth, model]) => {
        expect(truth.isYes).to.equal(model.every((one) => one === 'yes'));
        expect(truth.isNo).to.equal(model.every((one) => one === 'no'));
        expect(truth.isPossible).to.equal(!truth.isNo);
        expect(truth.doubt === undefined).to.equal(truth.isYes || truth.isNo);
      }),
      { numRuns: 3000, seed: 7 },
    );
  });

  it('keeps the branches of one condition together', () => {
    expect(say(prod.and(prod.not()))).to.equal('no');
    expect(say(prod.or(prod.not()))).to.equal('yes');
    expect(say(prod.and(eu).and(eu.not()))).to.equal('no');
    expect(say(doubt.and(doubt.not()))).to.equal('the value of parameter A is given at deploy');
  });

  it('says when it holds', () => {
    expect(say(prod)).to.equal('only when condition IsProd holds');
    expect(say(prod.not())).to.equal('only when condition IsProd does not hold');
    expect(say(prod.and(eu))).to.equal('only when condition IsProd holds and condition IsEu holds');
    expect(say(prod.or(eu))).to.match(/^only when condition IsProd holds and condition IsEu holds, or /);
    expect(say(Truth.when(new Map([['parameter Stage is prod', false]])))).to.equal('only when parameter Stage is not prod');
    expect(say(Truth.when(new Map([['parameter Stage keeps its default', false]])))).to.equal(
      'only when parameter Stage is given another value',
    );
  });

  it('names its reasons once, and no more than a few', () => {
    expect(say(doubt.and(doubt))).to.equal('the value of parameter A is given at deploy');
    const many = every(['a', 'b', 'c', 'd', 'e', 'f'].map((reason) => Truth.doubt(reason)));
    expect(say(many)).to.equal('a; b; c; d');
    expect(say(Truth.doubt())).to.equal('CloudFormation decides it at deploy');
  });

  it('gives up on more conditions than can be followed, with a doubt', () => {
    const many = Array.from({ length: 12 }, (_, index) => Truth.when(new Map([[`condition C${index} holds`, true]])));
    const parity = many.reduce((a, b) => a.and(b.not()).or(a.not().and(b)), Truth.no);
    expect(say(parity)).to.equal('it depends on more conditions than can be followed');
    expect(every(many).isPossible).to.equal(true);
    expect(every([...many, Truth.no]).isNo).to.equal(true);
    expect(some([...many, Truth.yes]).isYes).to.equal(true);
  });

  it('joins the truths of alternatives', () => {
    expect(say(Truth.from(eitherWay('condition IsProd holds', Truth.yes, Truth.yes)))).to.equal('yes');
    expect(say(Truth.from(eitherWay('condition IsProd holds', Truth.no, Truth.yes)))).to.equal('only when condition IsProd does not hold');
    expect(say(Truth.from([]))).to.equal('no');
  });

  it('turns no into a doubt for a search that may have missed something', () => {
    expect([Truth.yes, Truth.no, doubt].map((one) => say(one.orDoubt('nothing was found')))).to.deep.equal([
      'yes',
      'nothing was found',
      say(doubt),
    ]);
    expect(say(prod.orDoubt('nothing was found'))).to.equal('only when condition IsProd holds; nothing was found');
  });

  it('is about everything where nothing is asked', () => {
    expect(say(every([]))).to.equal('yes');
    expect(say(some([]))).to.equal('no');
  });
});

describe('a Truth that is taken for something else', () => {
  const slips: Readonly<Record<string, (truth: never) => unknown>> = {
    'compared with a number': (truth) => truth < 1,
    // oxlint-disable-next-line eqeqeq -- it is what converts.
    'compared with a text': (truth) => (truth as unknown) == ('yes' as unknown),
    'added to a text': (truth) => truth + '',
    'written into a text': (truth) => `a ${truth as string}`,
    'made a number': (truth) => +truth,
    'a part of a list that becomes a text': (truth) => [truth].join(),
    'made JSON': (truth) => JSON.stringify({ truth }),
    'made a text': (truth) => String(truth),
  };
  for (const [name, slip] of Object.entries(slips)) {
    it(`throws where it is ${name}, whatever it is`, () => {
      for (const truth of [Truth.yes, Truth.no, doubt, prod]) expect(() => slip(truth as never)).to.throw(TypeError, 'isPossible');
    });
  }

  it('is known for what it is, in another copy of this package as well', () => {
    const other = { [Symbol.for('serverless-bulkhead.Truth')]: true };
    expect([Truth.yes, Truth.no, doubt, prod, other].map(Truth.is)).to.deep.equal([true, true, true, true, true]);
    expect([true, false, undefined, null, 'yes', 1, {}, [], () => true].some(Truth.is)).to.equal(false);
  });

  it('can be compared by tests and shown by them', () => {
    expect(Truth.yes).to.deep.equal(Truth.of(true));
    expect(() => expect(doubt).to.equal(Truth.no)).to.throw(/expected .* to equal/);
  });
});
