import { closeSync, lstatSync, openSync, readSync, readdirSync, realpathSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { collectInputs } from '../../src/input/collect.ts';
import { diskAt, type FileSystem } from '../../src/input/disk.ts';
import { expectRefusal } from './expect-refusal.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { zip } from './zip.ts';

const folder = temporaryFolder();
const TEMPLATE = '{"Resources":{"Topic":{"Type":"AWS::SNS::Topic"}}}';
const STATE = `{"service":{"service":"s","provider":{"name":"aws","compiledCloudFormationTemplate":${TEMPLATE}}}}`;

/** The main template of each input, and what was said about them. */
function collect(cwd: string, ...paths: string[]): { readonly files: readonly string[]; readonly notes: readonly string[] } {
  const notes: string[] = [];
  const inputs = collectInputs(paths, diskAt(cwd), (sentence) => notes.push(sentence));
  return { files: inputs.map(({ input }) => input.templates[0]?.file ?? ''), notes };
}

describe('collectInputs', () => {
  it('reads a packaged service, the service around it, and its files', () => {
    const cwd = folder({
      'a/.serverless/serverless-state.json': STATE,
      'a/serverless.yml': '',
      'x.json': TEMPLATE,
      'my-state.json': STATE,
    });
    for (const path of ['a', 'a/.serverless', 'a/.serverless/', 'a/.serverless/serverless-state.json', join(cwd, 'a')]) {
      expect(collect(cwd, path), path).to.deep.equal({ files: ['a/.serverless/serverless-state.json'], notes: [] });
    }
    expect(collect(cwd, 'x.json', 'my-state.json').files).to.deep.equal(['x.json', 'my-state.json']);
  });

  it('looks into the archives beside a packaged service', () => {
    const cwd = folder({ 'a/.serverless/serverless-state.json': STATE });
    writeFileSync(join(cwd, 'a/.serverless/s.zip'), zip({ 'h.js': '', '.env': 'DB_PASSWORD=Tr0ub4dor-3x' }));
    for (const path of ['a', 'a/.serverless', 'a/.serverless/serverless-state.json']) {
      const [collected] = collectInputs([path], diskAt(cwd));
      expect(collected?.input.artifacts, path).to.deep.equal([
        { name: 's.zip', files: [{ path: '.env', text: 'DB_PASSWORD=Tr0ub4dor-3x' }] },
      ]);
    }
  });

  it('knows the folder of the service', () => {
    const cwd = folder({ 'a/.serverless/serverless-state.json': STATE, 'x.json': TEMPLATE });
    const directories = (...paths: string[]): unknown[] =>
      collectInputs(paths, diskAt(cwd)).map(({ serviceDirectory }) => serviceDirectory);
    expect(directories('a', 'x.json')).to.deep.equal(['a', undefined]);
    expect(directories('a/.serverless/serverless-state.json')).to.deep.equal(['a']);
  });

  it('reads the same place once', () => {
    const cwd = folder({ 'a/.serverless/serverless-state.json': STATE, 'x.json': TEMPLATE });
    expect(collect(cwd, 'a', '.', 'a/.serverless', 'x.json', './x.json').files).to.deep.equal([
      'a/.serverless/serverless-state.json',
      'x.json',
    ]);
  });

  it('finds every packaged service below a folder and names those that are not packaged', () => {
    const cwd = folder({
      'services/b/.serverless/serverless-state.json': STATE,
      'services/b/serverless.yml': '',
      'services/a/out/cloudformation-template-update-stack.json': TEMPLATE,
      'services/c/serverless.ts': '',
      'services/b/node_modules/x/.serverless/serverless-state.json': 'broken',
      '.git/.serverless/serverless-state.json': 'broken',
      'services/b/template.json': TEMPLATE,
    });
    const { files, notes } = collect(cwd, '.');
    expect(files).to.deep.equal([
      'services/a/out/cloudformation-template-update-stack.json',
      'services/b/.serverless/serverless-state.json',
    ]);
    expect(notes).to.have.length(2);
    expect(notes[0]).to.equal('The service in services/c is not packaged and was not audited.');
    expect(notes[1]).to.match(/^services\/a\/out holds no serverless-state\.json; .* not what a deploy uploads\.$/);
  });

  it('passes over a service that deploys nothing, unless there is no other', () => {
    const empty = STATE.replace(TEMPLATE, '{"Resources":{}}');
    const cwd = folder({ 'a/.serverless/serverless-state.json': empty, 'b/.serverless/serverless-state.json': STATE });
    expect(collect(cwd, '.')).to.deep.equal({
      files: ['b/.serverless/serverless-state.json'],
      notes: ['a/.serverless deploys no resource and was passed over.'],
    });
    expectRefusal(() => collect(cwd, 'a'), /^a\/\.serverless\/serverless-state\.json declares no resource/);
    expectRefusal(
      () => collect(folder({ 'x/a/.serverless/serverless-state.json': empty }), 'x'),
      /^x: no service there deploys a resource/,
    );
  });

  it('finds templates where no service is', () => {
    const cwd = folder({
      'cdk.out/A.template.json': TEMPLATE,
      'infra/b.yml': 'Resources: { T: { Type: AWS::SNS::Topic } }',
      'infra/c.template': 'AWSTemplateFormatVersion: 2010-09-09\nResources: { T: { Type: Custom } }',
      'package.json': '{"name":"x"}',
      'tsconfig.json': '{ // comment\n }',
      'chart.yaml': '{{ if .Values.x }}\na: 1\n{{ end }}',
      'empty.json': '',
    });
    expect(collect(cwd, '.')).to.deep.equal({ files: ['cdk.out/A.template.json', 'infra/b.yml', 'infra/c.template'], notes: [] });
  });

  it('refuses a broken template and a broken service, also where nobody named them', () => {
    expectRefusal(
      () => collect(folder({ 'a.json': '{"Resources":{"T":{"Type":"AWS::SNS::Topic"', 'b.json': TEMPLATE }), '.'),
      /^a\.json is not valid JSON: it ends in the middle/,
    );
    expectRefusal(
      () => collect(folder({ 'a/.serverless/serverless-state.json': '{', 'b/.serverless/serverless-state.json': STATE }), '.'),
      /^a\/\.serverless\/serverless-state\.json is not valid JSON/,
    );
  });

  it('does not take the fragments of a service that is not packaged for templates', () => {
    const cwd = folder({
      'serverless.yml': 'service: s\nprovider: { name: aws }',
      'resources/topic.yml': 'Resources: { T: { Type: AWS::SNS::Topic } }',
      '.serverless/meta.json': '{}',
    });
    expectRefusal(() => collect(cwd, '.'), /^\. holds no packaged service; run `serverless package` first or name a template file\.$/);
    expectRefusal(() => collect(cwd, 'serverless.yml'), /^serverless\.yml is the configuration of a service/);
    expect(collect(cwd, 'resources').files).to.deep.equal(['resources/topic.yml']);
  });

  it('refuses what is not there, holds nothing or cannot be read', () => {
    const cwd = folder({ 'empty/readme.txt': '', 'x.json': TEMPLATE, 'pod.yml': 'kind: Pod' });
    expectRefusal(() => collect(cwd, 'missing'), /^missing does not exist; name a packaged service/);
    expectRefusal(() => collect(cwd, 'x.json/deeper'), /^x\.json\/deeper does not exist/);
    expectRefusal(() => collect(cwd, 'empty'), /^empty holds no packaged service; run/);
    expectRefusal(() => collect(cwd, 'x.json', 'pod.yml'), /^pod\.yml has no Resources/);
    const denied = Object.assign(new Error('EACCES'), { code: 'EACCES' });
    const fileSystem: FileSystem = {
      readFileSync: () => {
        throw denied;
      },
      readdirSync,
      statSync,
      lstatSync,
      realpathSync,
      openSync,
      readSync,
      closeSync,
    };
    expectRefusal(() => collectInputs(['x.json'], diskAt(cwd, fileSystem)), /^x\.json cannot be read: permission denied\.$/);
  });

  it('warns when the template that no deploy reads is named', () => {
    const cwd = folder({ '.serverless/serverless-state.json': STATE, '.serverless/cloudformation-template-update-stack.json': TEMPLATE });
    const { files, notes } = collect(cwd, '.serverless/cloudformation-template-update-stack.json');
    expect(files).to.deep.equal(['.serverless/cloudformation-template-update-stack.json']);
    expect(notes[0]).to.match(/was named, but a deploy uploads the template in \.serverless\/serverless-state\.json\.$/);
  });

  it('follows links, but not in circles', () => {
    const cwd = folder({ 'a/.serverless/serverless-state.json': STATE, 'b/x.txt': '' });
    symlinkSync(cwd, join(cwd, 'b', 'up'));
    symlinkSync(join(cwd, 'nowhere'), join(cwd, 'b', 'broken.json'));
    symlinkSync(join(cwd, 'b', 'loop'), join(cwd, 'b', 'loop'));
    expect(collect(cwd, '.').files).to.deep.equal(['a/.serverless/serverless-state.json']);
    expectRefusal(() => collect(cwd, 'b/loop'), /^b\/loop cannot be read: its links lead back to themselves\.$/);
    expect(collect(join(cwd, 'b'), 'up/a').files).to.deep.equal(['up/a/.serverless/serverless-state.json']);
  });
});
