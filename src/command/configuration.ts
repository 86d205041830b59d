import { dirname, join } from 'node:path';
import { customPoliciesOf, findLayers } from '../configuration/find-layers.ts';
import type { FoundLayer } from '../configuration/file-layer.ts';
import { serviceLayer } from '../configuration/service-layer.ts';
import { presentFile } from '../configuration/team-folders.ts';
import type { Collected, Note } from '../input/collect.ts';
import type { Disk } from '../input/disk.ts';
import type { Layer } from '../triage/layer.ts';
import { shapeOf } from '../triage/shape.ts';
import type { SettingArguments } from './argument.ts';

/** What configures the audit of an input, found and not yet read as a whole. */
export interface FoundConfiguration {
  /** The farthest first. */
  readonly layers: readonly Layer[];
  /** Files of the user's own. Their reports are written: a packaged copy may come from anybody. */
  readonly own: readonly Layer[];
  /** Relative to where the user stands. */
  readonly customPolicies: readonly string[];
  /** Whether a file was named, so that what the service says itself does not count. */
  readonly isWhole: boolean;
  /** Where it comes from, for people. */
  readonly description: string;
}

/**
 * The file that is named, alone; otherwise what the plugin takes together: the files above and beside the service, and `custom.bulkhead`
 * as it was packaged. Then the words of the command line.
 * @param isOneOfSeveral whether others are audited by the same words
 */
export function findConfiguration(
  collected: Collected,
  options: SettingArguments,
  { disk, note, isOneOfSeveral = false }: { readonly disk: Disk; readonly note: Note; readonly isOneOfSeveral?: boolean | undefined },
): FoundConfiguration {
  const named = options.config;
  const service = named === undefined ? packagedLayer(collected, disk) : undefined;
  const { layers, notes } = findLayers({ directory: directoryOf(collected, disk), service, named, isOneOfSeveral }, disk);
  notes.forEach(note);
  const files = layers.filter(({ kind }) => kind === 'team');
  const unused = named === undefined ? presentFile('.', disk) : undefined;
  if (unused !== undefined && !files.some(({ origin }) => disk.realPath(origin.file) === disk.realPath(unused)))
    note(
      `${unused} of this folder is not above ${directoryOf(collected, disk)} and says nothing of it; --config ${unused} takes it for all.`,
    );
  const packaged = layers.filter(({ kind, raw }) => kind === 'service' && raw !== undefined);
  const from = packaged.map(({ origin }) => `custom.bulkhead as packaged in ${collected.input.templates[0]?.file ?? origin.file}`);
  return {
    layers: [...layers, ...commandLayer(options)],
    own: files.filter(({ isOwn }) => isOwn),
    customPolicies: customPoliciesOf(layers),
    isWhole: named !== undefined,
    description: [...files.map(({ origin }) => origin.file), ...from].join(' and ') || 'none, the defaults apply',
  };
}

/** How the custom policies are written that are loaded. */
export function writtenPolicies({ layers }: FoundConfiguration): string {
  return layers.flatMap((layer) => shapeOf(layer).customPolicies ?? []).join(', ');
}

/** The configuration where the user stands, or the file that is named. */
export function ownPolicies(disk: Disk, named?: string): readonly string[] {
  return customPoliciesOf(findLayers({ directory: '.', named }, disk).layers);
}

/** Of a template that is no part of a service: its folder, or where the user stands, if only there is something to find. */
function directoryOf({ serviceDirectory, input }: Collected, disk: Disk): string {
  if (serviceDirectory !== undefined) return serviceDirectory;
  const folder = dirname(input.templates[0]?.file ?? '.');
  const { layers, notes } = findLayers({ directory: folder }, disk);
  // Where nothing is found at all, what there is to say of the template's own folder is nearer.
  const isToBeSaid = notes.length > 0 && findLayers({ directory: '.' }, disk).layers.length === 0;
  return layers.length > 0 || isToBeSaid ? folder : '.';
}

/** `custom.bulkhead` as it was packaged, with the waivers at functions; nothing of a plain template. */
function packagedLayer({ input: { service, sources }, serviceDirectory }: Collected, disk: Disk): FoundLayer | undefined {
  if (service.declaration === undefined) return undefined;
  const name = service.configurationFile ?? 'serverless.yml';
  const file = join(serviceDirectory ?? '.', name);
  return serviceLayer({
    custom: member(member(service.declaration, 'custom'), 'bulkhead'),
    functions: member(service.declaration, 'functions'),
    file: disk.kind(file) === undefined ? name : disk.show(file),
    directory: serviceDirectory ?? '.',
    isOwn: serviceDirectory !== undefined && disk.realPath(serviceDirectory) === disk.realPath('.'),
    sources: () => sources,
  });
}

function commandLayer({ preset, failOn }: SettingArguments): readonly Layer[] {
  if (preset === undefined && failOn === undefined) return [];
  const raw = { ...(preset === undefined ? {} : { preset }), ...(failOn === undefined ? {} : { failOn }) };
  return [{ raw, origin: { file: 'the command line', key: '' }, kind: 'command' }];
}

function member(holder: unknown, key: string): unknown {
  return typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key) ? Reflect.get(holder, key) : undefined;
}
