import { basename, extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AuditError } from '../errors.ts';
import type { Policy } from './definition.ts';
import { requirePolicy } from './policy-shape.ts';

interface PolicyFile {
  readonly file: string;
  readonly shown: string;
  /** The user's own: it may leave out what only the documentation needs. */
  readonly custom: boolean;
}

/** Imports the policy of one file. Whatever is wrong with it is an `AuditError` that names the file. */
export async function loadPolicy({ file, shown, custom }: PolicyFile): Promise<Policy> {
  const exported = await loadExport(file, shown);
  const id = basename(file, extname(file));
  return requirePolicy(exported, { id, shown, custom });
}

/** What a file exports by default. An `AuditError` names the file where it cannot be loaded. */
export async function loadExport(file: string, shown: string): Promise<unknown> {
  return defaultExport(await importFile(file, shown));
}

async function importFile(file: string, shown: string): Promise<unknown> {
  try {
    return (await import(pathToFileURL(file).href)) as unknown;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ERR_UNKNOWN_FILE_EXTENSION') {
      throw new AuditError(
        'policy-not-loadable',
        `${shown} is TypeScript, which Node.js loads from version 22.18 on, and this is ${process.version}; compile it to JavaScript.`,
      );
    }
    const reason = error instanceof Error ? error.message : String(error);
    throw new AuditError('policy-not-loadable', `${shown} cannot be loaded: ${firstLine(reason)}.`);
  }
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? '').replace(/[.\s]+$/, '') || 'it throws an empty error';
}

/** A CommonJS file that was compiled from an ES module keeps its default one level down. */
function defaultExport(module: unknown): unknown {
  const outer = member(module, 'default');
  return member(outer, '__esModule') === true ? member(outer, 'default') : outer;
}

function member(holder: unknown, key: string): unknown {
  return typeof holder === 'object' && holder !== null ? Reflect.get(holder, key) : undefined;
}
