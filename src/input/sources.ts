import { posix } from 'node:path';
import type { Sources } from '../audit-input.ts';
import { includedFile, includesIn } from '../source/reference.ts';
import { diskAt, isBelow, type Disk } from './disk.ts';
import { isConfigurationFile } from './package-directory.ts';

const MOST_FILES = 200;
const MOST_NAMES = 1000;
const MOST_ENVIRONMENTS = 20;
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
  if (!Object.hasOwn(files, main)) return undefined;
  const environments = readEnvironments(directory, root, disk);
  return { files, configuration: main, directory: shownDirectory, ...(environments === undefined ? {} : { environments }) };
}

/** `.env` and `.env.dev`; not what is committed to show which variables there are. */
function readEnvironments(directory: string, root: string, disk: Disk): Sources['environments'] {
  const names = listed(directory, disk).filter((name) => /^\.env(?:\.[\w-]+)*$/.test(name) && !/example|sample|template|dist$/i.test(name));
  const texts = names.slice(0, MOST_ENVIRONMENTS).flatMap((name) => {
    const file = posix.join(disk.show(directory), name);
    const text = readInside(file, root, disk);
    return text === undefined ? [] : [[file, text] as const];
  });
  return texts.length === 0 ? undefined : Object.fromEntries(texts);
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

function realPath(path: string, disk: Disk): string | undefined {
  try {
    return disk.realPath(path);
  } catch {
    return undefined;
  }
}

/** The configuration beside a package that does not say its name, where there is no doubt. */
function onlyConfiguration(directory: string, disk: Disk): string | undefined {
  const [only, ...others] = listed(directory, disk).filter(isConfigurationFile);
  return others.length === 0 ? only : undefined;
}

/** The names of the files in a folder; none where it cannot be read. */
function listed(directory: string, disk: Disk): readonly string[] {
  try {
    return disk.list(directory).flatMap(({ name, kind }) => (kind === 'file' ? [name] : []));
  } catch {
    return [];
  }
}
