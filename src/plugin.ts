import { builtInPolicyIds } from './policy/built-in.ts';
import type { Moment } from './serverless/artifacts.ts';
import { commandsFor, isVersion4, listsOldPlugin } from './serverless/commands.ts';
import { isWithinCompose } from './serverless/compose.ts';
import { noteExtensions } from './serverless/declared-extensions.ts';
import type { CliOptions, PluginWriters, ServerlessLike } from './serverless/framework.ts';
import type { Gate, Passage } from './serverless/gate.ts';
import { isDirectlyBefore, moveToEnd, placeBefore, repeatIfNotLast } from './serverless/hook-order.ts';
import { nodeRefusal, refusingHooks } from './serverless/node-version.ts';
import { Seal } from './serverless/seal.ts';
import { snapshotSettings, type SettingsSnapshot } from './serverless/settings-snapshot.ts';
import { Tripwire } from './serverless/tripwire.ts';
import { userError } from './serverless/user-error.ts';
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
/** Where the framework sends something away, and which plugin of its own does it: the gate stands directly before that as well. */
const SENDERS: Readonly<Record<string, string>> = {
  'aws:deploy:deploy:createStack': 'AwsDeploy',
  'aws:deploy:deploy:uploadArtifacts': 'AwsDeploy',
  'deploy:function:deploy': 'AwsDeployFunction',
};
const UPLOAD = 'aws:deploy:deploy:uploadArtifacts';
const AFTER_UPLOAD = 'before:aws:deploy:deploy:validateTemplate';
/** What has to have come past the gate when a command ends; a deploy is looked at while it is spawned. */
const PASSED: Readonly<Record<string, readonly string[]>> = {
  package: ['after:package:finalize'],
  'bulkhead check': ['after:package:finalize'],
  'safeguards validate': ['after:package:finalize'],
  'deploy function': [FUNCTION_GATE],
};
const GATED_COMMANDS = ['package', 'deploy', 'deploy function', 'bulkhead check', 'safeguards validate'];

type Hook = () => Promise<void>;

/** The plugin: `plugins: [serverless-bulkhead]`. */
export default class ServerlessBulkhead {
  // The frameworks know a plugin by this name, which the bundle would shorten.
  static readonly name = 'ServerlessBulkhead';
  readonly commands: ReturnType<typeof commandsFor>;
  readonly hooks: Record<string, Hook>;
  readonly #serverless: ServerlessLike;
  readonly #options: CliOptions;
  readonly #writers: Writers;
  readonly #command: string;
  readonly #tripwire: Tripwire;
  readonly #seal = new Seal();
  /** The hooks of ours directly before those of the framework, by event. */
  readonly #standing = new Map<string, Hook>();
  #snapshot: SettingsSnapshot | undefined;
  #gate: Promise<Gate> | undefined;
  #isDev = false;

