import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { keepFolders } from '../../src/command/kept-folders.ts';
import { temporaryFolder } from '../input/temporary-folder.ts';

const folder = temporaryFolder();

describe('keepFolders', () => {
  it('puts back what was removed, changed or added, with rights and links', () => {
    const [cwd, temporary] = [folder({ 'p/a.zip': 'old', 'p/n/b.json': 'old' }), folder({})];
    symlinkSync('a.zip', join(cwd, 'p/link'));
    chmodSync(join(cwd, 'p/a.zip'), 0o640);
    const kept = keepFolders([join(cwd, 'p'), join(cwd, 'p')], temporary);
    expect(statSync(join(temporary, readdirSync(temporary)[0] ?? '')).mode & 0o077).to.equal(0);
    rmSync(join(cwd, 'p'), { recursive: true });
    mkdirSync(join(cwd, 'p'));
    writeFileSync(join(cwd, 'p/new.json'), '');
    kept.restore();
    expect(readdirSync(join(cwd, 'p')).toSorted()).to.deep.equal(['a.zip', 'link', 'n']);
    expect(readFileSync(join(cwd, 'p/n/b.json'), 'utf8')).to.equal('old');
    expect(readlinkSync(join(cwd, 'p/link'))).to.equal('a.zip');
    expect(statSync(join(cwd, 'p/a.zip')).mode & 0o777).to.equal(0o640);
    kept.drop();
    expect(readdirSync(temporary)).to.deep.equal([]);
  });

  it('takes away what was not there, and touches nothing once it was dropped', () => {
    const cwd = folder({});
    const kept = keepFolders([join(cwd, 'p')], folder({}));
    mkdirSync(join(cwd, 'p'));
    kept.restore();
    expect(readdirSync(cwd)).to.deep.equal([]);
    kept.drop();
    mkdirSync(join(cwd, 'p'));
    kept.restore();
    expect(readdirSync(cwd)).to.deep.equal(['p']);
  });

  it('puts back a link and what it leads to', () => {
    const cwd = folder({ 'real/a.json': 'old' });
    symlinkSync('real', join(cwd, 'p'));
    const kept = keepFolders([join(cwd, 'p')], folder({}));
    writeFileSync(join(cwd, 'p/a.json'), 'new');
    rmSync(join(cwd, 'p'));
    mkdirSync(join(cwd, 'p'));
    kept.restore();
    expect(lstatSync(join(cwd, 'p')).isSymbolicLink()).to.equal(true);
    expect(readFileSync(join(cwd, 'real/a.json'), 'utf8')).to.equal('old');
  });

  it('keeps the copies, and says where, when it cannot put them back', () => {
    const [cwd, temporary] = [folder({ 'a/p/x': 'old' }), folder({})];
    const kept = keepFolders([join(cwd, 'a/p')], temporary);
    rmSync(join(cwd, 'a'), { recursive: true });
    writeFileSync(join(cwd, 'a'), '');
    expect(() => kept.restore()).to.throw(/could not be put back .*what was there is kept in .*bulkhead-kept-/);
    kept.drop();
    const [copies = ''] = readdirSync(temporary);
    expect(readFileSync(join(temporary, copies, '0/x'), 'utf8')).to.equal('old');
  });
});
