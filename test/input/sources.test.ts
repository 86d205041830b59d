import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Sources } from '../../src/audit-input.ts';
import { diskAt } from '../../src/input/disk.ts';
import { readSources } from '../../src/input/sources.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();
const names = (sources: Sources | undefined): readonly string[] => Object.keys(sources?.files ?? {});

describe('readSources', () => {
  it('reads the configuration, what it includes, and what that includes', () => {
    const cwd = folder({
      's/serverless.yml': 'a: ${file(./a/a.yml)}\nb: ${file(b.json):x.y}\nc: ${file(c.js)}\nd: ${file(${opt:x}.yml)}',
      's/a/a.yml': '${file(a/deep.yaml)} ${file(serverless.yml):z}',
      's/a/deep.yaml': '${file(missing.yml)}',
      's/b.json': '{}',
      's/c.js': '',
      's/other.yml': '',
    });
    const sources = readSources('s', 'serverless.yml', diskAt(cwd));
    expect(names(sources)).to.deep.equal(['s/serverless.yml', 's/a/a.yml', 's/b.json', 's/a/deep.yaml']);
    expect(sources).to.include({ configuration: 's/serverless.yml', directory: 's' });
    expect(names(readSources('.', 'serverless.yml', diskAt(join(cwd, 's'))))).to.deep.equal([
      'serverless.yml',
      'a/a.yml',
      'b.json',
      'a/deep.yaml',
    ]);
  });

  it('reads nothing outside of the folder, by path or by link', () => {
    const cwd = folder({
      'secret.yml': 'k: 1',
      's/serverless.yml': '${file(../secret.yml)} ${file(link.yml)} ${file(linked/x.yml)} ${file(inside.yml)} ${file(a/../../secret.yml)}',
      's/real.yml': '',
      'outside/x.yml': '',
    });
    symlinkSync(join(cwd, 'secret.yml'), join(cwd, 's/link.yml'));
    symlinkSync(join(cwd, 'outside'), join(cwd, 's/linked'));
    symlinkSync(join(cwd, 's/real.yml'), join(cwd, 's/inside.yml'));
    expect(names(readSources('s', 'serverless.yml', diskAt(cwd)))).to.deep.equal(['s/serverless.yml', 's/inside.yml']);
    for (const packaged of ['../secret.yml', join(cwd, 'secret.yml'), 'link.yml', 'nothing.yml', 'serverless'])
      expect(readSources('s', packaged, diskAt(cwd)), packaged).to.equal(undefined);
  });

  it('passes over folders, circles and what is too long', () => {
    const cwd = folder({
      's/serverless.yml': '${file(serverless.yml)} ${file(d.yml)} ${file(long.yml)}',
      's/long.yml': 'x'.repeat(1_000_001),
    });
    mkdirSync(join(cwd, 's/d.yml'));
    expect(names(readSources('s', 'serverless.yml', diskAt(cwd)))).to.deep.equal(['s/serverless.yml']);
    expect(readSources('none', 'serverless.yml', diskAt(cwd))).to.equal(undefined);
  });

  it('finds the configuration that a package does not name, where there is one', () => {
    expect(names(readSources('.', undefined, diskAt(folder({ 'serverless.yaml': '' }))))).to.deep.equal(['serverless.yaml']);
    expect(readSources('.', undefined, diskAt(folder({ 'serverless.yml': '', 'serverless.ts': '' })))).to.equal(undefined);
    expect(readSources('.', undefined, diskAt(folder({})))).to.equal(undefined);
  });

  it('reads the environment files of the folder, and not those that only show what there is', () => {
    const cwd = folder({ 's/serverless.yml': '', 's/.env': 'A=1', 's/.env.dev': 'B=2', 's/.env.example': 'C=3', 's/.environment': '' });
    expect(readSources('s', 'serverless.yml', diskAt(cwd))?.environments).to.deep.equal({ 's/.env': 'A=1', 's/.env.dev': 'B=2' });
    expect(readSources('.', 'serverless.yml', diskAt(folder({ 'serverless.yml': '' })))).to.not.have.property('environments');
  });
});
