/** What a report says of the configuration that it was made by. */

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
