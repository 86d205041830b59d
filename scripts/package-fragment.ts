import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { AuditInput } from '../src/audit-input.ts';
import { readArtifacts } from '../src/input/artifacts.ts';
import { diskAt } from '../src/input/disk.ts';
import { parseState } from '../src/input/state-file.ts';

interface Instance {
  instanceId: string;
  init(): Promise<void>;
  run(): Promise<void>;
  readonly configSchemaHandler: { readonly schema: { readonly definitions: Readonly<Record<string, { enum?: string[] }>> } };
}

/** What is used of the framework's own modules; it publishes no types. */
interface Framework {
  readonly version: string;
  readonly Serverless: new (settings: object) => Instance;
  readonly readConfiguration: (file: string) => Promise<Record<string, unknown>>;
  readonly resolveVariables: (parts: object) => Promise<void>;
  readonly sources: Readonly<Record<string, object>>;
}

/** What variables that ask AWS get to hear: who the caller is. */
const OFFLINE = { getProvider: () => ({ request: () => Promise.resolve({ Account: '111122223333' }) }) };
const HANDLER = 'exports.handler = async () => ({ statusCode: 200 });\n';
const CONFIGURATION_FILE = 'serverless.yml';

/** Packages fragments of `serverless.yml` with the real framework, in this process: loading it costs seconds, a service tenths of one. */
export class FragmentPackager {
  private readonly directory: string;
  private readonly framework: Framework;

  private constructor(directory: string, framework: Framework) {
    this.directory = directory;
    this.framework = framework;
  }

  static async open(): Promise<FragmentPackager> {
    const directory = await mkdtemp(join(tmpdir(), 'bulkhead-examples-'));
    isolate(directory);
    return new FragmentPackager(directory, loadFramework());
  }

  /** What an audit of the packaged service would see, free of times and hashes. An error says what the framework refused. */
  async package(fragment: string, files: Readonly<Record<string, string>> = {}): Promise<AuditInput> {
    const serviceDir = await mkdtemp(join(this.directory, 'service-'));
    const file = join(serviceDir, CONFIGURATION_FILE);
    await writeFile(file, fragment);
    const configuration = completed(await this.framework.readConfiguration(file));
    const handlers = [...handlerFiles(configuration)].map((name) => [name, HANDLER] as const);
    for (const [name, text] of [...handlers, ...Object.entries(files)]) {
      await mkdir(dirname(join(serviceDir, name)), { recursive: true });
      await writeFile(join(serviceDir, name), text);
    }
    process.chdir(serviceDir);
    await this.framework.resolveVariables({ serviceDir, configuration, options: {}, sources: this.framework.sources });
    const serverless = new this.framework.Serverless({
      commands: ['package'],
      options: {},
      configuration,
      serviceDir,
      configurationFilename: CONFIGURATION_FILE,
    });
    await serverless.init();
    addRuntimes(serverless.configSchemaHandler.schema.definitions['awsLambdaRuntime']?.enum ?? []);
    // Names the deployments of an API; by default it is the time.
    serverless.instanceId = '0';
    await serverless.run();
    const state = await readFile(join(serviceDir, '.serverless', 'serverless-state.json'), 'utf8');
    const { template, service } = parseState(settled(state), 'serverless-state.json');
    const framework = { name: 'serverless', version: this.framework.version } as const;
    const templates = [{ file: '.serverless/serverless-state.json', document: template }];
    const input = { templates, service: { ...service, framework } };
    // What is packed matters where the example brings files of its own.
    if (Object.keys(files).length === 0) return input;
    const packed = {
      directory: join(serviceDir, '.serverless'),
      serviceDirectory: serviceDir,
      declaration: service.declaration,
      templates,
    };
    return { ...input, artifacts: readArtifacts(packed, diskAt(serviceDir)) };
  }

  async close(): Promise<void> {
    process.chdir(tmpdir());
    await rm(this.directory, { recursive: true, force: true });
  }
}

/** serverless 3 ended before the runtimes of today came. */
function addRuntimes(known: string[]): void {
  const { runtimes } = JSON.parse(readFileSync(new URL('../data/lambda-runtimes.json', import.meta.url), 'utf8')) as { runtimes: object };
  known.push(...Object.keys(runtimes).filter((runtime) => !known.includes(runtime)));
}

/** The framework reads the home directory and its arguments when it is loaded; neither may change what it writes. */
function isolate(home: string): void {
  for (const name of Object.keys(process.env)) if (/^(?:AWS|SLS|SERVERLESS)_/.test(name)) delete process.env[name];
  Object.assign(process.env, { HOME: home, USERPROFILE: home, SLS_TELEMETRY_DISABLED: '1', SLS_NOTIFICATIONS_MODE: 'off' });
  process.argv = [process.execPath, 'serverless', 'package'];
}

function loadFramework(): Framework {
  const load = createRequire(import.meta.url);
  const source = (name: string): object => load(`serverless/lib/configuration/variables/sources/${name}`) as object;
  const instanceSource = (name: string): object =>
    (source(`instance-dependent/${name}`) as unknown as (instance: object) => object)(OFFLINE);
  return {
    version: (load('serverless/package.json') as { version: string }).version,
    Serverless: load('serverless/lib/serverless') as Framework['Serverless'],
    readConfiguration: load('serverless/lib/configuration/read') as Framework['readConfiguration'],
    resolveVariables: load('serverless/lib/configuration/variables') as Framework['resolveVariables'],
    sources: {
      ...Object.fromEntries(['env', 'file', 'opt', 'self'].map((name) => [name, source(name)])),
      strToBool: source('str-to-bool'),
      sls: instanceSource('get-sls'),
      aws: instanceSource('get-aws'),
      ssm: { resolve: ({ address }: { address: string }) => ({ value: `the value of ${address}` }) },
    },
  };
}

/** The least that makes a fragment a service. A mistake in it is an error, not a warning. */
function completed(fragment: Record<string, unknown>): Record<string, unknown> {
  return {
    service: 'shop',
    configValidationMode: 'error',
    ...fragment,
    provider: { name: 'aws', runtime: 'nodejs20.x', ...(fragment['provider'] as object | undefined) },
  };
}

function handlerFiles({ functions }: Record<string, unknown>): ReadonlySet<string> {
  const handlers = Object.values((functions ?? {}) as Record<string, { handler?: unknown } | null>).map((one) => one?.handler);
  return new Set(['handler.js', ...handlers.flatMap((name) => (typeof name === 'string' ? [name.replace(/\.[^./]+$/, '.js')] : []))]);
}

/** Drops what another run, or another release of Node, would write differently: upload times and hashes of the code. */
function settled(state: string): string {
  return state
    .replaceAll(/\d{13}-\d{4}-\d\d-\d\dT[\d:.]+Z/g, '0-1970-01-01T00:00:00.000Z')
    .replaceAll(/(LambdaVersion)[A-Za-z0-9]{30,}/g, `$1${'0'.repeat(43)}`)
    .replaceAll(/("CodeSha256": *)"[^"]*"/g, `$1"${'A'.repeat(43)}="`);
}
