import { readReference } from '../reference-data.ts';
import type { ActionFacts } from './authorization.ts';

interface ExceptionsFile {
  readonly exceptions: readonly { readonly actions: readonly string[] }[];
  readonly alternatives: readonly { readonly services: readonly string[] }[];
}

interface Exceptions {
  readonly actions: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
}

let exceptions: Exceptions | undefined;

/** Whether a statement can and should limit the action to a resource: `Resource: "*"` says more than it needs to. */
export function isLimitable({ service, name, required, optional }: ActionFacts): boolean {
  const { actions, services } = (exceptions ??= read());
  const named = required.length > 0 || (optional.length > 0 && services.has(service));
  return named && !actions.has(`${service}:${name}`.toLowerCase());
}

function read(): Exceptions {
  const file = readReference('resource-wildcard-exceptions') as ExceptionsFile;
  return {
    actions: new Set(file.exceptions.flatMap((exception) => exception.actions.map((action) => action.toLowerCase()))),
    services: new Set(file.alternatives.flatMap((alternative) => alternative.services)),
  };
}
