import { expect } from 'chai';
import fc from 'fast-check';
import { wrap } from '../../src/reporters/wrap.ts';

describe('wrap', () => {
  it('breaks at spaces', () => {
    expect(wrap('one two three four', 9)).to.deep.equal(['one two', 'three', 'four']);
    expect(wrap('', 20)).to.deep.equal([]);
    expect(wrap('  one   two ', 20)).to.deep.equal(['one two']);
  });

  it('breaks a long word after a separator where it can', () => {
    expect(wrap('arn:aws:s3:::a-long-bucket-name/with/keys', 24)).to.deep.equal(['arn:aws:s3:::a-long-', 'bucket-name/with/keys']);
    expect(wrap('x aaaaaaaaaaaaaaaaaaaa y', 10)).to.deep.equal(['x', 'aaaaaaaaaa', 'aaaaaaaaaa', 'y']);
  });

  it('begins no line like a command to a CI system', () => {
    expect(wrap('hello ::error::x', 12)).to.deep.equal(['hello', ':\\:error::x']);
    expect(wrap('aaaaaaaaaaa-::error::x', 12)).to.deep.equal(['aaaaaaaaaaa-', ':\\:error::x']);
  });

  it('loses nothing and keeps to the width', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z/.-]{1,40}$/)), fc.integer({ min: 8, max: 60 }), (words, width) => {
        const lines = wrap(words.join(' '), width);
        expect(lines.every((line) => line.length <= width)).to.equal(true);
        expect(lines.join('').replaceAll(' ', '')).to.equal(words.join(''));
      }),
    );
  });
});
