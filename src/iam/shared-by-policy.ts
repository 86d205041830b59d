import { readFileSync } from 'node:fs';

let services: ReadonlySet<string> | undefined;

/** Whether resources of the service can let other accounts in, so that an open account in an ARN is more than loose spelling. */
export function isSharedByPolicy(service: string): boolean {
  return (services ??= read()).has(service);
}

function read(): ReadonlySet<string> {
  const url = new URL('../../data/resource-policy-services.json', import.meta.url);
  return new Set((JSON.parse(readFileSync(url, 'utf8')) as { readonly services: readonly string[] }).services);
}
