import { Declaration } from '../template/declaration.ts';
import { isRecord } from '../template/record.ts';
import type { ServerlessLike } from './framework.ts';
import { plain } from './plain.ts';

const noted = new WeakMap<ServerlessLike, unknown>();

/** Notes `resources.extensions`, which the framework removes from its configuration while it packages. */
export function noteExtensions(serverless: ServerlessLike): void {
  const declaration = plain(serverless.configurationInput ?? {});
  if (isRecord(declaration)) noted.set(serverless, new Declaration(declaration).map(['resources', 'extensions']));
}

/** The declaration with the extensions that were noted, where they are no longer in it. */
export function withExtensions(declaration: unknown, serverless: ServerlessLike): unknown {
  if (!isRecord(declaration)) return declaration;
  const extensions = noted.get(serverless) ?? {};
  if (Object.keys(extensions).length === 0 || new Declaration(declaration).has(['resources', 'extensions'])) return declaration;
  const { resources } = declaration;
  return { ...declaration, resources: [...(Array.isArray(resources) ? (resources as unknown[]) : [resources ?? {}]), { extensions }] };
}
