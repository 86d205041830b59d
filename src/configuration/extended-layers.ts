import { dirname, extname, isAbsolute, join } from 'node:path';
import type { Disk } from '../input/disk.ts';
import type { Layer } from '../triage/layer.ts';
import { readExtends } from '../triage/read-config.ts';
import { conflict } from '../triage/shape.ts';
import { fileLayer, type FoundLayer } from './file-layer.ts';
import { teamFile } from './team-folders.ts';

/**
 * A layer after all that it extends, the farthest first. What is extended is as much the user's own as what extends it.
 * A file that is not there, and one that leads back to itself, is an `AuditError`.
 * @param on the files that lead here, by their places on the disk
 */
export function withExtended(layer: FoundLayer, disk: Disk, on: readonly string[] = []): readonly FoundLayer[] {
  const extended = readExtends(layer).flatMap(({ value, path }) => {
    const file = fileOf(value, path, layer, disk);
    const place = disk.realPath(file);
    if (on.includes(place)) throw conflict(layer, path, `leads back to ${disk.show(file)}, which extends it; take it out there or here.`);
    return withExtended(fileLayer(file, disk, { shared: true, isOwn: layer.isOwn }), disk, [...on, place]);
  });
  return [...extended, layer];
}

function fileOf(name: string, path: readonly string[], layer: Layer, disk: Disk): string {
  const from = layer.directory ?? '.';
  const isPath = isAbsolute(name) || /^\.{1,2}(?:[/\\]|$)/.test(name);
  const place = isPath ? (isAbsolute(name) ? name : join(from, name)) : inPackage(name, path, layer, disk);
  const kind = disk.kind(place);
  const file = kind === 'directory' ? teamFile(place, disk) : kind === undefined ? undefined : place;
  if (file === undefined)
    throw conflict(layer, path, `names ${name}, ${kind === undefined ? 'which does not exist' : 'which holds no bulkhead.yml'}.`);
  if (!['.yml', '.yaml', '.json'].includes(extname(file))) throw conflict(layer, path, `names ${name}, which is no file of YAML or JSON.`);
  return file;
}

/** As Node.js looks for packages: in the folders above the file that names it. Nothing of the package is run. */
function inPackage(name: string, path: readonly string[], layer: Layer, disk: Disk): string {
  const [, id = name, rest = '.'] = /^((?:@[^/]+\/)?[^/]+)(?:\/(.+))?$/.exec(name) ?? [];
  let folder = disk.realPath(layer.directory ?? '.');
  for (;;) {
    const candidate = join(folder, 'node_modules', id);
    if (disk.kind(candidate) === 'directory') return join(candidate, rest);
    const parent = dirname(folder);
    if (parent === folder) break;
    folder = parent;
  }
  throw conflict(
    layer,
    path,
    `names the package ${id}, which is not installed; install it, or begin the path of a file with a dot, as in ./shared.yml.`,
  );
}
