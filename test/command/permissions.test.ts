import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { PERMISSIONS_SCHEMA } from '../../src/access/permissions-file.ts';
import { temporaryFolder } from '../input/temporary-folder.ts';
import { bulkhead } from './bulkhead.ts';

const folder = temporaryFolder();
const FILE = 'bulkhead.permissions.json';
const PACKAGE = '.serverless/serverless-state.json';

const resources = (actions: readonly string[]): object => ({
  ApiLambdaFunction: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: { Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] } }] },
  },
});
const state = (actions: readonly string[], stage = 'dev', region = 'eu-west-1'): string =>
  JSON.stringify({
    service: {
      service: 'shop',
      functions: { api: { handler: 'api.handler' } },
      provider: { name: 'aws', stage, region, compiledCloudFormationTemplate: { Resources: resources(actions) } },
      serviceFilename: 'serverless.yml',
    },
  });

describe('bulkhead permissions', () => {
  it('writes a file that --check finds in order, from another stage and region too', async () => {
    const cwd = folder({ [PACKAGE]: state(['s3:GetObject']) });
    expect(await bulkhead(cwd, 'permissions --write .')).to.deep.equal({ code: 0, stdout: `${FILE}: 2 permissions\n`, stderr: '' });
    const text = readFileSync(join(cwd, FILE), 'utf8');
    expect(text).to.contain('\n        "s3:GetObject on *"\n');
    expect(readdirSync(cwd).toSorted()).to.deep.equal(['.serverless', FILE]);
    expect(await bulkhead(cwd, 'permissions --check .serverless')).to.deep.equal({
      code: 0,
      stdout: `${FILE} is what the service has now: 2 permissions\n`,
      stderr: '',
    });
    writeFileSync(join(cwd, PACKAGE), state(['s3:GetObject'], 'prod', 'us-east-1'));
    expect((await bulkhead(cwd, 'permissions --check .')).code).to.equal(0);
    // However the file is formatted.
    writeFileSync(join(cwd, FILE), JSON.stringify(JSON.parse(text)));
    expect((await bulkhead(cwd, 'permissions --check .')).code).to.equal(0);
  });

  it('says what has come and gone, and exits with 1', async () => {
    const cwd = folder({ [PACKAGE]: state(['s3:GetObject', 's3:PutObject']) });
    await bulkhead(cwd, 'permissions --write .');
    writeFileSync(join(cwd, PACKAGE), state(['s3:GetObject', 's3:*']));
    expect(await bulkhead(cwd, 'permissions --check .')).to.deep.equal({
      code: 1,
      stdout: `${FILE} is not what the service has now. Where what has come (+) and gone (-) is meant, write it anew with \`bulkhead permissions --write\`:
- role Role › may › s3:PutObject on *
+ role Role › may › s3:* on *
`,
      stderr: '',
    });
  });

  it('keeps the files of several services and of templates apart', async () => {
    const cwd = folder({
      [`a/${PACKAGE}`]: state(['s3:GetObject']),
      [`b/${PACKAGE}`]: state(['s3:*']),
      't.json': JSON.stringify({ Resources: resources([]) }),
    });
    expect((await bulkhead(cwd, 'permissions --write a b t.json')).code).to.equal(0);
    for (const file of [`a/${FILE}`, `b/${FILE}`, 't.json.permissions.json']) expect(existsSync(join(cwd, file)), file).to.equal(true);
    expect((await bulkhead(cwd, 'permissions --check a b t.json')).code).to.equal(0);
  });

  it('refuses what it cannot read or understand, with one sentence', async () => {
    const cwd = folder({
      [PACKAGE]: state([]),
      'broken/bulkhead.permissions.json': '{ "formatVersion": 1,',
      [`broken/${PACKAGE}`]: state([]),
      'newer/bulkhead.permissions.json': '{ "formatVersion": 2 }',
      [`newer/${PACKAGE}`]: state([]),
      'empty/bulkhead.permissions.json': '',
      [`empty/${PACKAGE}`]: state([]),
    });
    for (const [line, sentence] of [
      ['permissions .', /permissions needs either --write or --check; the first writes the file, the second compares it\./],
      ['permissions --write --check .', /needs either --write or --check/],
      ['permissions --check', /permissions needs something packaged; name a packaged service/],
      ['permissions --check . --preset strict', /permissions takes --write or --check only, not --preset/],
      ['permissions --check . --report json=x', /takes --write or --check only, not --report/],
      ['scan --write .', /--write belongs to permissions and fix; run/],
      ['permissions --check missing', /missing does not exist/],
      ['permissions --check .', /bulkhead\.permissions\.json does not exist; write it with `bulkhead permissions --write` and commit it\./],
      ['permissions --check broken', /broken\/bulkhead\.permissions\.json is not valid JSON: it ends in the middle; write it anew with/],
      ['permissions --check newer', /newer\/bulkhead\.permissions\.json is of format 2, which a newer bulkhead wrote/],
      ['permissions --check empty', /empty\/bulkhead\.permissions\.json is empty; write it anew/],
    ] as const) {
      const { code, stdout, stderr } = await bulkhead(cwd, line);
      expect([code, stdout], line).to.deep.equal([2, '']);
      expect(stderr, line).to.match(sentence);
    }
  });

  it('is documented by the schema by which it is read', () => {
    const page = readFileSync(new URL('../../docs/changes.md', import.meta.url), 'utf8');
    const [, schema = ''] = /```json schema\n([\s\S]*?)```/.exec(page) ?? [];
    expect(JSON.parse(schema)).to.deep.equal(JSON.parse(JSON.stringify(PERMISSIONS_SCHEMA)));
  });
});
