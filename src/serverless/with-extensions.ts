import castArray from 'lodash/castArray.js';
import get from 'lodash/get.js';
import isPlainObject from 'lodash/isPlainObject.js';
import merge from 'lodash/merge.js';
import { notedExtensions } from './declared-extensions.ts';
import type { ServerlessLike } from './framework.ts';

/** The declaration with the extensions that were noted, where they are no longer in it. */
export function withExtensions(declaration: unknown, serverless: ServerlessLike): unknown {
  const extensions = merged(notedExtensions(serverless));
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
  return merged(partsOf(declaration).map((part) => get(part, 'extensions') as unknown));
}

function merged(extensions: readonly unknown[]): object {
  return merge({}, ...extensions) as object;
}
