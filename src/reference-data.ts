import { readFileSync } from 'node:fs';

/** `data/` of this package: the built package lies as deep below it as the sources. */
const FOLDER = new URL('../data/', import.meta.url);

/** What a file of the reference data holds: `readReference('authorization/s3')`. Read where it is first asked for; who asks keeps it. */
export function readReference(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8'));
}
