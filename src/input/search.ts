import type { Disk } from './disk.ts';
import { isConfigurationFile, isPackage } from './package-directory.ts';

export interface SearchResult {
  /** Folders that `serverless package` wrote. */
  readonly packages: readonly string[];
  /** Folders with the configuration of a service, packaged or not. */
  readonly services: readonly string[];
  /** JSON and YAML files, which may be templates. */
  readonly documents: readonly string[];
}

const DOCUMENT = /\.(?:json|ya?ml|template)$/;

/** Looks through a folder and those below it, in the order of their names; links that lead back are followed once. */
export function search(root: string, disk: Disk): SearchResult {
  const found = { packages: [] as string[], services: [] as string[], documents: [] as string[] };
  const seen = new Set<string>();
  const pending = [root];
  for (let directory = pending.pop(); directory !== undefined; directory = pending.pop()) {
    const place = disk.realPath(directory);
    if (seen.has(place)) continue;
    seen.add(place);
    if (isPackage(directory, disk)) {
      found.packages.push(directory);
      continue;
    }
    const entries = disk.list(directory);
    if (entries.some(({ name, kind }) => kind === 'file' && isConfigurationFile(name))) found.services.push(directory);
    for (const { path, name, kind } of entries) if (kind === 'file' && DOCUMENT.test(name)) found.documents.push(path);
    pending.push(
      ...entries
        .filter(({ name, kind }) => kind === 'directory' && isSearched(name))
        .map(({ path }) => path)
        .toReversed(),
    );
  }
  return found;
}

function isSearched(name: string): boolean {
  return name === '.serverless' || (!name.startsWith('.') && name !== 'node_modules');
}
