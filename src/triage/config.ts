import type { Preset, ReportTarget, Severity, Waiver } from '../report.ts';

/** How the file is called that holds the keys of `custom.bulkhead`, for the plugin and the command. */
export const CONFIGURATION_FILES = ['bulkhead.yml', 'bulkhead.yaml'];

/** What `custom.bulkhead` or `bulkhead.yml` says, validated, defaults filled in, the stage's part merged over the rest. */
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
  /** Files or folders with the user's own policies, relative to the configuration file. */
  readonly customPolicies: readonly string[];
  readonly waivers: readonly Waiver[];
  /** Reports to write at each audit; files relative to the configuration file. */
  readonly reports: readonly ReportTarget[];
  /** Policies that nobody can switch off, make milder, waive or leave to the baseline. */
  readonly lock: readonly string[];
  /** Whether waivers that other tools read in the template hold here, or are only listed. */
  readonly importedWaivers: 'accept' | 'list';
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
};
