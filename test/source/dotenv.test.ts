import { expect } from 'chai';
import { dotenvEntries } from '../../src/source/dotenv.ts';

describe('dotenvEntries', () => {
  it('reads names and values, quoted or not', () => {
    expect(dotenvEntries('A=1\r\nexport B = "two words" # note\nC=\'x#y\'\nD=a#b # note\n# E=1\nF=\nnonsense\nG: yes')).to.deep.equal([
      ['A', '1'],
      ['B', 'two words'],
      ['C', 'x#y'],
      ['D', 'a#b'],
      ['G', 'yes'],
    ]);
  });
});
