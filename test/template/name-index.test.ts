import { expect } from 'chai';
import { NameIndex } from '../../src/template/name-index.ts';

describe('NameIndex', () => {
  const index = new NameIndex(['ab', 'bc', 'ca', 'bb'], (thing) => thing);

  it('gives what goes by one of the names once, in the order of the things', () => {
    expect(index.named(['c', 'a'])).to.deep.equal(['ab', 'bc', 'ca']);
    expect(index.named(['b'])).to.deep.equal(['ab', 'bc', 'bb']);
  });

  it('gives nothing for a name that nothing has, also one of a prototype', () => {
    expect(index.named(['d', 'constructor', '__proto__'])).to.deep.equal([]);
  });
});
