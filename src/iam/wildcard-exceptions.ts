import { readFileSync } from 'node:fs';

interface ExceptionsFile {
  readonly exceptions: readonly { readonly actions: readonly string[]; readonly reason: string }[];
}

let exceptions: ReadonlySet<string> | undefined;

/** Whether `Resource: "*"` is normal for a concrete action (`ec2:CreateNetworkInterface`), whatever the reference says. */
export function isWildcardNormal(action: string): boolean {
  return (exceptions ??= read()).has(action.toLowerCase());
}

function read(): ReadonlySet<string> {
  const url = new URL('../../data/resource-wildcard-exceptions.json', import.meta.url);
  const file = JSON.parse(readFileSync(url, 'utf8')) as ExceptionsFile;
  return new Set(file.exceptions.flatMap(({ actions }) => actions.map((action) => action.toLowerCase())));
}
