import { AuditError } from '../errors.ts';
import type { Disk } from '../input/disk.ts';
import { sourceIn } from '../triage/layer.ts';
import { readCustomPolicies } from '../triage/read-config.ts';
import { withExtended } from './extended-layers.ts';
import { fileLayer, type FoundLayer } from './file-layer.ts';
import { isAroundUser, misnamedFiles, teamFile, teamFolders } from './team-folders.ts';

/** What is to be configured. */
export interface Subject {
  /** The folder of the service or of the template, relative to where the user stands. */
  readonly directory: string;
  /** What the service says of itself. */
  readonly service?: FoundLayer | undefined;
  /** The file that is the whole configuration. */
  readonly named?: string | undefined;
  /** Whether what stands beside it, or is named, is for others, too. */
  readonly isOneOfSeveral?: boolean | undefined;
}

export interface FoundLayers {
  /** The farthest first. */
  readonly layers: readonly FoundLayer[];
  /** What a user should know of what was left out, one sentence each. */
  readonly notes: readonly string[];
}

/**
 * The one way in which plugin and command find what configures a service: the files from the root of the repository down to the
 * service, then `custom.bulkhead`, each after what it extends, each file once. The same from any folder.
 */
export function findLayers({ directory, service, named, isOneOfSeveral = false }: Subject, disk: Disk): FoundLayers {
  if (named !== undefined) {
    const layer = fileLayer(named, disk, { shared: isOneOfSeveral, isOwn: true });
    return { layers: once(withExtended(layer, disk, [disk.realPath(named)]), disk), notes: [] };
  }
  const { folders, unread } = teamFolders(directory, disk);
  const files = folders.flatMap((folder) => {
    const file = teamFile(folder, disk);
    return file === undefined ? [] : [{ file, folder }];
  });
  const team = files.flatMap(({ file, folder }) => {
    const isBeside = folder === folders.at(-1) && service !== undefined;
    const layer = fileLayer(file, disk, { shared: !isBeside || isOneOfSeveral, isOwn: isAroundUser(folder, disk) });
    return withExtended(layer, disk, [disk.realPath(file)]);
  });
  const own = service === undefined ? [] : withExtended(service, disk);
  const layers = once([...team, ...own], disk);
  const read = new Set(layers.flatMap(({ kind, origin }) => (kind === 'team' ? [disk.realPath(origin.file)] : [])));
  const misnamed = folders.flatMap((folder) => misnamedFiles(folder, disk)).filter((file) => !read.has(disk.realPath(file)));
  const notes = [
    ...(unread === undefined
      ? []
      : [
          `${disk.show(unread)} is not read: no folder above ${disk.show(directory)} has a .git, so nothing says that both belong together; name it under extends.`,
        ]),
    ...misnamed.map((file) => `${disk.show(file)} is not read; the file is called bulkhead.yml.`),
  ];
  return { layers, notes };
}

/**
 * Files or folders with the user's own policies, relative to where the user stands.
 * Code is loaded only where the user named it: whoever made another package is not the user.
 */
export function customPoliciesOf(layers: readonly FoundLayer[]): readonly string[] {
  const foreign = layers.find((layer) => !layer.isOwn && readCustomPolicies([layer]).length > 0);
  if (foreign !== undefined) {
    const { key = 'customPolicies' } = sourceIn(foreign, ['customPolicies']);
    throw new AuditError(
      'custom-policies-refused',
      `${foreign.origin.file}: ${key} of a packaged service names code, which is loaded only for the service in the current folder; run the command there, or name a configuration with --config.`,
    );
  }
  return readCustomPolicies(layers);
}

/** A file that is read for several reasons stands where it has most authority. */
function once(layers: readonly FoundLayer[], disk: Disk): readonly FoundLayer[] {
  const seen = new Set<string>();
  return layers.filter(({ kind, origin }) => {
    if (kind !== 'team') return true;
    const place = disk.realPath(origin.file);
    const isNew = !seen.has(place);
    seen.add(place);
    return isNew;
  });
}
