import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FakeAws } from './fake-aws/server.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const LOOPBACK = fileURLToPath(new URL('loopback.cjs', import.meta.url));

/** The real command line of each framework, by name and version. */
export const CLIS: Readonly<Record<string, string>> = {
  'serverless 3.40.0': join(PROJECT, 'node_modules/serverless/bin/serverless.js'),
  'osls 3.77.1': join(PROJECT, 'node_modules/osls-3/bin/serverless.js'),
  'osls 4.3.1': join(PROJECT, 'node_modules/osls/bin/serverless.js'),
};

export interface Run {
  readonly code: number | null;
  /** Standard output and standard error, as they came. */
  readonly output: string;
}

/** Runs a framework in a service directory, against the fake and nothing else. */
export async function run(cli: string, directory: string, home: string, aws: FakeAws, command: string): Promise<Run> {
  const env = {
    PATH: process.env['PATH'],
    HOME: home,
    SLS_SCHEMA_CACHE_BASE_DIR: home,
    AWS_ACCESS_KEY_ID: 'testing',
    AWS_SECRET_ACCESS_KEY: 'testing',
    AWS_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
    CI: '1',
    NODE_NO_WARNINGS: '1',
    NODE_OPTIONS: `--require ${JSON.stringify(LOOPBACK)}`,
    FAKE_AWS_URL: aws.url,
    SLS_TELEMETRY_DISABLED: '1',
    SLS_TRACKING_DISABLED: '1',
    SLS_NOTIFICATIONS_MODE: 'off',
    SLS_AWS_REQUEST_MAX_RETRIES: '0',
    // Milliseconds between two looks at a stack's events.
    SLS_AWS_MONITORING_FREQUENCY: '20',
  };
  const child = spawn(process.execPath, [cli, ...command.split(' ')], { cwd: directory, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const collect = (chunk: Buffer): void => void (output += chunk.toString('utf8'));
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { code, output };
}
