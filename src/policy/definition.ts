import { PRESETS, type Mechanical, type Preset, type Severity, type Together } from '../report.ts';
import type { Anchor } from '../template/anchor.ts';
import type { Truth } from '../template/truth.ts';
import type { Service } from '../iam/service.ts';

/** A JSON Schema for a policy's options: an object schema without `$ref`. */
export interface OptionsSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, object>>;
  readonly required?: readonly string[];
}

export interface FlagDetails {
  /** Names the fact itself: `Action s3:*`. Part of the fingerprint, and what a waiver can name. */
  readonly key?: string;
  /** Fills the `{placeholders}` of the message. */
  readonly data?: Readonly<Record<string, string | number>>;
  /** Other places that belong to the same problem. */
  readonly related?: readonly { readonly at: Anchor; readonly note: string }[];
  /** A remedy for exactly this fact, in place of the policy's own. */
  readonly fix?: string;
  /** How it is said together with others that have the same wrong: the message for several, and which placeholder takes their names. */
  readonly together?: {
    readonly message: string;
    readonly placeholder: string;
    /** What stands at the placeholder by default. */
    readonly names?: readonly string[];
    /** `all` by default. */
    readonly join?: Together['join'];
  };
}

export type Flag<Message extends string> = (truth: Truth, message: NoInfer<Message>, at: Anchor, details?: FlagDetails) => void;

export interface CheckContext<Options, Message extends string> {
  readonly service: Service;
  readonly options: Readonly<Options>;
  readonly flag: Flag<Message>;
}

export interface Policy<Options extends object = object, Message extends string = string> {
  /** Equal to the file's name: subject-defect, kebab-case. */
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly presets: readonly Preset[];
  readonly why: string;
  /** The remedy, in the syntax of `serverless.yml`. */
  readonly fix: string;
  readonly references: readonly string[];
  /** Common Weakness Enumeration number. */
  readonly cwe?: number;
  /** Earlier ids of this policy, and ids of other tools that mean the same. */
  readonly formerly?: readonly string[];
  /** One sentence each, present tense; `{name}` is filled from the data given to `flag`. */
  readonly messages: Readonly<Record<Message, string>>;
  /** What it finds may be a secret: no report shows a value of the lines that it stands in. */
  readonly hidesValues?: boolean;
  /**
   * Whether `bulkhead fix` may write the fix into the configuration: `safe` where nothing that works today works otherwise afterwards,
   * `careful`, only when asked, where a caller may be refused, data may go, or it costs money. Left out where somebody has to decide.
   */
  readonly mechanical?: Mechanical;
  /** Fragments of `serverless.yml`: one that the policy finds, one that it does not. */
  readonly examples: {
    readonly bad: string;
    readonly good: string;
    /** Files that lie in the folder of the service, where they matter. */
    readonly files?: Readonly<Record<string, string>>;
  };
  readonly options?: { readonly schema: OptionsSchema; readonly defaults: Options };
  check(context: CheckContext<Options, Message>): void;
}

/** A policy of one's own may leave out what only presets and documentation need; it then runs in every preset. */
export type PolicyDraft<Options extends object = object, Message extends string = string> = Omit<
  Policy<Options, Message>,
  'presets' | 'references' | 'examples'
> &
  Partial<Pick<Policy<Options, Message>, 'presets' | 'references' | 'examples'>>;

/** Declares a policy, so that TypeScript infers its options and messages, and fills in what was left out. */
export function definePolicy<const Message extends string, Options extends object = Record<never, never>>(
  policy: PolicyDraft<Options, Message>,
): Policy<Options, Message> {
  return { presets: PRESETS, references: [], examples: { bad: '', good: '' }, ...policy };
}
