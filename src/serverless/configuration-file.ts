import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { CliOptions, ServerlessLike } from './framework.ts';

const EXTENSIONS = ['.yml', '.yaml', '.json', '.js', '.ts', '.cjs', '.mjs'];

/** Name of the configuration file relative to the service directory; v4 names it without its extension. */
export function findConfigurationFile(serverless: ServerlessLike, options: CliOptions): string | undefined {
  const { serviceDir, configurationFilename = 'serverless' } = serverless;
  if (serviceDir === undefined) return undefined;
  const named = typeof options['config'] === 'string' ? [options['config']] : [];
  const candidates = [...named, configurationFilename, ...EXTENSIONS.map((extension) => configurationFilename + extension)];
  return candidates.find((candidate) => EXTENSIONS.includes(extname(candidate)) && existsSync(join(serviceDir, candidate)));
}
