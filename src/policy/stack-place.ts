import { dirname, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

interface PolicyFile {
  readonly file: string;
  readonly shown: string;
}

const FRAME = /(?:\(|at )((?:file:\/\/|\/|[A-Za-z]:[\\/])[^()]*?):(\d+):(\d+)\)?$/;

/** `policies/my-policy.js:3:9`, the innermost place of an error in the folder of the policy; undefined where there is none. */
export function stackPlace(error: unknown, { file, shown }: PolicyFile): string | undefined {
  if (!(error instanceof Error) || typeof error.stack !== 'string') return undefined;
  for (const line of error.stack.split('\n')) {
    const [, place = '', row, column] = FRAME.exec(line.trimEnd()) ?? [];
    const path = place === '' ? '' : pathOf(place);
    const below = path === '' ? '..' : relative(dirname(file), path);
    if (below.startsWith('..') || below.split(sep).includes('node_modules') || /^[A-Za-z]:/.test(below)) continue;
    return `${shown.slice(0, shown.lastIndexOf('/') + 1)}${below.split(sep).join('/')}:${row}:${column}`;
  }
  return undefined;
}

function pathOf(place: string): string {
  if (!place.startsWith('file:')) return place;
  try {
    return fileURLToPath(place.replace(/\?.*$/, ''));
  } catch {
    return '';
  }
}
