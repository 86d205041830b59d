import { basename, extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AuditError } from '../errors.ts';
import type { Policy } from './definition.ts';
import { requirePolicy } from './policy-shape.ts';
import { stackPlace } from './stack-place.ts';

/** Imports a policy of this package. Whatever is wrong with it is an `AuditError` that names the file. */
export async function loadPolicy(file: string, shown: string): Promise<Policy> {
  const exported = defaultExport(await importFile(file, shown));
  return requirePolicy(exported, { id: basename(file, extname(file)), shown, custom: false });
}

/** What a file exports. An `AuditError` names the file where it cannot be loaded, and the line where it is known. */
export async function importFile(
  file: string,
  shown: string,
  around: (load: () => Promise<unknown>) => Promise<unknown> = (load) => load(),
): Promise<unknown> {
  try {
    return await around(() => import(pathToFileURL(file).href) as Promise<unknown>);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ERR_UNKNOWN_FILE_EXTENSION') {
      throw new AuditError(
        'policy-not-loadable',
        `${shown} is TypeScript, which Node.js loads from version 22.18 on, and this is ${process.version}; compile it to JavaScript.`,
      );
    }
    const reason = error instanceof Error ? error.message : String(error);
    const place = stackPlace(error, { file, shown });
    throw new AuditError('policy-not-loadable', `${place ?? shown} cannot be loaded: ${firstLine(reason)}.`);
  }
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').replace(/[.\s]+$/, '') || 'it throws an empty error';
}

/** A CommonJS file that was compiled from an ES module keeps its default one level down. */
export function defaultExport(module: unknown): unknown {
  const outer = member(module, 'default');
  return member(outer, '__esModule') === true ? member(outer, 'default') : outer;
}

function member(holder: unknown, key: string): unknown {
  return typeof holder === 'object' && holder !== null ? Reflect.get(holder, key) : undefined;
}
