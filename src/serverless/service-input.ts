import type { ServiceInput } from '../audit-input.ts';
import type { CliOptions, ServerlessLike } from './framework.ts';
import { findConfigurationFile } from './configuration-file.ts';
import { plain } from './plain.ts';
import { withExtensions } from './with-extensions.ts';

/** What the framework knows about the service. The account is left out: it is known only while something is deployed. */
export function serviceInput(serverless: ServerlessLike, options: CliOptions): ServiceInput {
  const aws = serverless.getProvider('aws');
  const name = serverless.service.service;
  const configurationFile = findConfigurationFile(serverless, options);
  const parameters = stackParameters(serverless.service.provider.stackParameters);
  return {
    ...(typeof name === 'string' ? { name } : {}),
    stage: aws.getStage(),
    region: aws.getRegion(),
    framework: {
      // Only osls publishes the schema of its commands there; the version numbers of osls 4 and Serverless 4 overlap.
      name: serverless.processedInput?.commandsSchema === undefined ? 'serverless' : 'osls',
      version: serverless.version,
    },
    declaration: withExtensions(plain(serverless.configurationInput ?? {}), serverless),
    ...(configurationFile === undefined ? {} : { configurationFile }),
    ...(parameters === undefined ? {} : { parameters }),
  };
}

/** All that the deploy passes, or nothing when a previous value is kept: then the list is not complete. */
export function stackParameters(declared: unknown): Readonly<Record<string, string>> | undefined {
  if (declared === undefined || declared === null) return {};
  if (!Array.isArray(declared)) return undefined;
  const entries: [string, string][] = [];
  for (const element of declared as unknown[]) {
    const { ParameterKey: key, ParameterValue: value } = (element ?? {}) as Record<string, unknown>;
    if (typeof key !== 'string' || !['string', 'number', 'boolean'].includes(typeof value)) return undefined;
    entries.push([key, String(value)]);
  }
  return Object.fromEntries(entries);
}
