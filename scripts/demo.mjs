// Packages the example service twice with the real framework: with the holes, which the gate must refuse, and without
// them, which it must pass. Needs no AWS account and, once the dependencies are installed, no network.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { styleText } from 'node:util';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const scratch = mkdtempSync(join(tmpdir(), 'bulkhead-demo-'));

/** Only our own settings reach the framework: no credentials, no telemetry, and its caches in the scratch folder. */
const environment = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(AWS|SLS|SERVERLESS)_/.test(name))),
  HOME: scratch,
  USERPROFILE: scratch,
  AWS_ACCESS_KEY_ID: 'none',
  AWS_SECRET_ACCESS_KEY: 'none',
  AWS_EC2_METADATA_DISABLED: 'true',
  SLS_TELEMETRY_DISABLED: '1',
  SLS_TRACKING_DISABLED: '1',
  SLS_NOTIFICATIONS_MODE: 'off',
};

function heading(text) {
  const coloured = process.stdout.isTTY && !process.env.NO_COLOR;
  console.log(`\n${coloured ? styleText('bold', `▸ ${text}`) : `▸ ${text}`}`);
}

/** True when what is installed is not what the lock file says. */
function isInstallStale() {
  const installed = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return true;
  const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const present = packagesOf(installed);
  const wanted = Object.entries(packagesOf(join(root, 'package-lock.json'))).filter(([path]) => path !== '');
  return wanted.some(([path, { version, optional }]) => !optional && present[path]?.version !== version);
}

function npm(...words) {
  const cli = process.env.npm_execpath;
  const [command, args] = cli ? [process.execPath, [cli, ...words]] : ['npm', words];
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: !cli && process.platform === 'win32' }).status === 0;
}

/** Packages the example service. Says whether the framework got as far as the gate, and whether it went on. */
function packageService(config) {
  const artifacts = join(scratch, config);
  const framework = join(root, 'node_modules/serverless/bin/serverless.js');
  const { status } = spawnSync(process.execPath, ['--no-deprecation', framework, 'package', '--config', config, '--package', artifacts], {
    cwd: join(root, 'example-service'),
    env: environment,
    stdio: 'inherit',
  });
  return { packaged: existsSync(join(artifacts, 'serverless-state.json')), passed: status === 0 };
}

function demo() {
  if (isInstallStale()) {
    heading('Installing the dependencies');
    if (!npm('ci', '--no-fund', '--no-audit')) return 'The dependencies could not be installed.';
  }
  heading('Building the plugin');
  if (spawnSync(process.execPath, ['--import', 'tsx', join(root, 'scripts/build.ts')], { cwd: root, stdio: 'inherit' }).status !== 0)
    return 'The build failed.';

  heading('The service with holes: example-service/leaky.yml');
  const leaky = packageService('leaky.yml');
  if (!leaky.packaged) return 'The leaky service failed before it reached the gate.';
  if (leaky.passed) return 'The leaky service was not refused.';

  heading('The same service without them: example-service/serverless.yml');
  const sound = packageService('serverless.yml');
  if (!sound.passed) return 'The sound service was refused.';

  heading('The gate refused the leaky service and passed the sound one.');
  return undefined;
}

let failure;
try {
  failure = demo();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
if (failure) {
  console.error(`\nThe demo failed: ${failure}`);
  process.exitCode = 1;
}
