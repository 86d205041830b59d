/** What a verdict was made from: a part of a report. */

/** Where somebody wrote something. */
export interface Source {
  readonly file: string;
  /** Counted from one; absent where it is not known. */
  readonly line?: number;
  /** The key as it is written there: `custom.bulkhead.policies.role-full-admin`. */
  readonly key?: string;
}

/** What a service, or a file nearer to it, sets lower than the team's file does. */
export interface Lowered {
  /** As in the configuration: `failOn`, `policies.role-full-admin`. */
  readonly key: string;
  readonly value: unknown;
  readonly teamValue: unknown;
  readonly file: string;
  readonly line?: number;
}

/** By what a service was judged. */
export interface ConfigurationSummary {
  /** The files that say something, the farthest from the service first. */
  readonly files: readonly string[];
  readonly lowered: readonly Lowered[];
}

/**
 * SHA-256 of what a verdict follows from besides the day, in hexadecimal. They are made of what files say: neither the order of keys
 * nor the formatting of a file changes them.
 */
export interface Digests {
  readonly templates: readonly { readonly file: string; readonly sha256: string }[];
  /** Of the service configuration, stage, parameters and listings of archives. */
  readonly service: string;
  /** Of the configuration in force, all defaults filled in, without the reports that it asks for. */
  readonly configuration: string;
  /** Of the version of this package, the ids of its policies, and the files of the team's own. */
  readonly catalogue: string;
  /** Of the entries of the baseline, where one was used. */
  readonly baseline?: string;
}
