import type { ServerlessLike } from './framework.ts';
import { plain } from './plain.ts';

const noted = new WeakMap<ServerlessLike, readonly unknown[]>();

/** Notes `resources.extensions`, which the framework removes from its configuration while it packages. */
export function noteExtensions(serverless: ServerlessLike): void {
  const parts = [serverless.configurationInput?.['resources']].flat();
  noted.set(
    serverless,
    parts.flatMap((part) => (hasExtensions(part) ? [plain(part.extensions)] : [])),
  );
}

/** Those that were noted, one for each part of `resources` that has some. */
export function notedExtensions(serverless: ServerlessLike): readonly unknown[] {
  return noted.get(serverless) ?? [];
}

function hasExtensions(part: unknown): part is { readonly extensions: unknown } {
  return typeof part === 'object' && part !== null && 'extensions' in part;
}
