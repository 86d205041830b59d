import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MODULES = fileURLToPath(new URL('peers/node_modules', import.meta.url));
const GUARD = join(MODULES, '@cdklabs/cdk-validator-cfnguard');
const PLATFORMS: Readonly<Record<string, string>> = { linux: 'ubuntu', darwin: 'macos', win32: 'windows' };
/** Services of which a serverless application consists, as the folders of rules are called. */
const SERVICES = ['api_gateway', 'apigateway', 'cloudwatch', 'dynamodb', 'iam', 'lambda', 's3', 'sns', 'sqs', 'kinesis', 'stepfunctions'];

/** The native program, and the rules of the services that a serverless application uses; undefined where the peers are not installed. */
export function cfnGuard(): { readonly program: string; readonly rules: readonly string[] } | undefined {
  const program = filesBelow(join(GUARD, 'bin')).find(
    (file) =>
      /cfn-guard(?:\.exe)?$/.test(file) &&
      file.includes(`/${PLATFORMS[process.platform]}/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}/`),
  );
  const rules = filesBelow(join(GUARD, 'rules')).filter(
    (file) => file.endsWith('.guard') && SERVICES.some((name) => file.includes(`/${name}/`)),
  );
  return program === undefined || rules.length === 0 ? undefined : { program, rules };
}

/** The old plugin, with all it requires; undefined where it is not installed. */
export function safeguardsPlugin(): string | undefined {
  const folder = join(MODULES, '@serverless/safeguards-plugin');
  return existsSync(folder) ? folder : undefined;
}

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
