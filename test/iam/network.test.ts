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

  it('knows each way to write an address', () => {
    expect(inside('10.1.2.3', '10.1.2.3/32')).to.equal(true);
    expect(inside('10.1.2.3/8', '10.200.0.0/16'), 'bits beyond the fixed ones do not count').to.equal(true);
    expect(inside('0.0.0.0/0', '255.255.255.255')).to.equal(true);
    expect(inside('::/0', '2001:db8::')).to.equal(true);
    expect(inside('::1', '0:0:0:0:0:0:0:1')).to.equal(true);
    expect(inside('1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8')).to.equal(true);
    expect(inside('1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:9')).to.equal(false);
    expect(inside('1::8/128', '1:0:0:0:0:0:0:8')).to.equal(true);
    expect(inside('2001:DB8::/32', '2001:db8::1')).to.equal(true);
    expect(inside('1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0')).to.equal(true);
    expect(inside('10.0.0.0/8', '2001:db8::/64'), 'of another kind').to.equal(false);
    expect(inside('10.1.0.0/16', '10.1.0.0/16')).to.equal(true);
    expect(inside('10.1.0.0/16', '10.1.0.0/15')).to.equal(false);
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
      '10.0.0.0/8x',
      '10.0.0.0/0008',
      '10.0.0.0/',
      '10.0.0.1x',
      'x10.0.0.1',
      '10.0.0.0001',
      '10.0.0.0.0',
      '10..0.1',
      '1:2:3:4:5:6:7:8:9',
      '1:2:3:4::5:6:7:8',
      '12345::',
      '::g',
      ':::',
      '::ffff:10.0.0.1',
    ])
      expect(parseNetwork(text), text).to.equal(undefined);
  });
});
