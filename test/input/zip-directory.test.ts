import { expect } from 'chai';
import { ZipError, zipMembers, zipText, type ByteSource, type ZipMember } from '../../src/input/zip-directory.ts';
import { zip } from './zip.ts';

interface Counted extends ByteSource {
  bytesRead: number;
}

function from(bytes: Buffer): Counted {
  const source: Counted = {
    size: bytes.length,
    bytesRead: 0,
    read: (start, length) => {
      source.bytesRead += length;
      return bytes.subarray(start, start + length);
    },
  };
  return source;
}

const paths = (bytes: Buffer): readonly string[] => zipMembers(from(bytes)).map(({ path }) => path);
const only = (source: ByteSource): ZipMember => zipMembers(source)[0] ?? expect.fail('no member');

describe('zipMembers', () => {
  it('lists an archive, with a comment behind it or nothing in it', () => {
    expect(paths(zip({ 'a.js': '1', 'deep/ü.js': '2' }))).to.deep.equal(['a.js', 'deep/ü.js']);
    expect(paths(zip({ 'a.js': '1' }, 'made by hand PK\u0005\u0006'))).to.deep.equal(['a.js']);
    expect(paths(zip({}))).to.deep.equal([]);
  });

  it('reads the list and not the files', () => {
    const source = from(zip({ big: Buffer.from(Array.from({ length: 2_000_000 }, (_, index) => (index * index) % 251)), '.env': 'A=1' }));
    expect(zipMembers(source)).to.have.length(2);
    expect(source.bytesRead).to.be.below(70_000);
  });

  it('refuses what is no archive, is cut off or has a broken list', () => {
    const whole = zip({ 'a.js': 'x'.repeat(100), 'b.js': 'y' });
    const broken = Buffer.from(whole);
    broken.writeUInt32LE(0, broken.indexOf('PK\u0001\u0002'));
    const counted = Buffer.from(whole);
    counted.writeUInt16LE(900, whole.length - 12);
    const long = Buffer.from(whole);
    long.writeUInt32LE(0x7fffffff, whole.length - 10);
    for (const bytes of [Buffer.alloc(0), Buffer.from('no archive'), whole.subarray(0, -22), whole.subarray(30), broken, counted, long])
      expect(() => zipMembers(from(bytes)), bytes.toString('latin1')).to.throw(ZipError);
  });

  it('never fails in another way, whatever is changed in an archive', () => {
    const whole = zip({ '.env': 'A=1', 'b.js': 'y' });
    for (let at = 0; at < whole.length; at++)
      for (const value of [0, 0xff]) {
        const bytes = Buffer.from(whole);
        bytes[at] = value;
        const source = from(bytes);
        try {
          for (const member of zipMembers(source)) zipText(source, member, 1000);
        } catch (error) {
          expect(error).to.be.instanceOf(ZipError);
        }
      }
  });
});

describe('zipText', () => {
  it('says what a short file says', () => {
    const source = from(zip({ '.env': 'A=1' }));
    expect(zipText(source, only(source), 100)).to.equal('A=1');
    expect(zipText(source, only(source), 2)).to.equal(undefined);
  });

  it('unpacks no bomb, whatever size it claims', () => {
    const bytes = zip({ '.env': Buffer.alloc(50_000_000) });
    const source = from(bytes);
    expect(zipText(source, only(source), 64 * 1024)).to.equal(undefined);
    expect(zipText(source, { ...only(source), size: 10, packedSize: 60_000 }, 64 * 1024)).to.equal(undefined);
  });
});
