import { execFile } from 'node:child_process';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { CLIS } from './cli.ts';
import { eachCli } from './each-cli.ts';

const COMMAND = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const execute = promisify(execFile);

/** The framework as the service would have it installed. */
async function install(cli: string, directory: string): Promise<void> {
  const installed = dirname(dirname(CLIS[cli] ?? ''));
  await mkdir(join(directory, 'node_modules'));
  await symlink(installed, join(directory, 'node_modules', cli.split(' ')[0] ?? ''));
}

describe('bulkhead fix', () => {
  eachCli((stage, cli) => {
    it('writes fixes, packages with the framework of the service, and audits again', async () => {
      const configuration = {
        service: 'shop',
        provider: { name: 'aws', runtime: 'nodejs22.x' },
        functions: { api: { handler: 'index.handler', url: true } },
      };
      const { directory, run } = await stage().service(configuration, { 'index.js': 'exports.handler = async () => 1;\n' });
      await install(cli, directory);
      expect((await run('package')).code).to.equal(0);
      const { stdout } = await execute(process.execPath, [COMMAND, 'fix', '--write', '--all', '.serverless'], {
        cwd: directory,
        env: {
          ...process.env,
          SLS_NOTIFICATIONS_MODE: 'off',
          SLS_TELEMETRY_DISABLED: '1',
          AWS_ACCESS_KEY_ID: 'x',
          AWS_SECRET_ACCESS_KEY: 'y',
        },
      });
      expect(stdout).to.include('written; audited again, and each finding is gone.');
      expect(await readFile(join(directory, 'serverless.yml'), 'utf8')).to.include('url: { authorizer: aws_iam }');
      expect(await readFile(join(directory, '.serverless/serverless-state.json'), 'utf8')).to.include('"AWS_IAM"');
    });
  });
});
