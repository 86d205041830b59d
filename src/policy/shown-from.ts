import { relative, sep } from 'node:path';

/** The name of a file as a user writes it: relative to a folder, with slashes. */
export function shownFrom(directory: string, file: string): string {
  return relative(directory, file).split(sep).join('/');
}
