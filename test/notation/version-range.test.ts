import { expect } from 'chai';
import { problemIn } from '../../src/notation/notation-error.ts';
import { VersionRange } from '../../src/notation/version-range.ts';

/** Each range with versions in it, and versions out of it. */
const RANGES: Readonly<Record<string, readonly [inside: string, outside: string]>> = {
  '>=1.44.0 <2.0.0': ['1.44.0 1.83.3', '1.43.9 2.0.0 3.0.0'],
  '>= 1.44.0 < 2.0.0': ['1.44.0', '2.0.0'],
  '^3': ['3.0.0 3.40.0', '2.72.4 4.0.0 4.0.0-beta.1'],
  '^3.40.0': ['3.40.0 3.77.1', '3.39.9 4.0.0'],
  '^0.2.3': ['0.2.3 0.2.9', '0.2.2 0.3.0'],
  '^0.0.3': ['0.0.3', '0.0.4'],
  '^0.0': ['0.0.1', '0.1.0'],
  '^0': ['0.9.0', '1.0.0'],
  '~3.40': ['3.40.0 3.40.9', '3.41.0 3.39.0'],
  '~3.40.2': ['3.40.2 3.40.9', '3.40.1 3.41.0'],
  '~3': ['3.1.0', '4.0.0'],
  '3': ['3.0.0 3.77.1', '4.0.0'],
  '3.x': ['3.0.0', '2.0.0 4.0.0'],
  '3.40.x': ['3.40.1', '3.41.0'],
  '3.40.0': ['3.40.0 v3.40.0', '3.40.1'],
  '=3.40.0': ['3.40.0', '3.40.1'],
  '*': ['0.0.1 4.3.1', '4.0.0-beta.1'],
  '': ['1.0.0', ''],
  'v3.1.0': ['3.1.0', '3.1.1'],
  '>3': ['4.0.0', '3.99.0'],
  '>3.40': ['3.41.0', '3.40.9'],
  '>3.40.0': ['3.40.1', '3.40.0'],
  '<3': ['2.9.9', '3.0.0 3.0.0-rc.1'],
  '<3.40.0': ['3.39.0', '3.40.0'],
  '<=3': ['3.99.9 2.0.0', '4.0.0'],
  '<=3.40.0': ['3.40.0', '3.40.1'],
  '3 || 4': ['3.1.0 4.3.1', '2.0.0 5.0.0'],
  '^3 || >=4.2 <5': ['3.1.0 4.2.0', '4.1.0 5.0.0'],
  '1.2 - 2': ['1.2.0 2.99.0', '1.1.9 3.0.0'],
  '1.2.3 - 2.3.4': ['1.2.3 2.3.4', '2.3.5'],
  '>=4.0.0-beta.2': ['4.0.0-beta.2 4.0.0-beta.11 4.0.0-rc 4.0.0', '4.0.0-beta.1 4.0.0-alpha 4.1.0-beta.3'],
  '4.0.0-rc.1': ['4.0.0-rc.1', '4.0.0 4.0.0-rc.1.0'],
  '>*': ['', '1.0.0'],
};

describe('a range of versions', () => {
  for (const [text, [inside, outside]] of Object.entries(RANGES)) {
    it(`knows what ${text || 'an empty one'} holds`, () => {
      const range = new VersionRange(text);
      const versions = (list: string): readonly string[] => list.split(' ').filter((version) => version !== '');
      expect(versions(inside).filter((version) => !range.has(version))).to.deep.equal([]);
      expect(versions(outside).filter((version) => range.has(version))).to.deep.equal([]);
    });
  }

  it('has nothing that is no version', () => {
    for (const version of ['', '3', '3.40', 'latest', '3.40.x']) expect(new VersionRange('*').has(version), version).to.equal(false);
  });

  for (const text of ['latest', '>=three', '^3 and 4', '3.40.0.1', '>>3', '3 - ', '1'.repeat(301)]) {
    it(`refuses ${text.slice(0, 20)}`, () => {
      expect(problemIn((one) => new VersionRange(one), text)).to.match(/\.$/);
    });
  }

  it('knows whether it has an upper end', () => {
    const closed = ['^3', '3', '~3.1', '3.40.0', '>=3 <5', '3 || 4', '<=4', '1 - 2'];
    const open = ['*', '', '>=3', '>3.1', '^3 || >=4', 'x'];
    expect(closed.filter((text) => !new VersionRange(text).isClosed)).to.deep.equal([]);
    expect(open.filter((text) => new VersionRange(text).isClosed)).to.deep.equal([]);
  });
});
