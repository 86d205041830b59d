import type { Preset, ReportTarget, Severity, Waiver } from '../report.ts';

/** `off`, a severity, or a severity and the policy's options. */
export type PolicyConfig = 'off' | Severity | { severity?: Severity; options?: Record<string, unknown> };

interface StageConfig {
  preset?: Preset;
  /** Lowest severity that stops the deploy; `never` only reports. */
  failOn?: Severity | 'never';
  /** What to do with findings that only the deploy decides. */
  unproven?: 'fail' | 'warn' | 'ignore';
  /** Twelve-digit ids of accounts that count as the service's own. */
  trustedAccounts?: string[];
  /** Routes that are meant to be public: `GET /health`. */
  publicEndpoints?: string[];
  policies?: Record<string, PolicyConfig>;
  waivers?: Waiver[];
}

/** `custom.bulkhead` in the service configuration. */
export interface BulkheadConfig extends StageConfig {
  /** Merged over the rest, by the name of the stage. */
  stages?: Record<string, StageConfig>;
  /** Files or folders with your own policies, relative to the configuration file. */
  customPolicies?: string[];
  /** Reports to write at each audit, relative to the configuration file. */
  reports?: ReportTarget[];
  /** Policies that nobody can switch off, make milder, waive or leave to the baseline. */
  lock?: string[];
  /** Whether waivers that other tools read in the template hold here, or are only listed. */
  importedWaivers?: 'accept' | 'list';
}

/**
 * The type of a service configuration with `custom.bulkhead` checked. Takes the type of `@serverless/typescript` or of
 * `osls`: `const service: WithBulkhead<AWS> = { … }`.
 */
export type WithBulkhead<Service extends { custom?: unknown }> = Omit<Service, 'custom'> & {
  custom?: NonNullable<Service['custom']> & { bulkhead?: BulkheadConfig };
};
