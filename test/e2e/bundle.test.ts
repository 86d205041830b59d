import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';

const TOPIC = { Type: 'AWS::SNS::Topic' };
const OPEN = {
  Type: 'AWS::Lambda::Permission',
  Properties: { FunctionName: 'other', Action: 'lambda:InvokeFunction', Principal: '*' },
};

/** The entries that everything else is loaded from later. */
const AT_START = ['plugin.js', 'cli.js', 'run.js'];
/** Bytes. Each command of the framework reads them, whatever it does. */
const MOST_AT_START = 40_000;

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

describe('the bundle', () => {
  let home: string;
  const installed = (): string => join(home, 'node_modules/serverless-bulkhead');

  function bulkhead(...args: readonly string[]): Promise<Outcome> {
    return new Promise((resolve) => {
      execFile(process.execPath, [join(installed(), 'dist/cli.js'), ...args], { cwd: home }, (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
      );
    });
  }

  before(() => {
    // The package as it is packed, and nothing beside it.
    home = mkdtempSync(join(tmpdir(), 'bulkhead-bundle-'));
    const packed = join(process.env['BULKHEAD_WORKBENCH'] ?? '', 'node_modules/serverless-bulkhead');
    mkdirSync(join(home, 'node_modules'));
    cpSync(packed, installed(), { recursive: true });
    mkdirSync(join(home, 't'));
    for (let index = 0; index < 6; index++)
      writeFileSync(
        join(home, 't', `${index}.json`),
        JSON.stringify({ Resources: { Topic: TOPIC, ...(index % 2 === 0 ? { OPEN } : {}) } }),
      );
    writeFileSync(
      join(home, 't.yml'),
      'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n    Properties:\n      TopicName: !Sub "${AWS::StackName}-x"\n',
    );
  });

  after(() => rmSync(home, { recursive: true, force: true }));

  it('audits JSON and YAML by a configuration with options without any library beside it', async () => {
    const { policies } = JSON.parse((await bulkhead('scan', 't', '--format', 'json')).stdout)[0] as { policies: { why: string }[] };
    expect(policies.every(({ why }) => why.length > 20)).to.equal(true);
    writeFileSync(join(home, 'bulkhead.yml'), 'preset: strict\npolicies:\n  runtime-outdated: { options: { daysBefore: 30 } }\n');
    const known = await bulkhead('policies');
    expect(known.code, known.stderr).to.equal(0);
    const yaml = await bulkhead('scan', 't.yml', '--format', 'json');
    expect(yaml.stderr).not.to.contain('Cannot find');
    writeFileSync(join(home, 'bulkhead.yml'), 'preset: srtict\n');
    expect((await bulkhead('scan', 't.yml')).stderr).to.contain('did you mean strict?');
    rmSync(join(home, 'bulkhead.yml'));
    for (const format of ['console', 'sarif', 'junit', 'gitlab', 'github', 'markdown'])
      expect((await bulkhead('scan', 't.yml', '--format', format)).code, format).to.be.below(2);
    expect((await bulkhead('explain', 'role-full-admin')).stdout).to.contain('role-full-admin');
  });

  it('says the same in the same bytes, however many workers there are', async () => {
    for (const format of ['json', 'console', 'github', 'junit']) {
      const [alone, two, four] = await Promise.all(
        ['1', '2', '4'].map(async (jobs) => undated(await bulkhead('scan', 't', '--format', format, '--jobs', jobs))),
      );
      expect(two, format).to.deep.equal(alone);
      expect(four, format).to.deep.equal(alone);
      expect(alone?.stdout.length, format).to.be.above(100);
    }
  });

  it('gives a policy of one’s own the same modules as the audit', async () => {
    writeFileSync(
      join(home, 'topic-at-all.mjs'),
      `import { definePolicy, Truth } from 'serverless-bulkhead/policy';
      export default definePolicy({ id: 'topic-at-all', title: 'T', severity: 'high', why: 'w', fix: 'f', messages: { bad: 'A topic.' },
        check({ service, flag }) { for (const one of service.resources('AWS::SNS::Topic')) {
          if (!(one.exists instanceof Truth)) throw new Error('two copies of the package');
          flag(one.exists, 'bad', one);
        } } });`,
    );
    writeFileSync(join(home, 'own.yml'), 'customPolicies: [topic-at-all.mjs]\n');
    const { code, stdout, stderr } = await bulkhead('scan', 't/1.json', '--config', 'own.yml', '--format', 'json');
    expect(code, stderr).to.equal(1);
    const { findings, errors } = JSON.parse(stdout) as { findings: { policy: string }[]; errors: unknown[] };
    expect(errors).to.deep.equal([]);
    expect(findings.map(({ policy }) => policy)).to.include('topic-at-all');
  });

  it('compiles the options of a policy of one’s own with the one library that is installed for it', async () => {
    const ajv = ['ajv', 'fast-deep-equal', 'fast-uri', 'json-schema-traverse', 'require-from-string'];
    for (const name of ajv) symlinkSync(join(process.cwd(), 'node_modules', name), join(home, 'node_modules', name));
    writeFileSync(
      join(home, 'topic-named.mjs'),
      `import { definePolicy } from 'serverless-bulkhead/policy';
      export default definePolicy({ id: 'topic-named', title: 'T', severity: 'high', why: 'w', fix: 'f', messages: { bad: 'A topic.' },
        options: { schema: { type: 'object', properties: { most: { type: 'integer' } } }, defaults: { most: 0 } },
        check({ service, options, flag }) { for (const one of service.resources('AWS::SNS::Topic')) if (options.most < 1) flag(one.exists, 'bad', one); } });`,
    );
    writeFileSync(join(home, 'own.yml'), 'customPolicies: [topic-named.mjs]\npolicies: { topic-named: { options: { most: few } } }\n');
    expect((await bulkhead('scan', 't/1.json', '--config', 'own.yml')).stderr).to.contain(
      'policies.topic-named.options.most must be a whole number',
    );
  });

  it('reads little at the start: of each command of the framework, and of the command before it knows what is asked', () => {
    const read = new Set(AT_START);
    for (const file of read) {
      const text = readFileSync(join(installed(), 'dist', file), 'utf8');
      for (const [, name = ''] of text.matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)) read.add(name);
    }
    const size = [...read].reduce((sum, file) => sum + readFileSync(join(installed(), 'dist', file)).length, 0);
    expect(read.size).to.be.above(AT_START.length);
    expect(size, [...read].join(', ')).to.be.below(MOST_AT_START);
  });
});

/** The moment of the audit is all that may differ. */
function undated(outcome: Outcome): Outcome {
  return { ...outcome, stdout: outcome.stdout.replaceAll(/"date": "[^"]*"/g, '"date": ""') };
}
