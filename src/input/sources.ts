import { dirname, posix } from 'node:path';
import type { Sources } from '../audit-input.ts';
import { includedFile, includesIn } from '../source/reference.ts';
import { diskAt, type Disk } from './disk.ts';
import { isConfigurationFile } from './package-directory.ts';

const MOST_FILES = 200;
const MOST_NAMES = 1000;
const LONGEST = 1_000_000;

/**
 * The configuration of a service and the files that it includes, so far as they lie in the folder of the service.
 * They only serve to name lines: what is not there or cannot be read is left out.
 * @param configuration relative to the folder; what a packaged copy names there may be anything
 */
export function readSources(directory: string, configuration: string | undefined, disk: Disk = diskAt(process.cwd())): Sources | undefined {
  const root = realPath(directory, disk);
  const name = configuration ?? onlyConfiguration(directory, disk);
  if (root === undefined || name === undefined || !/\.(?:ya?ml|json|[cm]?[jt]s)$/.test(name)) return undefined;
  const shownDirectory = disk.show(directory);
  const main = posix.join(shownDirectory, name.replaceAll('\\', '/'));
  const files: Record<string, string> = {};
  // Grows while it is read.
  const wanted = new Set([main]);
  for (const file of wanted) {
    if (Object.keys(files).length >= MOST_FILES) break;
    const text = readInside(file, root, disk);
    if (text === undefined) continue;
    files[file] = text;
    for (const written of includesIn(text)) {
      const included = includedFile(shownDirectory, written);
      if (included !== undefined && wanted.size < MOST_NAMES) wanted.add(included);
    }
  }
  return Object.hasOwn(files, main) ? { files, configuration: main, directory: shownDirectory } : undefined;
}

/** Undefined outside of the folder, links followed. */
function readInside(file: string, root: string, disk: Disk): string | undefined {
  try {
    const real = disk.realPath(file);
    if (!isBelow(real, root) || disk.kind(real) !== 'file') return undefined;
    const text = disk.read(real);
    return text.length > LONGEST ? undefined : text;
  } catch {
    return undefined;
  }
}

function isBelow(path: string, root: string): boolean {
  const parent = dirname(path);
  return parent === root || (parent !== path && isBelow(parent, root));
}

function realPath(path: string, disk: Disk): string | undefined {
  try {
    return disk.realPath(path);
  } catch {
    return undefined;
  }
}

/** The configuration beside a package that does not say its name, where there is no doubt. */
function onlyConfiguration(directory: string, disk: Disk): string | undefined {
  try {
    const found = disk.list(directory).filter(({ name, kind }) => kind === 'file' && isConfigurationFile(name));
    return found.length === 1 && found[0] !== undefined ? found[0].name : undefined;
  } catch {
    return undefined;
  }
}
