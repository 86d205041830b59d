import * as nodeFs from 'node:fs';
import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { replaceFile, type Replacement, type WritableFileSystem } from '../../src/output/replace-file.ts';
import { writeText } from '../../src/output/write-file.ts';
import { temporaryFolder } from '../input/temporary-folder.ts';

const folder = temporaryFolder();
const how = (root: string, more: Partial<Replacement> = {}): Replacement => ({ what: 'The report', shown: 'r.txt', root, ...more });
const write = (root: string, name: string, more: Partial<Replacement> = {}): void => writeText(join(root, name), 'new', how(root, more));
const text = (...path: string[]): string => readFileSync(join(...path), 'utf8');

/** A disk on which some calls fail with a code, or something happens before them. */
function failing(calls: Partial<Record<keyof WritableFileSystem, string | (() => void)>>): WritableFileSystem {
  return new Proxy(nodeFs, {
    get(target, name: keyof WritableFileSystem) {
      const does = calls[name];
      return does === undefined
        ? target[name]
        : (...args: never[]) => {
            if (typeof does === 'string') throw Object.assign(new Error(does), { code: does });
            does();
            return (target[name] as (...values: never[]) => unknown)(...args);
          };
    },
  });
}

describe('replaceFile', () => {
  it('makes the folders, leaves nothing else behind, and keeps the rights of a file that is there', () => {
    const cwd = folder({ 'old.txt': 'old' });
    write(cwd, 'a/b/c.txt');
    expect(readdirSync(join(cwd, 'a/b'))).to.deep.equal(['c.txt']);
    for (const mode of [0o600, 0o640, 0o755, 0o444]) {
      chmodSync(join(cwd, 'old.txt'), mode);
      write(cwd, 'old.txt');
      expect(statSync(join(cwd, 'old.txt')).mode & 0o7777).to.equal(mode);
    }
    expect(text(cwd, 'old.txt')).to.equal('new');
    expect(readdirSync(cwd).toSorted()).to.deep.equal(['a', 'old.txt']);
  });

  it('gives up with a sentence where no folder can be made, instead of trying for ever', function () {
    if (!nodeFs.existsSync('/proc/self')) this.skip();
    // Node's own recursion hangs there, and the tests with it.
    const mkdir = (path: nodeFs.PathLike, options?: object): string | undefined => {
      expect(options).to.equal(undefined);
      return mkdirSync(path) as undefined;
    };
    const disk = Object.assign({ ...nodeFs }, { mkdirSync: mkdir }) as WritableFileSystem;
    for (const path of ['/proc/x/y', '/proc/x/y/z'])
      expect(() => writeText(path, 'new', how('/'), (...all) => replaceFile(...all, disk))).to.throw(
        'The report cannot be written to r.txt (ENOENT); name a file that can be written.',
      );
  });

  it('takes a folder that somebody else makes meanwhile', () => {
    const cwd = folder({});
    const disk = { ...nodeFs, mkdirSync: (path: string) => (mkdirSync(path), mkdirSync(path)) } as WritableFileSystem;
    replaceFile(join(cwd, 'a/b/c.txt'), 'new', how(cwd), disk);
    expect(text(cwd, 'a/b/c.txt')).to.equal('new');
  });

  it('replaces the whole file, so that whoever has it open keeps what was there', () => {
    const cwd = folder({ 'old.txt': 'old' });
    const before = statSync(join(cwd, 'old.txt')).ino;
    write(cwd, 'old.txt');
    expect(statSync(join(cwd, 'old.txt')).ino).to.not.equal(before);
  });

  it('leaves what was there whichever step fails, and nothing beside it', () => {
    for (const step of ['openSync', 'writeFileSync', 'fsyncSync', 'closeSync', 'renameSync'] as const) {
      const cwd = folder({ 'old.txt': 'old' });
      expect(() => replaceFile(join(cwd, 'old.txt'), 'new', how(cwd), failing({ [step]: 'EIO' })), step).to.throw('EIO');
      expect(readdirSync(cwd), step).to.deep.equal(['old.txt']);
      expect(text(cwd, 'old.txt'), step).to.equal('old');
    }
  });

  it('does not write to what somebody put at the name of its temporary file, since nobody can know it', () => {
    const cwd = folder({ 'old.txt': 'old' });
    const names: string[] = [];
    const spy = new Proxy(nodeFs, {
      get: (target, name: keyof WritableFileSystem) =>
        name === 'openSync'
          ? (path: string, flags: string, mode: number) => (names.push(`${flags} ${path}`), target.openSync(path, flags, mode))
          : target[name],
    }) as WritableFileSystem;
    for (let times = 0; times < 2; times++) replaceFile(join(cwd, 'old.txt'), 'new', how(cwd), spy);
    expect(names.every((name) => name.startsWith(`wx ${cwd}`))).to.equal(true);
    expect(new Set(names).size).to.equal(2);
  });

  describe('of what was read', () => {
    it('writes where it is still that', () => {
      const cwd = folder({ 'old.txt': 'old' });
      write(cwd, 'old.txt', { read: 'old' });
      write(cwd, 'other.txt', { read: null });
      expect([text(cwd, 'old.txt'), text(cwd, 'other.txt')]).to.deep.equal(['new', 'new']);
    });

    it('writes nothing over an edit, a file that came or one that went', () => {
      const cwd = folder({ 'old.txt': 'edited', 'came.txt': 'theirs' });
      for (const [name, read] of [
        ['old.txt', 'old'],
        ['came.txt', null],
        ['gone.txt', 'old'],
      ] as const)
        expect(() => write(cwd, name, { read })).to.throw(
          'The report was not written: r.txt has changed since it was read; run the command again.',
        );
      expect(text(cwd, 'old.txt') + text(cwd, 'came.txt')).to.equal('editedtheirs');
      expect(readdirSync(cwd).toSorted()).to.deep.equal(['came.txt', 'old.txt']);
    });

    it('sees an edit that is made while it writes', () => {
      const cwd = folder({ 'old.txt': 'old' });
      const disk = failing({ fsyncSync: () => writeFileSync(join(cwd, 'old.txt'), 'edited') });
      expect(() => replaceFile(join(cwd, 'old.txt'), 'new', how(cwd, { read: 'old' }), disk)).to.throw('has changed');
      expect(text(cwd, 'old.txt')).to.equal('edited');
    });

    it('does not damage what is not UTF-8', () => {
      const cwd = folder({});
      const bytes = Buffer.from([0x61, 0xe4, 0x62]);
      writeFileSync(join(cwd, 'old.txt'), bytes);
      expect(() => write(cwd, 'old.txt', { read: bytes.toString('utf8') })).to.throw('r.txt is not written in UTF-8');
      expect(readFileSync(join(cwd, 'old.txt')).equals(bytes)).to.equal(true);
    });
  });

  describe('at a link', () => {
    it('writes nothing for what is made anew, wherever the link leads', () => {
      const [cwd, elsewhere] = [folder({ 'real.txt': 'old' }), folder({ 'theirs.txt': 'old' })];
      symlinkSync('real.txt', join(cwd, 'inside'));
      symlinkSync(join(elsewhere, 'theirs.txt'), join(cwd, 'outside'));
      symlinkSync('nowhere', join(cwd, 'broken'));
      for (const name of ['inside', 'outside', 'broken'])
        expect(() => write(cwd, name), name).to.throw('r.txt is a link; name the file itself, or take the link away.');
      expect(text(cwd, 'real.txt') + text(elsewhere, 'theirs.txt')).to.equal('oldold');
      expect(readdirSync(cwd)).to.not.include('nowhere');
    });

    it('writes what a source leads to inside of the folder, and leaves the link', () => {
      const cwd = folder({ 'a/real.txt': 'old' });
      symlinkSync('a/real.txt', join(cwd, 'link.txt'));
      write(cwd, 'link.txt', { followsLinks: true, read: 'old' });
      expect(lstatSync(join(cwd, 'link.txt')).isSymbolicLink()).to.equal(true);
      expect(text(cwd, 'a/real.txt')).to.equal('new');
    });

    it('refuses a source that leads out of the folder', () => {
      const [cwd, elsewhere] = [folder({}), folder({ 'theirs.txt': 'old' })];
      symlinkSync(join(elsewhere, 'theirs.txt'), join(cwd, 'link.txt'));
      expect(() => write(cwd, 'link.txt', { followsLinks: true })).to.throw('leads out of the folder of the service');
      expect(text(elsewhere, 'theirs.txt')).to.equal('old');
    });

    it('refuses a folder that leads out, and makes none there', () => {
      const [cwd, elsewhere] = [folder({ 'in/x': '' }), folder({})];
      symlinkSync(elsewhere, join(cwd, 'reports'));
      symlinkSync('in', join(cwd, 'near'));
      for (const name of ['reports/r.txt', 'reports/a/b/r.txt']) expect(() => write(cwd, name)).to.throw('by a link');
      expect(readdirSync(elsewhere)).to.deep.equal([]);
      write(cwd, 'near/r.txt');
      expect(text(cwd, 'in/r.txt')).to.equal('new');
    });

    it('goes where a path leads that was named outside of the folder', () => {
      const [cwd, elsewhere] = [folder({}), folder({ 'real/x': '' })];
      symlinkSync('real', join(elsewhere, 'link'));
      writeText(join(elsewhere, 'link/r.txt'), 'new', how(cwd));
      expect(text(elsewhere, 'real/r.txt')).to.equal('new');
    });
  });

  it('writes to a device', () => {
    expect(() => writeText('/dev/null', 'new', how('/'))).to.not.throw();
    expect(statSync('/dev/null').isCharacterDevice()).to.equal(true);
  });

  it('says what it could not keep', () => {
    const cwd = folder({ 'old.txt': 'old' });
    const notes: string[] = [];
    const note = (sentence: string): void => void notes.push(sentence);
    replaceFile(join(cwd, 'old.txt'), 'new', how(cwd, { note }), failing({ fchownSync: 'EPERM', fchmodSync: 'EPERM' }));
    expect(notes).to.have.length(2);
    expect(notes[0]).to.match(/^r\.txt could not keep its owner \(user \d+, group \d+\); set it again with chown\.$/);
    expect(notes[1]).to.match(/^r\.txt could not keep its rights \(\d+\); set them again with chmod\.$/);
    expect(text(cwd, 'old.txt')).to.equal('new');
  });

  it('writes in place, and says so, where the folder takes no new file', () => {
    for (const code of ['EACCES', 'EROFS', 'EBUSY']) {
      const cwd = folder({ 'old.txt': 'a longer text' });
      const notes: string[] = [];
      const note = (sentence: string): void => void notes.push(sentence);
      replaceFile(join(cwd, 'old.txt'), 'new', how(cwd, { note, read: 'a longer text' }), failing({ renameSync: code }));
      expect(text(cwd, 'old.txt')).to.equal('new');
      expect(readdirSync(cwd)).to.deep.equal(['old.txt']);
      expect(notes[0]).to.include('was written in its place');
    }
  });

  it('says what cannot be written, and leaves nothing behind', () => {
    const cwd = folder({ 'file.txt': '' });
    mkdirSync(join(cwd, 'folder'));
    for (const name of ['folder', 'file.txt/below.txt'])
      expect(() => write(cwd, name)).to.throw(/^The report cannot be written to r\.txt \(E\w+\); name a file that can be written\.$/);
    expect(readdirSync(cwd).toSorted()).to.deep.equal(['file.txt', 'folder']);
  });
});
