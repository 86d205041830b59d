import { AuditError } from '../errors.ts';

/**
 * Undoes json-cycle: `{ "$ref": "$[\"a\"][0]" }` becomes the very object that stands at that path from the root,
 * in the order in which the framework does it. In place; the result can be circular.
 * Only own properties are followed, and a `$ref` of any other form is left as it is.
 */
export function retrocycle(root: unknown, file: string): unknown {
  const resolve = (holder: object): void => {
    for (const [key, value] of Object.entries(holder) as [string, unknown][]) {
      if (typeof value !== 'object' || value === null) continue;
      const path = referencePath(value);
      if (path === undefined) resolve(value);
      else Object.defineProperty(holder, key, { value: follow(root, path, file), writable: true, enumerable: true, configurable: true });
    }
  };
  if (typeof root === 'object' && root !== null) resolve(root);
  return root;
}

function referencePath(value: object): readonly string[] | undefined {
  if (!Object.hasOwn(value, '$ref')) return undefined;
  const reference: unknown = Reflect.get(value, '$ref');
  return typeof reference === 'string' ? parsePath(reference) : undefined;
}

/** The keys of `$["a"][0]`; undefined where the text is no such path. */
export function parsePath(text: string): readonly string[] | undefined {
  if (!text.startsWith('$')) return undefined;
  const keys: string[] = [];
  const step = /\[(\d+|"(?:[^"\\]|\\.)*")\]/sy;
  step.lastIndex = 1;
  while (step.lastIndex < text.length) {
    const written = step.exec(text)?.[1];
    const key = written === undefined ? undefined : keyOf(written);
    if (key === undefined) return undefined;
    keys.push(key);
  }
  return keys;
}

function keyOf(written: string): string | undefined {
  if (!written.startsWith('"')) return written;
  try {
    return JSON.parse(written) as string;
  } catch {
    return undefined;
  }
}

function follow(root: unknown, path: readonly string[], file: string): unknown {
  let here = root;
  for (const key of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) {
      throw new AuditError(
        'damaged-state',
        `${file} is damaged: it refers to ${path.join('.')}, which it does not hold; package the service again.`,
      );
    }
    here = Reflect.get(here, key);
  }
  return here;
}