  constructor(serverless: ServerlessLike, options: CliOptions = {}, writers: PluginWriters = {}) {
    this.#serverless = serverless;
    this.#options = options;
    this.#writers = new Writers(writers);
    // As the user gave it, before another plugin says otherwise.
    this.#command = serverless.processedInput?.commands.join(' ') ?? '';
    const refusal = nodeRefusal(process.versions.node);
    if (refusal !== undefined) {
      this.commands = commandsFor(serverless, !listsOldPlugin(serverless));
      this.hooks = refusingHooks(() => userError(serverless.classes.Error, refusal, 'old-node'), this.#isGated());
      this.#tripwire = new Tripwire(serverless, this.hooks, () => false);
      return;
    }
    const isAlone = !listsOldPlugin(serverless);
    this.commands = commandsFor(serverless, isAlone);
    serverless.configSchemaHandler?.defineCustomProperties({
      // Their own sentence says more than the framework's of what is wrong with safeguards.
      properties: { bulkhead: configSchema(builtInPolicyIds()), ...(isAlone ? { safeguards: {} } : {}) },
    });
    serverless.configSchemaHandler?.defineFunctionProperties?.('aws', { properties: { bulkhead: FUNCTION_SCHEMA } });
    const isAws = serverless.service.provider.name === 'aws';
    this.hooks = isAws ? this.#gates() : this.#stepAside();
    // A copy: the hooks can be reached through the list of plugins.
    this.#tripwire = new Tripwire(serverless, { ...this.hooks }, (uploads) => isAws && !this.#isDev && (uploads || this.#isGated()));
  }

  #gates(): Record<string, Hook> {
    const gates = Object.entries(GATES).map(([event, moment]): [string, Hook] => [event, () => this.#passTemplates(event, moment)]);
    return {
      initialize: () => this.#initialize(),
      ...Object.fromEntries(gates),
      [FUNCTION_GATE]: () => this.#passFunction(FUNCTION_GATE),
      'before:dev:dev': async () => void (this.#isDev = isVersion4(this.#serverless) && this.#command === 'dev'),
      finalize: async () => this.#finalize(),
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
        if (['package', 'deploy'].includes(this.#command)) this.#writers.notice(sentence);
      },
      // Another plugin may have said it for the moment in which it was asked.
      'before:aws:deploy:deploy:createStack': refuse,
      'before:aws:deploy:deploy:updateStack': refuse,
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
    if (!this.#isGated()) return;
    this.#tripwire.arm();
    const gate = await this.#currentGate();
    await gate.prepare(this.#passage(true));
  }

  async #passTemplates(event: string, moment: Moment): Promise<void> {
    const serverless = this.#serverless;
    const { hooks } = serverless.pluginManager;
    // Whatever reaches an event of the deploy is deployed, whichever command began it.
    const passage = this.#passage(moment === 'deploying' || this.#isGated());
    if (passage.blocking) this.#refuseDisguise(event);
    if (event === AFTER_UPLOAD) this.#checkSeal(passage);
    const hook = this.hooks[event];
    if (hook !== undefined) repeatIfNotLast(hooks, event, hook);
    this.#standBefore(event, (sender) => this.#passTemplates(sender, moment));
    const { uploadCandidates } = await import('./serverless/artifacts.ts');
    const collect = (): ReturnType<typeof uploadCandidates> => uploadCandidates(moment, serverless, this.#options);
    const gate = await this.#currentGate();
    await gate.pass(passage, async () => collect());
    const template = serverless.service.provider.compiledCloudFormationTemplate;
    if (event.endsWith(UPLOAD) && typeof template === 'object' && template !== null)
      this.#seal.put(template, () => gate.recheck(passage, collect()));
  }

  async #passFunction(event: string): Promise<void> {
    this.#refuseDisguise(event);
    this.#standBefore(event, (sender) => this.#passFunction(sender));
    const gate = await this.#currentGate();
    await gate.pass({ ...this.#passage(true), partial: true }, async () => {
      const { functionCandidate } = await import('./serverless/synthetic-function.ts');
      return [functionCandidate(this.#serverless, this.#options)];
    });
  }

  /** Goes through the gate once more directly before the framework sends something away: entries of that event run before it, too. */
  #standBefore(event: string, pass: (sender: string) => Promise<void>): void {
    const { hooks } = this.#serverless.pluginManager;
    const sender = event.replace(/^before:/, '');
    const framework = SENDERS[sender];
    if (framework === undefined || sender === event) return;
    // One for each event, though the gate may come by twice.
    const hook: Hook =
      this.#standing.get(sender) ??
      (async () => {
        await pass(sender);
        if (isDirectlyBefore(hooks, sender, framework, hook)) return;
        this.#refuse(`Another plugin has put itself between the gate and ${sender}; take it out of \`plugins\`.`, 'gate-passed-by');
      });
    this.#standing.set(sender, hook);
    placeBefore(hooks, sender, framework, { pluginName: this.constructor.name, hook });
  }

  /** What was written out was looked at. Where nothing was, another template has been uploaded. */
  #checkSeal({ blocking }: Passage): void {
    const isRead = this.#seal.lift();
    // How v4 writes it out is known from its source only.
    if (!blocking || isRead !== false || this.#serverless.service.provider.shouldNotDeploy || isVersion4(this.#serverless)) return;
    this.#refuse(
      'The template that was uploaded is not the one that was audited: another plugin swapped it meanwhile.',
      'template-swapped',
    );
  }

  /** After the last step of a command that is gated. */
  #finalize(): void {
    if (!this.#isGated()) return;
    this.#refuseDisguise('finalize');
    this.#tripwire.expect(PASSED[this.#command] ?? []);
  }

  /** What makes the gate look at something else, or not at all. */
  #refuseDisguise(event: string): void {
    this.#tripwire.pass(event);
    if (this.#serverless.devmodeEnabled === true)
      this.#refuse(
        `devmodeEnabled is set, but this is \`${this.#command}\` and not \`serverless dev\`; take out the plugin that sets it.`,
        'dev-mode',
      );
    const stage = this.#serverless.getProvider('aws').getStage();
    const judged = this.#snapshot?.stage ?? stage;
    if (stage !== judged)
      this.#refuse(
        `The stage was ${judged} when the settings of the gate were read and is ${stage} now; take out the plugin that changes it, or name the stage with --stage.`,
        'stage-changed',
      );
  }

  #refuse(sentence: string, code: string): never {
    throw userError(this.#serverless.classes.Error, `serverless-bulkhead: ${sentence}`, code);
  }

  #currentGate(): Promise<Gate> {
    this.#gate ??= this.#openGate();
    return this.#gate;
  }

  async #openGate(): Promise<Gate> {
    const serverless = this.#serverless;
    this.#snapshot ??= snapshotSettings(serverless, this.#options);
    const { Gate: GateOf } = await import('./serverless/gate.ts');
    return new GateOf(this.#snapshot, this.#writers, serverless.classes.Error, {
      isShared: () => isWithinCompose(serverless, process.env),
      verify: async (snapshot) => {
        const { refuseChangedSettings } = await import('./serverless/written-settings.ts');
        const { serviceSources } = await import('./serverless/service-sources.ts');
        refuseChangedSettings(snapshot, serviceSources(serverless, this.#options).sources);
      },
    });
  }

  /** `serverless dev` deploys its own variant of the service, with rights that the user never wrote. */
  #passage(blocking: boolean): Passage {
    return { command: this.#command, blocking: blocking && !this.#isDev };
  }

  #isGated(): boolean {
    return GATED_COMMANDS.includes(this.#command);
  }
}
