import { expect } from 'chai';

import { always, both, describeGuard, eitherWay, flatMapCases, LIMIT, oneOf, type Cases, type Guard } from '../../src/template/cases.ts';

function words(cases: Cases<string>): readonly string[] {
  return cases.map(({ when, value }) => `${describeGuard(when) || 'always'}: ${value}`);
}

const overflow = (): string => 'too many';

describe('cases', () => {
  it('joins guards that agree, and drops those that do not', () => {
    const a: Guard = new Map([['condition A holds', true]]);
    const b: Guard = new Map([['condition B holds', false]]);
    expect(describeGuard(both(a, b)!)).to.equal('condition A holds and condition B does not hold');
    expect(both(a, new Map([['condition A holds', false]]))).to.equal(undefined);
    expect(both(a, new Map())).to.equal(a);
  });

  it('continues each case with the alternatives of its value, consistently', () => {
    const inner = (value: string): Cases<string> => eitherWay('condition A holds', `${value}1`, `${value}2`);
    expect(words(flatMapCases(eitherWay('condition A holds', 'x', 'y'), inner, overflow))).to.deep.equal([
      'condition A holds: x1',
      'condition A does not hold: y2',
    ]);
  });

  it('stops at the limit', () => {
    const grow = (cases: Cases<string>, index: number): Cases<string> =>
      flatMapCases(cases, (value) => eitherWay(`condition C${index} holds`, `${value}0`, `${value}1`), overflow);
    const six = Array.from({ length: 6 }, (_, index) => index).reduce(grow, always(''));
    expect(six).to.have.length(LIMIT);
    expect(words(grow(six, 6))).to.deep.equal(['always: too many']);
  });

  it('makes nested choices of several values', () => {
    expect(words(oneOf(['dev', 'prod', 'test'], (value) => `parameter Stage is ${value}`))).to.deep.equal([
      'parameter Stage is dev: dev',
      'parameter Stage is not dev and parameter Stage is prod: prod',
      'parameter Stage is not dev and parameter Stage is not prod: test',
    ]);
    expect(words(oneOf(['dev'], String))).to.deep.equal(['always: dev']);
    expect(oneOf([], String)).to.deep.equal([]);
  });

  it('negates a choice in words', () => {
    const no = (choice: string): string => describeGuard(new Map([[choice, false]]));
    expect(no('condition Is is holds')).to.equal('condition Is is does not hold');
    expect(no('${AWS::Region} is eu-west-1')).to.equal('${AWS::Region} is not eu-west-1');
    expect(no('parameter A of nested.json is on')).to.equal('parameter A of nested.json is not on');
  });
});
