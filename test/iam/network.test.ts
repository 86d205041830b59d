import { expect } from 'chai';
import { contains, parseNetwork } from '../../src/iam/network.ts';

describe('networks', () => {
  const inside = (outer: string, inner: string): boolean | undefined => {
    const [a, b] = [parseNetwork(outer), parseNetwork(inner)];
    return a && b && contains(a, b);
  };

  it('compares the fixed bits', () => {
    expect(inside('10.0.0.0/8', '10.1.2.3')).to.equal(true);
    expect(inside('10.0.0.0/8', '11.0.0.0')).to.equal(false);
    expect(inside('10.1.0.0/16', '10.0.0.0/8'), 'the wider in the narrower').to.equal(false);
    expect(inside('2001:db8::/32', '2001:db8:1::5')).to.equal(true);
    expect(inside('2001:db8::/32', '2001:db9::1')).to.equal(false);
    expect(inside('0.0.0.0/0', '::1'), 'of another kind').to.equal(false);
  });

  it('reads no other text', () => {
    for (const text of [
      '',
      '10.0.0',
      '10.0.0.256',
      '10.0.0.1/33',
      '10.0.0.0/8/8',
      '2001:zz::',
      '1::2::3',
      '1:2:3:4:5:6:7',
      '::/129',
      '10.0.0.0/x',
    ])
      expect(parseNetwork(text), text).to.equal(undefined);
  });
});
