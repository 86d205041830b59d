import { builtInPolicyIds } from './policy/built-in.ts';
import type { Moment } from './serverless/artifacts.ts';
import { noteExtensions } from './serverless/declared-extensions.ts';
import type { CliOptions, PluginWriters, ServerlessLike } from './serverless/framework.ts';
import type { Gate, Passage } from './serverless/gate.ts';
import { moveToEnd, repeatIfNotLast } from './serverless/hook-order.ts';
import { snapshotSettings, type SettingsSnapshot } from './serverless/settings-snapshot.ts';
import { userError } from './serverless/user-error.ts';
import { commandsFor, listsOldPlugin } from './serverless/commands.ts';
import { Writers } from './serverless/writers.ts';
import { configSchema, FUNCTION_SCHEMA } from './triage/config-schema.ts';

export type { BulkheadConfig, FunctionConfig, PolicyConfig, WaiverConfig, WithBulkhead } from './serverless/with-bulkhead.ts';

/** What the steps after each event could upload. The later ones catch whoever changes a template after the earlier ones. */
const GATES: Readonly<Record<string, Moment>> = {
  'after:package:finalize': 'packaged',
  'after:aws:common:moveArtifactsToTemp:move': 'unpacked',
  'before:deploy:deploy': 'deploying',
  'before:aws:deploy:deploy:createStack': 'deploying',
  'before:aws:deploy:deploy:uploadArtifacts': 'deploying',
  'before:aws:deploy:deploy:validateTemplate': 'deploying',
  'before:aws:deploy:deploy:updateStack': 'deploying',
};
const FUNCTION_GATE = 'before:deploy:function:deploy';
const GATED_COMMANDS = ['package', 'deploy', 'deploy function', 'bulkhead check', 'safeguards validate'];

type Hook = () => Promise<void>;

/** The plugin: `plugins: [serverless-bulkhead]`. */
export default class ServerlessBulkhead {
  readonly commands: ReturnType<typeof commandsFor>;
  readonly hooks: Record<string, Hook>;
  readonly #serverless: ServerlessLike;
  readonly #options: CliOptions;
  readonly #writers: Writers;
  #snapshot: SettingsSnapshot | undefined;
  #gate: Promise<Gate> | undefined;

  constructor(serverless: ServerlessLike, options: CliOptions = {}, writers: PluginWriters = {}) {
    this.#serverless = serverless;
    this.#options = options;
    this.#writers = new Writers(writers);
    const isAlone = !listsOldPlugin(serverless);
    this.commands = commandsFor(serverless, isAlone);
    serverless.configSchemaHandler?.defineCustomProperties({
      // Their own sentence says more than the framework's of what is wrong with safeguards.
      properties: { bulkhead: configSchema(builtInPolicyIds()), ...(isAlone ? { safeguards: {} } : {}) },
    });
    serverless.configSchemaHandler?.defineFunctionProperties?.('aws', { properties: { bulkhead: FUNCTION_SCHEMA } });
    this.hooks = serverless.service.provider.name === 'aws' ? this.#gates() : this.#stepAside();
  }

  #gates(): Record<string, Hook> {
    const gates = Object.entries(GATES).map(([event, moment]): [string, Hook] => [event, () => this.#passTemplates(event, moment)]);
    return {
      initialize: () => this.#initialize(),
      ...Object.fromEntries(gates),
      [FUNCTION_GATE]: () => this.#passFunction(),
      'bulkhead:check:check': () => this.#serverless.pluginManager.spawn('package'),
      'safeguards:validate:validate': () => this.#serverless.pluginManager.spawn('package'),
    };
  }

  /** Not `this.provider = 'aws'`: the framework would drop the plugin without a word. */
  #stepAside(): Record<string, Hook> {
    const sentence = `bulkhead: the provider of this service is "${this.#serverless.service.provider.name}", not "aws"; it is not audited.`;
    const refuse = async (): Promise<never> => {
      throw userError(this.#serverless.classes.Error, sentence, 'not-aws');
    };
    return {
      initialize: async () => {
        if (['package', 'deploy'].includes(this.#command())) this.#writers.notice(sentence);
      },
      'bulkhead:check:check': refuse,
      'safeguards:validate:validate': refuse,
    };
  }

  async #initialize(): Promise<void> {
    const { initialize: _, ...gates } = this.hooks;
    moveToEnd(this.#serverless.pluginManager.hooks, gates);
    noteExtensions(this.#serverless);
    // The settings are noted before an artifact can replace them; nothing else is loaded where nothing is gated.
    this.#snapshot = snapshotSettings(this.#serverless, this.#options);
    if (this.#isGated()) await (await this.#currentGate()).prepare(this.#passage(true));
  }

  async #passTemplates(event: string, moment: Moment): Promise<void> {
    const hook = this.hooks[event];
    if (hook !== undefined) repeatIfNotLast(this.#serverless.pluginManager.hooks, event, hook);
    // Whatever reaches an event of the deploy is deployed, whichever command began it.
    const passage = this.#passage(moment === 'deploying' || this.#isGated());
    await (
      await this.#currentGate()
    ).pass(passage, async () => {
      const { uploadCandidates } = await import('./serverless/artifacts.ts');
      return uploadCandidates(moment, this.#serverless, this.#options);
    });
  }

  async #passFunction(): Promise<void> {
    await (
      await this.#currentGate()
    ).pass({ ...this.#passage(true), partial: true }, async () => {
      const { functionCandidate } = await import('./serverless/synthetic-function.ts');
      return [functionCandidate(this.#serverless, this.#options)];
    });
  }

  #currentGate(): Promise<Gate> {
    this.#gate ??= this.#openGate();
    return this.#gate;
  }

  async #openGate(): Promise<Gate> {
    const serverless = this.#serverless;
    this.#snapshot ??= snapshotSettings(serverless, this.#options);
    const { Gate: GateOf } = await import('./serverless/gate.ts');
    return new GateOf(this.#snapshot, this.#writers, serverless.classes.Error);
  }

  /** `serverless dev` deploys its own variant of the service, with rights that the user never wrote. */
  #passage(blocking: boolean): Passage {
    const dev = this.#serverless.devmodeEnabled === true || this.#command() === 'dev';
    return { command: this.#command(), blocking: blocking && !dev };
  }

  #isGated(): boolean {
    return GATED_COMMANDS.includes(this.#command());
  }

  #command(): string {
    return this.#serverless.processedInput?.commands.join(' ') ?? '';
  }
}
