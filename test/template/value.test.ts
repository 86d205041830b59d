import { expect } from 'chai';

import { text } from '../../src/template/token.ts';
import { Truth } from '../../src/template/truth.ts';
import { probe, say, shape } from './probe.ts';

const Conditions = { IsProd: { 'Fn::Equals': [{ Ref: 'Mode' }, 'prod'] } };
const Parameters = { Mode: { Type: 'String' }, Names: { Type: 'CommaDelimitedList' } };
const all = { Conditions, Parameters };
const ifProd = (a: unknown, b: unknown): object => ({ 'Fn::If': ['IsProd', a, b] });

describe('Value', () => {
  it('reads one value and a list alike', () => {
    expect(probe('a', all).items.map(shape)).to.deep.equal([['a']]);
    expect(probe(['a', 'b'], all).items.map(shape)).to.deep.equal([['a'], ['b']]);
    expect(probe({ a: 1 }, all).items.map(shape)).to.deep.equal([['{a}']]);
    expect(probe(undefined, all).items).to.deep.equal([]);
    expect(probe([], all).items).to.deep.equal([]);
  });

  it('gives the elements of each branch where it holds', () => {
    const items = probe(ifProd(['a', 'b'], 'c'), all).items;
    expect(items.map((item) => say(item.is('a').or(item.is('b'))))).to.deep.equal([
      'only when condition IsProd holds',
      'only when condition IsProd holds',
      'no',
    ]);
    expect(items.map((item) => say(item.missing))).to.deep.equal([
      'only when condition IsProd does not hold',
      'only when condition IsProd does not hold',
      'only when condition IsProd holds',
    ]);
  });

  it('gives the properties of each branch where it holds', () => {
    const entries = probe(ifProd({ A: 1 }, { A: 2, B: 3 }), all).entries;
    expect(entries.map(([key, value]) => `${key} ${say(value.present)}`)).to.deep.equal([
      'A only when condition IsProd holds',
      'A only when condition IsProd does not hold',
      'B only when condition IsProd does not hold',
    ]);
  });

  it('is unknown in every part where the whole is', () => {
    const value = probe({ Ref: 'Names' }, all);
    expect(value.items).to.have.length(1);
    expect(say(value.items[0]!.is('a'))).to.equal('the value of parameter Names is given at deploy');
    expect(say(value.get('Any', 0).present)).to.equal('the value of parameter Names is given at deploy');
    expect(say(value.isA('list'))).to.equal('the value of parameter Names is given at deploy');
    expect(value.text).to.equal('(unknown)');
  });

  it('compares numbers and booleans as CloudFormation does, whichever way they are written', () => {
    expect(say(probe(443, all).is('443'))).to.equal('yes');
    expect(say(probe('443', all).is(443))).to.equal('yes');
    expect(say(probe('true', all).is(true))).to.equal('yes');
    expect(say(probe(false, all).is(true))).to.equal('no');
    expect(say(probe(0, all).present)).to.equal('yes');
    expect(say(probe('', all).present)).to.equal('yes');
    expect(say(probe(null, all).present)).to.equal('no');
  });

  it('asks each text that it may be', () => {
    expect(say(probe(ifProd('a', ['a']), all).test(() => Truth.yes))).to.equal('only when condition IsProd holds');
    expect(probe(ifProd('a', { Ref: 'AWS::NoValue' }), all).texts).to.deep.equal([text('a')]);
    expect(probe(ifProd('a', 'b'), all).text).to.equal('a or b');
  });

  it('finds nothing below what has nothing below it', () => {
    expect(probe('a', all).get('B').isMissing).to.equal(true);
    expect(probe(['a'], all).get(3).isMissing).to.equal(true);
    expect(probe(['a'], all).get('0').isMissing).to.equal(true);
    expect(shape(probe([{ a: 'x' }], all).get(0, 'a'))).to.deep.equal(['x']);
  });
});
