import type { ConfigurationSummary, Source } from '../basis.ts';
import type { Preset, ReportTarget, Severity, Waiver } from '../report.ts';

/** How the file is called that holds the keys of `custom.bulkhead`, for the plugin and the command. */
export const CONFIGURATION_FILES = ['bulkhead.yml', 'bulkhead.yaml'];

/** What is in force: everything that was read of `bulkhead.yml`, what it extends and `custom.bulkhead`, validated, defaults filled in. */
export interface Config {
  readonly preset: Preset;
  /** Lowest severity that stops the deploy; `never` only reports. */
  readonly failOn: Severity | 'never';
  readonly unproven: 'fail' | 'warn' | 'ignore';
  /** Twelve-digit ids of accounts that count as the service's own. */
  readonly trustedAccounts: readonly string[];
  /** Routes that are meant to be public: `GET /health`. */
  readonly publicEndpoints: readonly string[];
  readonly policies: Readonly<Record<string, PolicySetting>>;
  /** Files or folders with the user's own policies, relative to where the user stands. */
  readonly customPolicies: readonly string[];
  readonly waivers: readonly Waiver[];
  /** Reports to write at each audit; files relative to where the user stands. */
  readonly reports: readonly ReportTarget[];
  /** Policies that nobody can switch off, make milder, waive or leave to the baseline. */
  readonly lock: readonly string[];
  /** Whether waivers that other tools read in the template hold here, or are only listed. */
  readonly importedWaivers: 'accept' | 'list';
  /** What holds without a stage and at each that is configured: a waiver may be for any of them. */
  readonly variants: readonly Variant[];
  /** What `custom.safeguards` asks for, policies with an enforcement of their own. */
  readonly safeguards: readonly Safeguard[];
  /** How each of the locked policies is judged. Where it says nothing of one, as all others are. */
  readonly locked?: Readonly<Record<string, LockedPolicy>>;
  /** How many days from today a waiver may hold. */
  readonly maxWaiverDays?: Bound<number>;
  /** Where all this comes from. */
  readonly configuration?: ConfigurationSummary;
}

/** A lock, and what those who set it say about the rest: whatever was written nearer to the service is not in it. */
export interface LockedPolicy {
  readonly source: Source;
  readonly judgedBy: Config;
}

/** What nobody may go below, and who says so. */
export interface Bound<Value> {
  readonly value: Value;
  readonly source: Source;
}

/** What decides which findings a stage shows. */
export type Variant = Pick<Config, 'preset' | 'unproven' | 'policies'>;

/** One entry of `custom.safeguards`, in policies of the catalogue. */
export interface Safeguard {
  /** `allowed-regions`, or the name of what a team wrote itself. */
  readonly id: string;
  readonly title?: string;
  readonly description?: string;
  /** Whether what it finds stops the deploy. */
  readonly enforcement: 'error' | 'warning';
  /** Whether it is meant for the stage that is deployed. */
  readonly applies: boolean;
  readonly runs: readonly SafeguardRun[];
}

/** A policy of the catalogue, and the options that it gets. */
export interface SafeguardRun {
  readonly policy: string;
  readonly options?: Readonly<Record<string, unknown>>;
}

export interface PolicySetting {
  readonly off?: boolean;
  readonly severity?: Severity;
  readonly options?: Readonly<Record<string, unknown>>;
}

export const DEFAULT_CONFIG: Config = {
  preset: 'recommended',
  failOn: 'high',
  unproven: 'warn',
  trustedAccounts: [],
  publicEndpoints: [],
  policies: {},
  customPolicies: [],
  waivers: [],
  reports: [],
  lock: [],
  importedWaivers: 'list',
  variants: [],
  safeguards: [],
};

/** The configuration that a policy is run and judged by. */
export function configFor(policy: string, config: Config): Config {
  const { locked = {} } = config;
  return (Object.hasOwn(locked, policy) ? locked[policy]?.judgedBy : undefined) ?? config;
}
