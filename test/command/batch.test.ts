import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect } from 'chai';
import type { StartWorker } from '../../src/command/worker-crew.ts';
import { WithheldOutput } from '../../src/command/withheld-output.ts';
import { temporaryFolder } from '../input/temporary-folder.ts';
import { bulkhead } from './bulkhead.ts';

const folder = temporaryFolder();

const startWorker: StartWorker = (_script, workerData) => new Worker(new URL('scan-worker.mjs', import.meta.url), { workerData });

const template = (action: string): string =>
  JSON.stringify({
    Resources: {
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          AssumeRolePolicyDocument: {
            Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
          },
          Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] } }],
        },
      },
    },
  });
const ACTIONS = ['*', 's3:GetObject', 'iam:*', 'sqs:SendMessage', 'sts:AssumeRole'];
const FILES = Object.fromEntries(ACTIONS.map((action, index) => [`t/${index}.json`, template(action)]));

describe('many inputs', function () {
  // A worker compiles the sources before it audits.
  this.timeout(120_000);

  it('are said in the same order and the same bytes by one and by several workers', async () => {
    const cwd = folder({ ...FILES, 't/values.json': '{"no": "template"}', 't/notes.yml': 'just: text' });
    for (const format of ['json', 'sarif']) {
      const alone = await bulkhead(cwd, `scan t --format ${format} --jobs 1 --report junit=alone.xml`);
      const together = await bulkhead(cwd, `scan t --format ${format} --jobs 2 --report junit=together.xml`, { startWorker });
      expect(together, format).to.deep.equal(alone);
      expect(alone.code, format).to.equal(1);
      const read = (file: string): string => readFileSync(join(cwd, file), 'utf8');
      expect(read('together.xml')).to.equal(read('alone.xml')).and.not.to.equal('');
    }
  });

  it('say what is wrong with the first that is, and nothing else', async () => {
    const cwd = folder({
      ...FILES,
      't/2.json': '{"Resources": {"A": {"Type": "AWS::SNS::Topic"}',
      't/3.json': '{"Resources": {"Type": "AWS::',
    });
    const alone = await bulkhead(cwd, 'scan t --format json --jobs 1');
    const together = await bulkhead(cwd, 'scan t --format json --jobs 2', { startWorker });
    expect(together).to.deep.equal(alone);
    expect(alone).to.deep.include({ code: 2, stdout: '' });
    expect(alone.stderr)
      .to.match(/t\/2\.json is not valid JSON/)
      .and.not.to.match(/t\/3\.json/);
  });

  it('are an object where one of them is a template, and a refusal where none is', async () => {
    const cwd = folder({ 'one/a.json': template('*'), 'one/b.json': '[]', 'none/b.json': '[]' });
    const one = await bulkhead(cwd, 'scan one --format json');
    expect(one.stdout).to.equal((await bulkhead(cwd, 'scan one/a.json --format json')).stdout);
    const none = await bulkhead(cwd, 'scan one none --format json');
    expect(none).to.deep.include({ code: 2, stdout: '' });
    expect(none.stderr).to.contain('none holds no packaged service');
  });

  it('move a line on a terminal, which is gone in the end', async () => {
    const cwd = folder(Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`t/${index}.json`, template('s3:GetObject')])));
    let line = '';
    await bulkhead(cwd, 'scan t --format json --jobs 1', { progress: { write: (text: string) => (line += text) } });
    expect(line)
      .to.contain('\r12 of 12 audited')
      .and.to.match(/\r\u001b\[K$/);
  });

  it('refuse a number of jobs that is none', async () => {
    for (const jobs of ['0', 'many', '-1', '65', '1.5'])
      expect((await bulkhead('.', `scan x --jobs ${jobs}`)).stderr, jobs).to.match(
        /--jobs (?:must be a number from 1 to 64|needs a value)/,
      );
    expect((await bulkhead('.', 'baseline x --jobs 2')).stderr).to.contain('--jobs belongs to scan');
  });
});

describe('WithheldOutput', () => {
  const written = (texts: readonly string[], most: number): { readonly seen: string[]; readonly output: WithheldOutput } => {
    const seen: string[] = [];
    const output = new WithheldOutput((text) => seen.push(text), most);
    for (const text of texts) output.write(text);
    return { seen, output };
  };

  it('shows nothing until it is released', () => {
    const { seen, output } = written(['ab', 'cd'], 4);
    expect(seen).to.deep.equal([]);
    expect(output.isBegun).to.equal(false);
    output.release();
    expect(seen.join('')).to.equal('abcd');
  });

  it('writes what is longer than can be kept as it comes', () => {
    const { seen, output } = written(['ab', 'cd', 'e', 'f'], 4);
    expect(seen.join('')).to.equal('abcdef');
    expect(output.isBegun).to.equal(true);
  });
});
