import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sinon, { type SinonSpy } from 'sinon';
import { stringify } from 'yaml';
import type { HookEntry, PluginWriters, ServerlessLike } from '../../src/serverless/framework.ts';

export type Shape = 'serverless 3' | 'osls' | 'serverless 4';

export interface Template {
  Resources: Record<string, { Type: string; Properties?: object }>;
}

/** A user's own policy, found by name: `named-bad` is about whatever begins with `Bad`. */
function namePolicy(word: string, severity: string): string {
  const prefix = word.charAt(0).toUpperCase() + word.slice(1);
  return `export default {
    id: 'named-${word}', title: 'Named ${word}', severity: '${severity}', presets: ['essential', 'recommended', 'strict'],
    why: 'The name says it.', fix: 'Choose another.', references: ['https://example.com'], messages: { named: '{name} is ${word}' },
    check({ service, flag }) {
      for (const resource of [...service.resources('AWS::SNS::Topic'), ...service.resources('AWS::Lambda::Function')]) {
        if (resource.logicalId.startsWith('${prefix}')) flag(resource.exists, 'named', resource, { data: { name: resource.logicalId } });
      }
    },
  };`;
}

const LIFECYCLES: Readonly<Record<string, readonly string[]>> = {
  package: ['cleanup', 'finalize'],
  'aws:deploy:deploy': ['createStack', 'checkForChanges', 'uploadArtifacts', 'validateTemplate', 'updateStack'],
  'deploy:function': ['deploy'],
};

class UserError extends Error {
  readonly code: string;

  constructor(message: string, code: string) {
    super(message);
    this.code = code;
  }
}

interface FakeOptions {
  readonly shape?: Shape;
  readonly commands?: readonly string[];
  readonly bulkhead?: object;
  readonly provider?: string;
  readonly functions?: Readonly<Record<string, object>>;
  readonly resources?: object;
}

/** A framework in a scratch directory: runs the hooks of an event as the real ones do, and restores the state as they do. */
export class FakeServerless implements ServerlessLike {
  readonly serviceDir = mkdtempSync(join(tmpdir(), 'bulkhead-plugin-'));
  readonly version: string;
  readonly configurationFilename: string;
  readonly configurationInput: {
    service: string;
    custom: { bulkhead: object };
    functions: Readonly<Record<string, object>>;
    resources?: object;
    plugins?: readonly string[];
  };
  readonly processedInput: { commands: string[]; commandsSchema?: object };
  readonly service: ServerlessLike['service'] & {
    provider: { compiledCloudFormationTemplate?: Template; coreCloudFormationTemplate?: Template; shouldNotDeploy?: boolean };
    custom: object;
  };
  readonly pluginManager: ServerlessLike['pluginManager'];
  /** What the framework itself does when a lifecycle is spawned in another one. */
  readonly spawned: SinonSpy<[string | readonly string[], ...unknown[]], Promise<void>>;
  readonly configSchemaHandler = { defineCustomProperties: sinon.spy() };
  readonly classes = { Error: UserError };
  devmodeEnabled?: boolean;
  compose?: { isWithinCompose: boolean };
  /** What left the machine, in its order. */
  readonly sent: string[] = [];

