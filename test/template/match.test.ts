import { expect } from 'chai';

import { covers, equals, hasWildcard, intersects } from '../../src/template/match.ts';
import { concat, OWN_ACCOUNT, PARTITION, REGION, text, wildcards, type Hole, type Tokens } from '../../src/template/token.ts';
import { say } from './probe.ts';

const parameter: Hole = { kind: 'hole', id: 'Table', class: 'any', wild: true, reason: 'the value of parameter Table is given at deploy' };
const name: Hole = { kind: 'hole', id: 'Bucket', class: 'name', wild: false, reason: 'the name of Bucket is known only at deploy' };

/** Live text, with holes between. */
function live(...parts: readonly (string | Hole)[]): Tokens {
  return concat(...parts.map((part) => (typeof part === 'string' ? wildcards(text(part)) : [part])));
}

describe('intersects', () => {
  it('knows plain text and wildcards', () => {
    expect(say(intersects(live('s3:get*'), live('s3:*object')))).to.equal('yes');
    expect(say(intersects(live('s3:get*'), live('s3:put*')))).to.equal('no');
    expect(say(intersects(live('a?'), live('a')))).to.equal('no');
    expect(say(intersects(live(''), live('*')))).to.equal('yes');
    expect(say(intersects(live('a'), live('A')))).to.equal('no');
  });

  it('takes a hole for the same text everywhere', () => {
    expect(say(intersects(live('x-', parameter), live('x-', parameter)))).to.equal('yes');
    expect(say(intersects(live(name, '-a'), live(name, '-b')))).to.equal('no');
    expect(say(intersects(live(name, '/*'), live(name, '/a')))).to.equal('yes');
  });

  it('doubts what only the deploy knows, and says why', () => {
    expect(say(intersects(live('x-', parameter), live('x-orders')))).to.equal('the value of parameter Table is given at deploy');
    expect(say(intersects(live('y-', parameter), live('x-orders')))).to.equal('no');
  });

  it('knows what a hole cannot hold', () => {
    expect(say(intersects([OWN_ACCOUNT], text('123456789012')))).to.equal('the account deployed to is not known here');
    expect(say(intersects([OWN_ACCOUNT], text('12345678901')))).to.equal('no');
    expect(say(intersects([OWN_ACCOUNT], text('')))).to.equal('no');
    expect(say(intersects([REGION], text('eu_west')))).to.equal('no');
    expect(say(intersects([PARTITION], text('')))).to.equal('no');
    expect(say(intersects([name], text('a:b')))).to.equal('no');
    expect(say(intersects([name], text('')))).to.equal('no');
  });

  it('lets a star take in a hole, but no ?', () => {
    expect(say(intersects(live('a*'), live('a', parameter)))).to.equal('yes');
    expect(say(intersects(live('?'), live(name)))).to.equal('the name of Bucket is known only at deploy');
  });

  it('remembers that a parameter can bring a wildcard along', () => {
    expect(say(intersects(live(parameter, 'a'), live(parameter, 'b')))).to.equal('no');
    expect(say(intersects(live('a', parameter), live('b', parameter)))).to.equal('no');
    expect(say(intersects(live(parameter, 'a'), live(parameter)))).to.equal('the value of parameter Table is given at deploy');
  });

  it('takes a name that stands at the same end of both for the same', () => {
    expect(say(intersects(live(name, 'a*'), live(name, 'b*')))).to.equal('no');
    expect(say(intersects(live('*a', name), live('*b', name)))).to.equal('no');
    expect(say(intersects(live('a*', name, 'c'), live('b*', name, 'c')))).to.equal('no');
    expect(say(intersects(live(name, 'a*'), live(name, 'a*b')))).to.equal('yes');
    expect(say(intersects(live(name, 'a'), live(name, 'ab')))).to.equal('no');
  });

  it('compares characters beyond the first plane as one', () => {
    expect(say(intersects(live('?'), text('😀')))).to.equal('yes');
  });

  it('does not compare what is too long', () => {
    const [long, other] = ['a*'.repeat(30_000), '*a'.repeat(30_000)];
    expect(say(intersects(live(`${long}b`), live(`${other}c*`)))).to.equal('the text is too long to compare');
    expect(say(intersects(live(`${long.slice(0, 12_000)}b`, parameter), live(`${other.slice(0, 12_000)}c*`)))).to.equal(
      'the text is too long to compare',
    );
    expect(covers(live(other), live(long))).to.equal(false);
  });
});

describe('patterns longer than a machine word', () => {
  // Each place around the borders of 32 bits, on both sides.
  for (const length of [30, 31, 32, 33, 62, 63, 64, 65]) {
    const letters = Array.from({ length }, (_, index) => String.fromCharCode(97 + (index % 26))).join('');
    it(`meet and cover at ${length} characters`, () => {
      expect(covers(live(`${letters}*`), live(`${letters}x*y`))).to.equal(true);
      expect(covers(live(`*${letters}`), live(`x*${letters}`))).to.equal(true);
      expect(covers(live(`*${letters}?`), live(`x*${letters}`))).to.equal(false);
      expect(covers(live('?'.repeat(length)), live(letters))).to.equal(true);
      expect(covers(live('?'.repeat(length)), live(`${letters}?`))).to.equal(false);
      expect(covers(live(`${letters}*z*`), live(`${letters}*z`))).to.equal(true);
      expect(say(intersects(live(`*${letters}`), live(`${letters}*`)))).to.equal('yes');
      expect(say(intersects(live(`${letters}*1`), live(`${letters}*2`)))).to.equal('no');
      expect(say(intersects(live(`${letters}*1`), live(`?${letters.slice(1)}1*`)))).to.equal('yes');
      expect(say(intersects(live('?'.repeat(length)), live(`*${letters}?`)))).to.equal('no');
      expect(say(intersects(live(`${letters}*`), live('?'.repeat(length))))).to.equal('yes');
    });
  }
});

describe('covers', () => {
  it('holds only for all of the subject', () => {
    expect(covers(live('s3:*'), live('s3:Get*'))).to.equal(true);
    expect(covers(live('s3:Get*'), live('s3:*'))).to.equal(false);
    expect(covers(live('*?'), live('?*'))).to.equal(true);
    expect(covers(live('a?'), live('a*'))).to.equal(false);
    expect(covers(live('**'), live('*'))).to.equal(true);
  });

  it('takes a hole for itself alone', () => {
    expect(covers(live('x', parameter), live('x', parameter))).to.equal(true);
    expect(covers(live('x', parameter), live('x*'))).to.equal(false);
    expect(covers(live('x*'), live('x', parameter))).to.equal(true);
    expect(covers(live(parameter), live('x'))).to.equal(false);
    expect(covers(live('????????????'), [OWN_ACCOUNT])).to.equal(false);
  });
});

describe('hasWildcard and equals', () => {
  it('find live wildcards, and doubt what can bring one', () => {
    expect(say(hasWildcard(live('a*')))).to.equal('yes');
    expect(say(hasWildcard(text('a*')))).to.equal('no');
    expect(say(hasWildcard(live(parameter)))).to.equal('the value of parameter Table is given at deploy');
    expect(say(hasWildcard(live(name)))).to.equal('no');
  });

  it('compare with one text', () => {
    expect(say(equals(text('a'), 'a'))).to.equal('yes');
    expect(say(equals([parameter], ''))).to.equal('the value of parameter Table is given at deploy');
    expect(say(equals([name], ''))).to.equal('no');
  });
});
