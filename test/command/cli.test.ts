import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { temporaryFolder } from '../input/temporary-folder.ts';

const CLI = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
const TSX = import.meta.resolve('tsx');
const folder = temporaryFolder();

/** Runs the command as a process of its own, with or without somebody who reads its output. */
async function cli(cwd: string, args: readonly string[], isRead = true): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, ['--import', TSX, CLI, ...args], { cwd, env: { PATH: process.env['PATH'] } });
  let [stdout, stderr] = ['', ''];
  if (isRead) child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
  else child.stdout.destroy();
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  const [code] = (await once(child, 'close')) as [unknown];
  return { code, stdout, stderr };
}

describe('the command as a process', function () {
  this.timeout(60_000);
  const role = (index: number): [string, object] => [
    `Role${index}`,
    {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
        },
        Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } }],
      },
    },
  ];
  const large = (): string =>
    folder({ 'large.json': JSON.stringify({ Resources: Object.fromEntries(Array.from({ length: 200 }, (_, index) => role(index))) }) });

  it('writes all of a large report through a pipe, and sets the exit code', async () => {
    const { code, stdout, stderr } = await cli(large(), ['scan', 'large.json', '--format', 'json']);
    expect(stdout.length).to.be.greaterThan(100_000);
    expect(JSON.parse(stdout)).to.have.property('verdict', 'fail');
    expect(stderr).to.equal('bulkhead: Configuration: none, the defaults apply.\n');
    expect(code).to.equal(1);
  });

  it('keeps its exit code and says nothing when the reader goes away', async () => {
    const { code, stderr } = await cli(large(), ['scan', 'large.json', '--format', 'json'], false);
    expect(stderr).to.equal('bulkhead: Configuration: none, the defaults apply.\n');
    expect(code).to.equal(1);
  });

  it('exits with 2 and one sentence', async () => {
    expect(await cli(folder({}), ['scan', '.'])).to.deep.equal({
      code: 2,
      stdout: '',
      stderr: 'bulkhead: . holds no packaged service; run `serverless package` first or name a template file.\n',
    });
  });
});
