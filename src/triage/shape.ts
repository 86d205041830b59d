import { AuditError } from '../errors.ts';
import type { Preset, ReportTarget, Severity, Waiver } from '../report.ts';
import { compileSchema, type Validate } from '../schema/compile-schema.ts';
import type { Config } from './config.ts';
import { configSchema } from './config-schema.ts';
import { keyText, sourceIn, type Layer } from './layer.ts';

export type GivenPolicy = 'off' | false | Severity | { readonly severity?: Severity; readonly options?: Readonly<Record<string, unknown>> };

/** What nobody may go below. */
export interface Minimum {
  readonly preset?: Preset;
  readonly failOn?: Severity;
  readonly unproven?: 'fail' | 'warn';
  readonly maxWaiverDays?: number;
}

/** What the schema passes for a stage. */
export interface GivenSettings {
  readonly preset?: Preset;
  readonly failOn?: Severity | 'never';
  readonly unproven?: 'fail' | 'warn' | 'ignore';
  readonly trustedAccounts?: readonly (string | number)[];
  readonly publicEndpoints?: readonly string[];
  readonly policies?: Readonly<Record<string, GivenPolicy>>;
  readonly waivers?: readonly Waiver[];
}

/** What it passes for some services. */
export interface GivenForServices extends GivenSettings {
  readonly lock?: readonly string[];
  readonly minimum?: Minimum;
  readonly stages?: Readonly<Record<string, GivenSettings>>;
}

interface GivenConfig extends GivenForServices {
  readonly extends?: string | readonly string[];
  readonly customPolicies?: readonly string[];
  readonly reports?: readonly ReportTarget[];
  readonly importedWaivers?: Config['importedWaivers'];
  readonly services?: Readonly<Record<string, GivenForServices>>;
}

let validate: Validate | undefined;

/** What a layer says, its shape validated: nothing where it is empty. Anything else is an `AuditError` that names file and key. */
export function shapeOf(layer: Pick<Layer, 'raw' | 'origin'>): GivenConfig {
  const { raw } = layer;
  if (raw === undefined || raw === null) return {};
  validate ??= compileSchema(configSchema([]));
  const problem = validate(raw);
  if (problem !== undefined) throw refusal(layer, problem.path, problem.sentence);
  return raw;
}

/** `file: key sentence` */
export function refusal({ origin: { file, key } }: Pick<Layer, 'origin'>, path: readonly string[], sentence: string): AuditError {
  const subject = keyText([key, ...path]);
  return new AuditError('invalid-configuration', subject === '' ? `${file} ${sentence}` : `${file}: ${subject} ${sentence}`);
}

/** The same with the line, where one of two places is to be changed and both are named. */
export function conflict(layer: Layer, path: readonly string[], sentence: string): AuditError {
  const { file, line } = sourceIn(layer, path);
  const place = line === undefined ? file : `${file}:${line}`;
  return new AuditError('invalid-configuration', `${place}: ${keyText([layer.origin.key, ...path])} ${sentence}`);
}