  constructor({
    shape = 'serverless 3',
    commands = ['deploy'],
    bulkhead = {},
    provider = 'aws',
    functions = {},
    resources,
  }: FakeOptions = {}) {
    this.version = { 'serverless 3': '3.40.0', osls: '4.3.1', 'serverless 4': '4.41.0' }[shape];
    this.configurationFilename = shape === 'serverless 4' ? 'serverless' : 'serverless.yml';
    this.write('policies/named-bad.mjs', namePolicy('bad', 'high'));
    this.write('policies/named-odd.mjs', namePolicy('odd', 'low'));
    const custom = { bulkhead: { preset: 'essential', customPolicies: ['policies'], ...bulkhead } };
    this.configurationInput = { service: 'shop', custom, functions, ...(resources === undefined ? {} : { resources }) };
    this.writeConfiguration();
    this.processedInput = { commands: [...commands], ...(shape === 'osls' ? { commandsSchema: {} } : {}) };
    this.service = {
      service: 'shop',
      provider: { name: provider },
      custom,
      getFunction: (name) => ({ name: `shop-dev-${name}`, ...functions[name] }),
    };
    this.spawned = sinon.spy((command: string | readonly string[]) => this.#lifecycle(String(command)));
    this.pluginManager = { hooks: {}, spawn: this.spawned };
    this.load({ hooks: this.#own() }, 'AwsDeploy');
    this.load({ hooks: { 'deploy:function:deploy': () => void this.sent.push('function') } }, 'AwsDeployFunction');
  }

  /** Writes what is configured, as a user would have, with further lines behind it. */
  writeConfiguration(more = ''): void {
    const { custom, functions, plugins } = this.configurationInput;
    this.write('serverless.yml', `${stringify({ service: 'shop', plugins, custom, functions }, { aliasDuplicateObjects: false })}${more}`);
  }

  /** What the framework does itself: it writes the template out as JSON, and sends that. */
  #own(): Record<string, () => void> {
    const deploys = (send: () => void) => (): void => {
      if (this.service.provider.shouldNotDeploy !== true) send();
    };
    return {
      'aws:deploy:deploy:createStack': deploys(() =>
        this.sent.push(JSON.stringify(this.service.provider.coreCloudFormationTemplate ?? {})),
      ),
      'aws:deploy:deploy:uploadArtifacts': deploys(() =>
        this.sent.push(JSON.stringify(this.service.provider.compiledCloudFormationTemplate)),
      ),
      'aws:deploy:deploy:updateStack': deploys(() => this.sent.push('stack')),
    };
  }

  /** Takes the entries of all its events when it begins, as the real ones do. */
  async #lifecycle(command: string): Promise<void> {
    const { hooks } = this.pluginManager;
    const events = (LIFECYCLES[command] ?? []).map((name) => `${command}:${name}`);
    const entries = events.flatMap((event) => [`before:${event}`, event, `after:${event}`]).map((event) => hooks[event] ?? []);
    for (const one of entries) for (const { hook } of one) await hook();
  }

  getProvider(): { naming: { getLambdaLogicalId(name: string): string }; getStage(): string; getRegion(): string } {
    const getLambdaLogicalId = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}LambdaFunction`;
    return { naming: { getLambdaLogicalId }, getStage: () => 'dev', getRegion: () => 'us-east-1' };
  }

  /** As the plugin manager does: entries by event, in the order in which plugins are listed. */
  load(plugin: { hooks: Readonly<Record<string, HookEntry['hook']>> }, pluginName = 'Plugin'): void {
    for (const [event, hook] of Object.entries(plugin.hooks)) (this.pluginManager.hooks[event] ??= []).push({ pluginName, hook });
  }

  /** Walks the entries themselves, one after another, as all four frameworks do. */
  async fire(event: string): Promise<void> {
    for (const { hook } of this.pluginManager.hooks[event] ?? []) await hook();
  }

  write(name: string, content: string | Buffer): void {
    mkdirSync(join(this.serviceDir, name, '..'), { recursive: true });
    writeFileSync(join(this.serviceDir, name), content);
  }

  /** What `serverless package` leaves behind; the template is in memory too, unless another one is there. */
  package(template: Template, inMemory: Template = template, provider: object = {}): void {
    const { resources } = this.configurationInput;
    const state = {
      service: { service: 'shop', resources, provider: { name: 'aws', ...provider, compiledCloudFormationTemplate: template } },
    };
    this.write('.serverless/serverless-state.json', JSON.stringify(state));
    this.service.provider.compiledCloudFormationTemplate = structuredClone(inMemory);
  }

  close(): void {
    rmSync(this.serviceDir, { recursive: true, force: true });
  }
}

type Level = 'notice' | 'warning' | 'info' | 'success';

export interface FakeWriters extends PluginWriters {
  readonly log: Record<Level, SinonSpy<[string]>>;
  readonly progress: { get: SinonSpy<[string], { notice: SinonSpy; remove: SinonSpy }> };
}

/** v4 has `aside` among its writers. */
export function fakeWriters(shape: Shape = 'serverless 3'): FakeWriters {
  const progress = { notice: sinon.spy(), remove: sinon.spy() };
  const level = (): SinonSpy<[string]> => sinon.spy((_format: string) => undefined);
  const log = { notice: level(), warning: level(), info: level(), success: level() };
  return {
    log: shape === 'serverless 4' ? Object.assign(log, { aside: level() }) : log,
    progress: { get: sinon.spy((_name: string) => progress) },
  };
}

/** What v3 and osls print at a level. */
export function written(spy: SinonSpy<[string]>): string[] {
  return spy.args.map(([format]) => format.replaceAll('%%', '%'));
}

export function topics(...ids: string[]): Template {
  return { Resources: Object.fromEntries(ids.map((id) => [id, { Type: 'AWS::SNS::Topic' }])) };
}
