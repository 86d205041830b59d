import { writtenSafeguards } from '../safeguards/ask-safeguards.ts';
import { findConfigurationFile } from './configuration-file.ts';
import type { CliOptions, ServerlessLike } from './framework.ts';
import { plain } from './plain.ts';

/** What was configured when the command began, not yet validated. */
export interface SettingsSnapshot {
  readonly custom: unknown;
  readonly functions: unknown;
  /** `custom.safeguards`. */
  readonly safeguards: unknown;
  /** Files with more of them, as the command line names them. */
  readonly policyFiles: readonly string[];
  readonly configurationFile: string;
  readonly directory: string;
  /** Name of the service. */
  readonly service?: string;
  readonly stage: string;
}

type Keys = Readonly<Record<string, unknown>>;

/**
 * Takes the settings from the current configuration. Not from `service.custom`: `deploy --package` replaces that with
 * the packaged copy, and an artifact must not be able to configure its own gate.
 */
export function snapshotSettings(serverless: ServerlessLike, options: CliOptions): SettingsSnapshot {
  const custom = serverless.configurationInput?.['custom'];
  const { service } = serverless.service;
  return {
    ...(typeof service === 'string' ? { service } : {}),
    custom: plain(isKeys(custom) ? custom['bulkhead'] : undefined),
    functions: plain(serverless.configurationInput?.['functions']),
    safeguards: plain(writtenSafeguards(serverless.configurationInput)),
    policyFiles: policyFilesIn(options),
    configurationFile: findConfigurationFile(serverless, options) ?? 'serverless.yml',
    directory: serverless.serviceDir ?? '.',
    stage: serverless.getProvider('aws').getStage(),
  };
}

/** The option given several times, or once with commas where the framework takes it once. */
function policyFilesIn(options: CliOptions): readonly string[] {
  return [options['policy-file'] ?? []]
    .flat()
    .flatMap((name) => (typeof name === 'string' ? name.split(',') : []))
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function isKeys(value: unknown): value is Keys {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
