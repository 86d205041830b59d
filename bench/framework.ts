import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** CPU milliseconds of the plugin's steps inside the framework, and of the whole process. */
export interface PluginUsage {
  readonly import: number;
  readonly constructor: number;
  readonly initialize: number;
  readonly check?: number;
  readonly total: number;
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const EVENTS = [(index: number) => ({ http: { method: 'get', path: `/f${index}` } }), () => ({ schedule: 'rate(1 hour)' })];

/** Runs a command of serverless 3 on a service of so many functions, and answers what the plugin used of it. */
export function runFramework(command: string, functions: number): PluginUsage {
  const folder = mkdtempSync(join(tmpdir(), 'bulkhead-framework-'));
  try {
    copyFileSync(join(ROOT, 'bench/timed-plugin.cjs'), join(folder, 'timed-plugin.cjs'));
    writeFileSync(join(folder, 'handler.js'), 'exports.hello = async () => ({});\n');
    writeFileSync(join(folder, 'serverless.json'), JSON.stringify(service(functions)));
    const file = join(folder, 'usage.json');
    const env = {
      ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:AWS|SLS|SERVERLESS)_/.test(name))),
      HOME: folder,
      AWS_ACCESS_KEY_ID: 'none',
      AWS_SECRET_ACCESS_KEY: 'none',
      AWS_EC2_METADATA_DISABLED: 'true',
      SLS_TELEMETRY_DISABLED: '1',
      SLS_TRACKING_DISABLED: '1',
      SLS_NOTIFICATIONS_MODE: 'off',
      BENCH_ROOT: ROOT,
      BENCH_PLUGIN: file,
    };
    const cli = join(ROOT, 'node_modules/serverless/bin/serverless.js');
    spawnSync(process.execPath, ['--no-deprecation', cli, command], { cwd: folder, env, stdio: 'ignore' });
    return JSON.parse(readFileSync(file, 'utf8')) as PluginUsage;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Findings stop nothing, so that all of the command is measured. */
function service(functions: number): object {
  const entries = Array.from({ length: functions }, (_, index) => [
    `f${index}`,
    { handler: 'handler.hello', events: [EVENTS[index % 2]?.(index)] },
  ]);
  return {
    service: 'bench',
    frameworkVersion: '*',
    plugins: ['./timed-plugin.cjs'],
    provider: {
      name: 'aws',
      runtime: 'nodejs20.x',
      iam: { role: { statements: [{ Effect: 'Allow', Action: ['dynamodb:GetItem'], Resource: '*' }] } },
    },
    package: { patterns: ['!**', 'handler.js'] },
    custom: { bulkhead: { failOn: 'never' } },
    functions: Object.fromEntries(entries),
  };
}
