import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync, mkdirSync, lstatSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { writeText } from '../../src/output/write-file.ts';
import { temporaryFolder } from '../input/temporary-folder.ts';

const folder = temporaryFolder();
const write = (path: string, text = 'new'): void => writeText(path, text, 'The report', 'r.txt');

describe('writeText', () => {
  it('makes the folders, leaves nothing else behind, and keeps the rights of a file that is there', () => {
    const cwd = folder({ 'old.txt': 'old' });
    write(join(cwd, 'a/b/c.txt'));
    expect(readdirSync(join(cwd, 'a/b'))).to.deep.equal(['c.txt']);
    chmodSync(join(cwd, 'old.txt'), 0o600);
    write(join(cwd, 'old.txt'));
    expect(readFileSync(join(cwd, 'old.txt'), 'utf8')).to.equal('new');
    expect(statSync(join(cwd, 'old.txt')).mode & 0o777).to.equal(0o600);
    expect(readdirSync(cwd).toSorted()).to.deep.equal(['a', 'old.txt']);
  });

  it('replaces the whole file, so that whoever has it open keeps what was there', () => {
    const cwd = folder({ 'old.txt': 'old' });
    const before = statSync(join(cwd, 'old.txt')).ino;
    write(join(cwd, 'old.txt'));
    expect(statSync(join(cwd, 'old.txt')).ino).to.not.equal(before);
  });

  it('follows a link, and writes to what is no file', () => {
    const cwd = folder({ 'real.txt': 'old' });
    symlinkSync('real.txt', join(cwd, 'link.txt'));
    write(join(cwd, 'link.txt'));
    expect(lstatSync(join(cwd, 'link.txt')).isSymbolicLink()).to.equal(true);
    expect(readFileSync(join(cwd, 'real.txt'), 'utf8')).to.equal('new');
    expect(() => write('/dev/null')).to.not.throw();
    expect(statSync('/dev/null').isCharacterDevice()).to.equal(true);
  });

  it('says what cannot be written, and leaves nothing behind', () => {
    const cwd = folder({});
    mkdirSync(join(cwd, 'folder'));
    expect(() => write(join(cwd, 'folder'))).to.throw(
      /^The report cannot be written to r\.txt \(E\w+\); name a file that can be written\.$/,
    );
    expect(readdirSync(cwd)).to.deep.equal(['folder']);
  });
});
