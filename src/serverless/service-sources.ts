import type { Sources } from '../audit-input.ts';
import { readSources } from '../input/sources.ts';
import type { CliOptions, ServerlessLike } from './framework.ts';
import { findConfigurationFile } from './configuration-file.ts';

/** What the user wrote, so that a finding can name its line. */
export function serviceSources(serverless: ServerlessLike, options: CliOptions): { readonly sources?: Sources } {
  const directory = serverless.serviceDir;
  const sources = directory === undefined ? undefined : readSources(directory, findConfigurationFile(serverless, options));
  return sources === undefined ? {} : { sources };
}
