import { expect } from 'chai';
import sinon from 'sinon';
import { Truth } from '../../src/template/truth.ts';

const doubt = Truth.doubt('it depends');

describe('a question in place of a Truth', () => {
  for (const [name, one, how] of [
    ['no and', Truth.no, 'and'],
    ['yes or', Truth.yes, 'or'],
  ] as const) {
    it(`is not asked after ${name}`, () => {
      const question = sinon.spy(() => doubt);
      expect(one[how](question)).to.equal(one);
      expect(question.called).to.equal(false);
    });
  }

  it('answers as its answer does', () => {
    for (const one of [Truth.yes, Truth.no, doubt])
      for (const other of [Truth.yes, Truth.no, doubt]) {
        expect(one.and(() => other).key).to.equal(one.and(other).key);
        expect(one.or(() => other).key).to.equal(one.or(other).key);
      }
  });
});
