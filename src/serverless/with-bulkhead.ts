import type { Preset, ReportTarget, Severity, Waiver } from '../report.ts';

/** `off`, a severity, or a severity and the policy's options. */
export type PolicyConfig = 'off' | Severity | { severity?: Severity; options?: Record<string, unknown> };

/** An exception; `service`, `function` and `resource` take a name, a glob or a list of them. */
export type WaiverConfig = Omit<Waiver, 'lines' | 'source'>;

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
  waivers?: WaiverConfig[];
}

/** What nobody may go below who is nearer to a service. */
interface MinimumConfig {
  preset?: Preset;
  failOn?: Severity;
  unproven?: 'fail' | 'warn';
  /** How many days from today a waiver may hold. */
  maxWaiverDays?: number;
}

interface ServicesConfig extends StageConfig {
  /** Merged over the rest, by the name of the stage. */
  stages?: Record<string, StageConfig>;
  /** Policies that nobody can switch off, make milder, waive or leave to the baseline. */
  lock?: string[];
  minimum?: MinimumConfig;
}

/** `custom.bulkhead` in the service configuration. */
export interface BulkheadConfig extends ServicesConfig {
  /** Files, by their paths, or installed packages, by their names, whose settings come before these. */
  extends?: string | string[];
  /** Settings for some services, by their names; `*` matches any run of characters. */
  services?: Record<string, ServicesConfig>;
  /** Files or folders with your own policies, relative to the configuration file. */
  customPolicies?: string[];
  /** Reports to write at each audit, relative to the configuration file. */
  reports?: ReportTarget[];
  /** Whether waivers that other tools read in the template hold here, or are only listed. */
  importedWaivers?: 'accept' | 'list';
}

/** `bulkhead` at a function. */
export interface FunctionConfig {
  /** Each is about this function alone. */
  waivers?: Omit<WaiverConfig, 'function'>[];
}

/**
 * The type of a service configuration with `custom.bulkhead`, and `bulkhead` at functions, checked. Takes the type of
 * `@serverless/typescript` or of `osls`: `const service: WithBulkhead<AWS> = { … }`.
 */
export type WithBulkhead<Service extends { custom?: unknown; functions?: unknown }> = Omit<Service, 'custom' | 'functions'> & {
  custom?: NonNullable<Service['custom']> & { bulkhead?: BulkheadConfig };
  functions?: NonNullable<Service['functions']> & Record<string, { bulkhead?: FunctionConfig }>;
};
