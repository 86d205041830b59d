import { readFileSync } from 'node:fs';

/** A file of data/, parsed. The caller states the shape, which its tests then verify. */
export function dataFile(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../data/${name}`, import.meta.url), 'utf8'));
}
