import { deepEqual } from 'node:assert/strict';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LoadedPolicy } from '../../src/policy/catalogue.ts';

/** Throws unless the bundle says of its policies what the sources say, texts included. */
export async function requireSame(policies: readonly LoadedPolicy[], dist: string): Promise<void> {
  const { default: built } = (await import(pathToFileURL(join(dist, 'catalogue.js')).href)) as {
    readonly default: readonly LoadedPolicy[];
  };
  deepEqual(built.map(facts), policies.map(facts));
}

/** Functions are compared by what they find, in the tests. */
function facts({ policy, ...rest }: LoadedPolicy): object {
  return { ...rest, policy: JSON.parse(JSON.stringify(policy)) as unknown };
}
