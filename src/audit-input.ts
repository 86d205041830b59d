/** Everything an audit sees. Plain JSON: whoever collects it owns the file system and the framework. */

export interface TemplateInput {
  /** Name shown in places, relative to where the user stands. */
  readonly file: string;
  readonly document: unknown;
  /** The resource of another template that holds this one as a text: its file and logical id, and whether it can hold no other. */
  readonly heldBy?: { readonly file: string; readonly resource: string; readonly isAll: boolean };
}

export interface ServiceInput {
  readonly name?: string;
  readonly stage?: string;
  readonly region?: string;
  readonly accountId?: string;
  readonly framework?: { readonly name: 'serverless' | 'osls'; readonly version: string };
  /** The service configuration with its variables resolved; its keys are those of `serverless.yml`. */
  readonly declaration?: unknown;
  /** Name of the file the declaration came from: `serverless.yml`. */
  readonly configurationFile?: string;
  /**
   * Values of CloudFormation parameters that the deploy passes. When present it is complete:
   * a parameter that is not in it takes its default.
   */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** Texts of files that somebody wrote, so that a finding can name the line. */
export interface Sources {
  /** By their names as the user would write them. A template among them has the name of its input. */
  readonly files: Readonly<Record<string, string>>;
  /** Which of them configures the service. */
  readonly configuration?: string;
  /** The folder of the service, to which names of included files are relative; named as the files are. */
  readonly directory?: string;
  /** The `.env` files of that folder. They serve to recognise values, and nothing of them is ever shown. */
  readonly environments?: Readonly<Record<string, string>>;
}

/** A file in an archive that may hold a secret. */
export interface PackedFile {
  readonly path: string;
  /** What it says, where only that can tell. */
  readonly text?: string;
  /** Why it could not be read, where only what it says can tell. */
  readonly unread?: string;
}

/** An archive that is uploaded as the code of functions or as a layer. */
export interface ArtifactInput {
  /** Its name without the folder, which ends the key under which it is uploaded. */
  readonly name: string;
  /** Those of its files that may hold a secret. */
  readonly files: readonly PackedFile[];
  /** Why it could not be listed. */
  readonly unread?: string;
  /** Whether it is not there at all. */
  readonly isMissing?: boolean;
}

export interface AuditInput {
  /** The main template first, then nested and split stacks. */
  readonly templates: readonly TemplateInput[];
  readonly service: ServiceInput;
  readonly sources?: Sources;
  readonly artifacts?: readonly ArtifactInput[];
}
