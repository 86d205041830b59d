import castArray from 'lodash/castArray.js';
import get from 'lodash/get.js';
import isPlainObject from 'lodash/isPlainObject.js';
import merge from 'lodash/merge.js';
import type { ServerlessLike } from './framework.ts';
import { plain } from './plain.ts';

const noted = new WeakMap<ServerlessLike, object>();

/** Notes `resources.extensions`, which the framework removes from its configuration while it packages. */
export function noteExtensions(serverless: ServerlessLike): void {
  noted.set(serverless, extensionsIn(plain(serverless.configurationInput ?? {})));
}

/** The declaration with the extensions that were noted, where they are no longer in it. */
export function withExtensions(declaration: unknown, serverless: ServerlessLike): unknown {
  const extensions = noted.get(serverless) ?? {};
  const lost = Object.keys(extensions).length > 0 && Object.keys(extensionsIn(declaration)).length === 0;
  return lost && isPlainObject(declaration)
    ? { ...(declaration as object), resources: [...partsOf(declaration), { extensions }] }
    : declaration;
}

/** `resources` is a map or a list of maps that the framework merges. */
function partsOf(declaration: unknown): readonly unknown[] {
  return castArray(get(declaration, 'resources') ?? {});
}

function extensionsIn(declaration: unknown): object {
  return merge({}, ...partsOf(declaration).map((part) => get(part, 'extensions') as unknown)) as object;
}
