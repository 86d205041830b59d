import { existsSync, readFileSync } from 'node:fs';

/** The version of this package, from its package.json; the same from source and from the built package. */
export function packageVersion(): string {
  for (let directory = new URL('./', import.meta.url); ; directory = new URL('../', directory)) {
    const file = new URL('package.json', directory);
    if (existsSync(file)) {
      const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as { name?: string; version?: string };
      if (name === 'serverless-bulkhead' && version !== undefined) return version;
    }
    if (directory.href === new URL('../', directory).href) return 'unknown';
  }
}
