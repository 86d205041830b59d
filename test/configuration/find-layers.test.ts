import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { customPoliciesOf, findLayers, type FoundLayers } from '../../src/configuration/find-layers.ts';
import { serviceLayer } from '../../src/configuration/service-layer.ts';
import { diskAt } from '../../src/input/disk.ts';
import { expectRefusal } from '../input/expect-refusal.ts';
import { temporaryFolder } from '../input/temporary-folder.ts';

describe('findLayers', () => {
  const folder = temporaryFolder();
  const GIT = { '.git/HEAD': 'ref: refs/heads/main\n' };

  /** What is found by somebody who stands in a folder, for a service in another one. */
  function find(cwd: string, directory: string, custom?: unknown): FoundLayers {
    const disk = diskAt(cwd);
    const service = serviceLayer({
      custom,
      functions: undefined,
      file: 'serverless.yml',
      directory,
      isOwn: disk.realPath(directory) === disk.realPath('.'),
      sources: () => undefined,
    });
    return findLayers({ directory, service }, disk);
  }

  const files = ({ layers }: FoundLayers): readonly string[] => layers.map(({ origin }) => origin.file);

  it('takes every file from the root of the repository down to the service, and none above', () => {
    const root = folder({
      'bulkhead.yml': 'preset: strict\n',
      'repo/.git': 'gitdir: ../elsewhere\n',
      'repo/bulkhead.yaml': '',
      'repo/services/bulkhead.yml': '',
      'repo/services/a/bulkhead.yml': '',
      'repo/services/b/h.js': '',
    });
    const service = `${root}/repo/services/a`;
    expect(files(find(service, '.'))).to.deep.equal(['../../bulkhead.yaml', '../bulkhead.yml', 'bulkhead.yml', 'serverless.yml']);
    expect(files(find(`${root}/repo`, 'services/b'))).to.deep.equal(['bulkhead.yaml', 'services/bulkhead.yml', 'serverless.yml']);
    expect(find(service, '.').notes).to.deep.equal([]);
  });

  it('finds the same from any folder, by links too', () => {
    const root = folder({ ...GIT, 'bulkhead.yml': '', 'services/a/bulkhead.yml': '', 'other/x': '' });
    symlinkSync(join(root, 'services/a'), join(root, 'other/link'));
    const places = (cwd: string, directory: string): readonly string[] =>
      find(cwd, directory).layers.flatMap(({ kind, origin }) => (kind === 'team' ? [diskAt(cwd).realPath(origin.file)] : []));
    const expected = ['bulkhead.yml', 'services/a/bulkhead.yml'].map((file) => diskAt(root).realPath(file));
    for (const [cwd, directory] of [
      ['.', 'services/a'],
      ['services', 'a'],
      ['services/a', '.'],
      ['other', '../services/a'],
      ['other', 'link'],
    ] as const)
      expect(places(join(root, cwd), directory), `${directory} from ${cwd}`).to.deep.equal(expected);
  });

  it('stays in the folder outside of a repository, or below where the user stands, and says what it leaves out', () => {
    const root = folder({ 'bulkhead.yml': '', 'services/a/h.js': '' });
    const alone = find(`${root}/services/a`, '.');
    expect(files(alone)).to.deep.equal(['serverless.yml']);
    expect(alone.notes).to.deep.equal([
      '../../bulkhead.yml is not read: no folder above . has a .git, so nothing says that both belong together; name it under extends.',
    ]);
    expect(files(find(root, 'services/a'))).to.deep.equal(['bulkhead.yml', 'serverless.yml']);
  });

  it('takes no file for the end of a repository that only has the name .git', () => {
    for (const content of ['', 'x', 'gitdi', 'no gitdir: here']) {
      const root = folder({ ...GIT, 'bulkhead.yml': 'lock: [role-full-admin]\n', 'a/.git': content });
      expect(files(find(`${root}/a`, '.')), content).to.deep.equal(['../bulkhead.yml', 'serverless.yml']);
    }
    const own = folder({ ...GIT, 'bulkhead.yml': '', 'a/.git': 'gitdir: ../.git/modules/a\n', 'b/.git/HEAD': '' });
    for (const name of ['a', 'b']) expect(files(find(`${own}/${name}`, '.')), name).to.deep.equal(['serverless.yml']);
  });

  it('refuses what has the name of the file and cannot be read as one', () => {
    const remedy = 'put the file in its place, or take it away\\.$';
    for (const name of ['bulkhead.yml', 'bulkhead.yaml']) {
      const root = folder({ ...GIT, 'a/h.js': '' });
      symlinkSync('nowhere.yml', join(root, name));
      expectRefusal(
        () => find(`${root}/a`, '.'),
        new RegExp(`^\\.\\./${name} is a link that leads nowhere, and no file of settings; ${remedy}`),
      );
      const held = folder({ ...GIT, 'a/h.js': '' });
      mkdirSync(join(held, 'a', name));
      expectRefusal(() => find(`${held}/a`, '.'), new RegExp(`^${name} is a folder, and no file of settings; ${remedy}`));
    }
    const both = folder({ ...GIT, 'bulkhead.yml': '', 'bulkhead.yaml': '', 'a/h.js': '' });
    expectRefusal(
      () => find(both, 'a'),
      /^bulkhead\.yml and bulkhead\.yaml stand in one folder, where one counts; put both into bulkhead\.yml\.$/,
    );
    const linked = folder({ ...GIT, 'shared/team.yml': '', 'a/h.js': '' });
    symlinkSync('shared/team.yml', join(linked, 'bulkhead.yml'));
    expect(files(find(linked, 'a'))).to.deep.equal(['bulkhead.yml', 'serverless.yml']);
  });

  it('says which files are not read for their names, where there is no other and nothing extends them', () => {
    const root = folder({ ...GIT, 'bulkhead.json': '{}', 'a/.bulkhead.yml': '', 'a/b/Bulkhead.yml': '', 'a/b/c/.bulkhead.yaml': '' });
    const said = (file: string): string => `${file} is not read; the file is called bulkhead.yml.`;
    expect(find(root, 'a/b/c').notes).to.deep.equal(
      ['bulkhead.json', 'a/.bulkhead.yml', 'a/b/Bulkhead.yml', 'a/b/c/.bulkhead.yaml'].map(said),
    );
    expect(find(root, 'a', { extends: '../bulkhead.json' }).notes).to.deep.equal([said('a/.bulkhead.yml')]);
    const proper = folder({ ...GIT, 'bulkhead.yml': '', 'bulkhead.json': '{}' });
    expect(find(proper, '.').notes).to.deep.equal([]);
  });

  it('tells what is for others, too, and whose it is', () => {
    const root = folder({ ...GIT, 'bulkhead.yml': '', 'services/a/bulkhead.yml': '', 'services/x': '' });
    const told = ({ layers }: FoundLayers) => layers.map(({ shared, isOwn }) => [shared === true, isOwn]);
    expect(told(find(`${root}/services/a`, '.'))).to.deep.equal([
      [true, true],
      [false, true],
      [false, true],
    ]);
    expect(told(find(`${root}/services`, 'a'))).to.deep.equal([
      [true, true],
      [false, false],
      [false, false],
    ]);
  });

  describe('extends', () => {
    const extend = (names: unknown): string => `extends: ${JSON.stringify(names)}\n`;

    it('names files by their paths, from the file that names them, and packages by their names', () => {
      const root = folder({
        ...GIT,
        'node_modules/@acme/rules/bulkhead.yml': extend('./more/strict.yml'),
        'node_modules/@acme/rules/more/strict.yml': '',
        'node_modules/plain/only.json': '{}',
        'shared/bulkhead.yml': '',
        'services/a/bulkhead.yml': extend(['@acme/rules', 'plain/only.json', '../../shared']),
      });
      expect(files(find(`${root}/services/a`, '.', { extends: '../../shared/bulkhead.yml' }))).to.deep.equal([
        '../../node_modules/@acme/rules/more/strict.yml',
        '../../node_modules/@acme/rules/bulkhead.yml',
        '../../node_modules/plain/only.json',
        '../../shared/bulkhead.yml',
        'bulkhead.yml',
        'serverless.yml',
      ]);
    });

    it('does not take away what stands above, and reads a file once, where it has most authority', () => {
      const root = folder({ ...GIT, 'bulkhead.yml': '', 'other.yml': extend('./bulkhead.yml'), 'a/bulkhead.yml': extend('../other.yml') });
      expect(files(find(`${root}/a`, '.'))).to.deep.equal(['../bulkhead.yml', '../other.yml', 'bulkhead.yml', 'serverless.yml']);
    });

    it('refuses a circle, in one sentence', () => {
      const root = folder({ ...GIT, 'bulkhead.yml': extend('./b.yml'), 'b.yml': extend(['./c.yml']), 'c.yml': extend('./b.yml') });
      expectRefusal(() => find(root, '.'), /^c\.yml:1: extends leads back to b\.yml, which extends it; take it out there or here\.$/);
      const self = folder({ ...GIT, 'bulkhead.yml': extend('./bulkhead.yml') });
      expectRefusal(() => find(self, '.'), /^bulkhead\.yml:1: extends leads back to bulkhead\.yml/);
    });

    it('refuses what is not there, is no configuration, or holds none', () => {
      const root = folder({ 'code.js': '', 'empty/x': '', 'service.yml': 'custom: {}\nprovider: {}\n', 'list.yml': '- secret-text\n' });
      const refused = (name: string, message: RegExp) => expectRefusal(() => find(root, '.', { extends: name }), message);
      refused('./none.yml', /^serverless\.yml: custom\.bulkhead\.extends names \.\/none\.yml, which does not exist\.$/);
      refused('./empty', /names \.\/empty, which holds no bulkhead\.yml\.$/);
      refused('./code.js', /names \.\/code\.js, which is no file of YAML or JSON\.$/);
      refused(
        '@acme/none',
        /names the package @acme\/none, which is not installed; install it, or begin the path of a file with a dot, as in .*\.$/,
      );
      refused('./service.yml', /^service\.yml is the configuration of a service/);
      refused('./list.yml', /^list\.yml must be a mapping of settings, not a list\.$/);
    });
  });

  describe('customPoliciesOf', () => {
    it('gives the paths of all, from where the user stands', () => {
      const root = folder({
        ...GIT,
        'bulkhead.yml': 'customPolicies: [rules]\n',
        'a/bulkhead.yml': 'customPolicies: [/abs/x.mjs, ./own]\n',
      });
      const { layers } = find(`${root}/a`, '.', { customPolicies: ['./own', 'more'] });
      expect(customPoliciesOf(layers)).to.deep.equal(['../rules', '/abs/x.mjs', './own', 'more']);
    });

    it('trusts the files around the user, and what they extend', () => {
      const root = folder({
        ...GIT,
        'bulkhead.yml': 'extends: rules\n',
        'node_modules/rules/bulkhead.yml': 'customPolicies: [own.mjs]\n',
        'a/h.js': '',
        'b/bulkhead.yml': 'customPolicies: [own.mjs]\n',
        'c/rules.yml': 'customPolicies: [own.mjs]\n',
      });
      for (const [cwd, directory] of [
        [root, 'a'],
        [`${root}/a`, '.'],
      ] as const)
        expect(customPoliciesOf(find(cwd, directory).layers)).to.have.length(1);
      expectRefusal(() => customPoliciesOf(find(root, 'b').layers), /^b\/bulkhead\.yml: customPolicies of a packaged service names code/);
      expectRefusal(
        () => customPoliciesOf(find(root, 'c', { extends: './rules.yml' }).layers),
        /^c\/rules\.yml: customPolicies of a packaged service names code/,
      );
    });
  });
});
