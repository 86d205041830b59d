/**
 * The part of Serverless Framework v3, v4 and osls 3, 4 that the plugin touches.
 * Structural, because no framework ships types for its plugin interface and v4 ships none at all.
 */

export interface HookEntry {
  readonly pluginName: string;
  readonly hook: (...values: never[]) => unknown;
}

export interface FunctionDeclaration {
  readonly [key: string]: unknown;
}

export interface ProviderDeclaration {
  readonly name: string;
  readonly compiledCloudFormationTemplate?: unknown;
  /** The template with which a stack is made that is not there yet: the deployment bucket and its policy. */
  readonly coreCloudFormationTemplate?: unknown;
  /** Set where nothing has changed: then nothing is uploaded. */
  readonly shouldNotDeploy?: unknown;
  readonly stackParameters?: unknown;
  readonly [key: string]: unknown;
}

export interface AwsProviderLike {
  readonly naming: { getLambdaLogicalId(functionName: string): string };
  getStage(): string;
  getRegion(): string;
}

export interface ServerlessLike {
  readonly version: string;
  /** Absent outside of a service. */
  readonly serviceDir?: string | undefined;
  /** `serverless.yml`; v4 leaves the extension out. */
  readonly configurationFilename?: string | undefined;
  /** The configuration with its variables resolved, from `initialize` on. */
  readonly configurationInput?: Readonly<Record<string, unknown>> | undefined;
  readonly processedInput?: { readonly commands: readonly string[]; readonly commandsSchema?: unknown };
  /** v4 sets it while `serverless dev` deploys its own variant of the service. */
  readonly devmodeEnabled?: boolean;
  readonly service: {
    readonly service?: string | null;
    readonly provider: ProviderDeclaration;
    readonly package?: { readonly path?: string };
    getFunction(name: string): FunctionDeclaration;
  };
  readonly pluginManager: {
    readonly hooks: Record<string, HookEntry[]>;
    /** Runs the lifecycle of a command, `aws:deploy:deploy` or its words, within another one. */
    spawn: (command: string | readonly string[], ...options: readonly unknown[]) => Promise<void>;
  };
  /** v4 runs all services of a Compose project in one process. */
  readonly compose?: { readonly isWithinCompose?: unknown };
  readonly configSchemaHandler?: {
    defineCustomProperties(schema: object): void;
    defineFunctionProperties?(provider: string, schema: object): void;
  };
  readonly classes: { readonly Error: new (message: string, code: string) => Error };
  getProvider(name: 'aws'): AwsProviderLike;
}

/** Command line options, as the framework hands them to a plugin. */
export interface CliOptions {
  readonly [name: string]: unknown;
}

type Write = (format: string) => void;

/** What v3, osls and v4 have in common. v3 hands out an empty object to a plugin that was constructed by hand. */
export interface PluginWriters {
  readonly log?: Record<'notice' | 'warning' | 'info', Write> & { readonly success?: Write };
  readonly progress?: { get(name: string): { notice(message: string): void; remove(): void } };
}
