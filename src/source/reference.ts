import { posix } from 'node:path';

/** A variable that says where its value stands in a file that is read as it is. */
export interface Reference {
  /** As it is written, relative to the folder of the service; undefined for the configuration itself. */
  readonly file?: string;
  /** Keys below the root of that file. */
  readonly address: readonly string[];
}

const WHOLE = /^\$\{(?:file\(([^(){}$,'"\s]+)\)(?::([^(){}$,'"\s]+))?|self:([^(){}$,'"\s]+))\}$/;
const FILES = /\$\{file\(([^(){}$,'"\s]+)\)/g;

/** What a value refers to that is one such variable and nothing else. With other variables in it, a fallback, or code behind it: nothing. */
export function referenceIn(value: string): Reference | undefined {
  const [whole, file, inFile, own] = WHOLE.exec(value.trim()) ?? [];
  if (whole === undefined) return undefined;
  const address = (inFile ?? own ?? '').split('.').filter((key) => key !== '');
  return file === undefined ? { address } : { file, address };
}

/** The files that a text may include, as they are written there. */
export function includesIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(FILES)].map(([, file = '']) => file))].filter(isReadable);
}

/** The name under which the texts are kept: the folder of the service, and what is written below it. Undefined outside of it. */
export function includedFile(directory: string, written: string): string | undefined {
  const path = posix.normalize(written);
  const leaves = path === '..' || path.startsWith('../') || path.startsWith('~') || posix.isAbsolute(path);
  return leaves || !isReadable(path) ? undefined : posix.join(directory, path);
}

/** Whether keys and places can be read from it without running anything. */
function isReadable(file: string): boolean {
  return /\.(?:ya?ml|json)$/.test(file);
}
