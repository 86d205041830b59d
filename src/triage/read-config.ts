import type { Catalogue } from '../policy/catalogue.ts';
import type { Config, LockedPolicy, Variant } from './config.ts';
import { pathIn, type ConfigOrigin, type Layer } from './layer.ts';
import { boundsIn, locksIn, requireWithin } from './limits.ts';
import { loweredBy } from './lowered.ts';
import { mergeParts, type Merged } from './merge-parts.ts';
import type { Part, Said } from './part.ts';
import { readFunctionWaivers } from './read-function-waivers.ts';
import { readParts, type Audience } from './read-parts.ts';
import { shapeOf } from './shape.ts';

/** For whom the configuration is read, and when. */
export interface Occasion extends Audience {
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
}

/** What is in force, and what was said for it. */
export interface ReadLayers {
  readonly config: Config;
  readonly values: Merged['values'];
  /** The parts that apply. */
  readonly parts: readonly Part[];
}

/**
 * Reads everything that configures a service, the farthest first: nearer layers win, locks and minimums add up. Whatever is wrong in
 * any of them, in any stage, and whatever goes against a lock or below a minimum, is an `AuditError` that names file and key.
 */
export function readLayers(layers: readonly Layer[], catalogue: Catalogue, occasion: Occasion): ReadLayers {
  const parts = layers.flatMap((layer, rank) => [
    ...readParts(layer, rank, catalogue, occasion),
    ...readFunctionWaivers(layer, rank, catalogue, occasion),
  ]);
  const applying = parts.filter(({ applies }) => applies);
  const locks = locksIn(applying);
  const views = new Map([...new Set([...locks.values()].map(({ rank }) => rank))].map((rank) => [rank, viewOf(parts, rank)]));
  const viewFor = (id: string): Config | undefined => views.get(locks.get(id)?.rank ?? -1);
  const settingOf = (id: string) => viewFor(id)?.policies[id] ?? {};
  const limits = { locks, bounds: boundsIn(applying), settingOf, catalogue, today: occasion.today };
  for (const part of parts) requireWithin(part, limits);
  const { config, values } = mergeParts(parts);
  const locked = [...locks].flatMap(([id, { source }]): [string, LockedPolicy][] => {
    const judgedBy = viewFor(id);
    return judgedBy === undefined ? [] : [[id, { source, judgedBy }]];
  });
  const files = [...new Set(layers.filter(saysSomething).map(({ origin }) => origin.file))];
  return {
    config: {
      ...config,
      variants: variantsOf(layers, parts, catalogue, occasion),
      ...(locked.length === 0 ? {} : { locked: Object.fromEntries(locked) }),
      ...(files.length === 0 ? {} : { configuration: { files, lowered: loweredBy(parts, values, catalogue) } }),
    },
    values,
    parts: applying,
  };
}

/** The same of a single text, on no day: no waiver is too long for it. */
export function readConfig(raw: unknown, origin: ConfigOrigin, catalogue: Catalogue, stage?: string): Config {
  return readLayers([{ raw, origin, kind: 'team' }], catalogue, { stage, today: '9999-12-31' }).config;
}

/** The files and folders with the user's own policies, which must be loaded before the rest can be read. */
export function readCustomPolicies(layers: readonly Layer[]): readonly string[] {
  return [...new Set(layers.flatMap((layer) => (shapeOf(layer).customPolicies ?? []).map((path) => pathIn(layer, path))))];
}

/** What a layer extends, in the order in which it is written. */
export function readExtends(layer: Layer): readonly Said<string>[] {
  const given = shapeOf(layer).extends ?? [];
  return typeof given === 'string'
    ? [{ value: given, path: ['extends'] }]
    : given.map((value, index) => ({ value, path: ['extends', String(index)] }));
}

/** What those say who have the authority of a lock, or more: nothing that is nearer to the service. */
function viewOf(parts: readonly Part[], rank: number): Config {
  return mergeParts(parts.filter((part) => part.rank <= rank)).config;
}

function saysSomething({ raw }: Layer): boolean {
  return raw !== undefined && raw !== null;
}

/** What holds without a stage, and at each that is configured, whatever the command line says today; nothing where there is none. */
function variantsOf(layers: readonly Layer[], parts: readonly Part[], catalogue: Catalogue, occasion: Occasion): readonly Variant[] {
  const stages = new Set(parts.flatMap(({ path }) => (path.at(-2) === 'stages' ? (path.at(-1) ?? []) : [])));
  if (stages.size === 0) return [];
  return [undefined, ...stages].map((stage) => {
    const said = layers.flatMap((layer, rank) =>
      layer.kind === 'command' ? [] : readParts(layer, rank, catalogue, { ...occasion, stage }),
    );
    const { preset, unproven, policies } = mergeParts(said).config;
    return { preset, unproven, policies };
  });
}
