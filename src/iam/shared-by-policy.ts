import { readReference } from '../reference-data.ts';

let services: ReadonlySet<string> | undefined;

/** Whether resources of the service can let other accounts in, so that an open account in an ARN is more than loose spelling. */
export function isSharedByPolicy(service: string): boolean {
  return (services ??= read()).has(service);
}

function read(): ReadonlySet<string> {
  return new Set((readReference('resource-policy-services') as { readonly services: readonly string[] }).services);
}
