import { AuditError } from '../errors.ts';
import { didYouMean } from '../nearest.ts';
import { NotationError } from '../notation/notation-error.ts';
import type { Catalogue, LoadedPolicy } from '../policy/catalogue.ts';
import { validateOptions } from '../policy/options.ts';
import { compileSchema, type Validate } from '../schema/compile-schema.ts';
import type { Safeguard, SafeguardRun as Run } from '../triage/config.ts';
import { CODE, SAFEGUARDS, type Mapped } from './mapping.ts';
import { loadOwnSafeguard, type OwnSafeguard } from './own-safeguard.ts';

/** Where safeguards are written: a file, and the keys to them. */
export interface SafeguardsOrigin {
  readonly file: string;
  readonly key: string;
}

export interface SafeguardsContext {
  readonly catalogue: Catalogue;
  readonly stage: string | undefined;
  /** The folder that `path` is relative to. Undefined where no code may be loaded: who wrote the configuration is not the user. */
  readonly directory: string | undefined;
}

export interface ReadSafeguards {
  readonly safeguards: readonly Safeguard[];
  /** The catalogue, and what the safeguards brought along. */
  readonly catalogue: Catalogue;
}

/** An entry, whichever way it was written. */
interface Entry {
  readonly safeguard: string;
  readonly title?: string;
  readonly description?: string;
  readonly enforcementLevel?: 'error' | 'warning';
  readonly config?: unknown;
  readonly path?: string;
  readonly stage?: string | readonly string[];
}

const TEXT = { type: 'string', description: 'a text' } as const;
const NAME = { type: 'string', minLength: 1, description: 'a text that is not empty' } as const;
/** JSON Schema of an entry. */
export const ENTRY = {
  type: 'object',
  properties: {
    safeguard: NAME,
    title: TEXT,
    description: TEXT,
    enforcementLevel: { enum: ['error', 'warning'], description: 'one of error, warning' },
    config: {},
    path: NAME,
    stage: { anyOf: [TEXT, { type: 'array', items: TEXT }], description: 'a stage or a list of stages' },
  },
  required: ['safeguard'],
  additionalProperties: false,
  description: 'a mapping with safeguard, and title, description, enforcementLevel, config, path or stage',
} as const;
/** JSON Schema of entries with a common folder. */
export const WITH_LOCATION = {
  type: 'object',
  properties: { location: NAME, policies: { type: 'array', description: 'a list of safeguards' } },
  required: ['policies'],
  additionalProperties: false,
} as const;

let validators: { readonly entry: Validate; readonly located: Validate } | undefined;

/**
 * Reads `custom.safeguards`, a list or `{ location, policies }`, as policies of the catalogue with options and an enforcement of
 * their own. Whatever cannot be read, for whichever stage, is an `AuditError` that names file and key.
 */
export async function readSafeguards(raw: unknown, origin: SafeguardsOrigin, context: SafeguardsContext): Promise<ReadSafeguards> {
  validators ??= { entry: compileSchema(ENTRY), located: compileSchema(WITH_LOCATION) };
  const catalogue = new Map(context.catalogue);
  const safeguards: Safeguard[] = [];
  const { items, location, prefix } = itemsOf(raw, origin, validators.located);
  for (const [index, item] of items.entries()) {
    const key = `${prefix}[${index}]`;
    const refuse = (sentence: string, below = ''): AuditError =>
      new AuditError('invalid-configuration', `${origin.file}: ${key}${below} ${sentence}`);
    const entry = entryOf(item, location);
    const problem = validators.entry(entry);
    if (problem !== undefined) throw refuse(problem.sentence, problem.path.map((part) => `.${part}`).join(''));
    const { safeguard: id, title, description, enforcementLevel = 'error', stage } = entry as Entry;
    const runs = await runsOf(entry as Entry, catalogue, context.directory, refuse);
    safeguards.push({
      id,
      ...(title === undefined || title === '' ? {} : { title }),
      ...(description === undefined || description === '' ? {} : { description }),
      enforcement: enforcementLevel,
      applies: stage === undefined || stage === '' || [stage].flat().includes(context.stage ?? ''),
      runs,
    });
  }
  return { safeguards, catalogue };
}

interface Items {
  readonly items: readonly unknown[];
  readonly location: string | undefined;
  readonly prefix: string;
}

function itemsOf(raw: unknown, { file, key }: SafeguardsOrigin, located: Validate): Items {
  if (raw === undefined || raw === null || raw === false) return { items: [], location: undefined, prefix: key };
  if (Array.isArray(raw)) return { items: raw as unknown[], location: undefined, prefix: key };
  const problem = located(raw);
  if (problem === undefined) {
    const { location, policies } = raw as { readonly location?: string; readonly policies: readonly unknown[] };
    return { items: policies, location, prefix: `${key === '' ? '' : `${key}.`}policies` };
  }
  const below = [key, ...problem.path].filter((part) => part !== '').join('.');
  const sentence = problem.path.length === 0 && typeof raw !== 'object' ? 'must be a list of safeguards.' : problem.sentence;
  throw new AuditError('invalid-configuration', below === '' ? `${file} ${sentence}` : `${file}: ${below} ${sentence}`);
}

/** A name, or a name with its config, stands for an entry that says nothing else. */
function entryOf(item: unknown, location: string | undefined): unknown {
  if (typeof item === 'string') return withLocation({ safeguard: item }, location);
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
  const [first, ...others] = Object.entries(item);
  if (first !== undefined && others.length === 0 && !Object.hasOwn(ENTRY.properties, first[0]))
    return withLocation({ safeguard: first[0], config: first[1] as unknown }, location);
  // What is empty in YAML is not written.
  const written = Object.fromEntries(Object.entries(item).filter(([key, value]) => key === 'config' || (value as unknown) !== null));
  return typeof written['safeguard'] === 'string' ? withLocation(written, location) : written;
}

/** `location` is where those are that are not built in. */
function withLocation(entry: object, location: string | undefined): object {
  const { safeguard } = entry as Entry;
  const isBuiltIn = Object.hasOwn(SAFEGUARDS, safeguard) || safeguard === CODE;
  return location === undefined || isBuiltIn ? entry : { path: location, ...entry };
}

type Refuse = (sentence: string, below?: string) => AuditError;

async function runsOf(
  entry: Entry,
  catalogue: Map<string, LoadedPolicy>,
  directory: string | undefined,
  refuse: Refuse,
): Promise<readonly Run[]> {
  const { safeguard: id, path, config } = entry;
  if (path !== undefined) {
    if (directory === undefined)
      throw refuse('names code, which is loaded only for the service in the current folder; run the command there.', '.path');
    const own = await loadOwnSafeguard(id, path, directory, refuse);
    const taken = catalogue.get(own.policy.id);
    if (taken !== undefined && taken.source !== own.source)
      throw refuse(`is the name of another policy (${taken.source}); give the file another one.`, '.safeguard');
    catalogue.set(own.policy.id, own);
    return [checked({ policy: own.policy.id, options: optionsFor(own, config) }, catalogue, refuse)];
  }
  if (id === CODE)
    throw refuse(
      'is code, which is never run out of a configuration; write it as a policy of your own, `export default definePolicy({ … })` in policies/my-policy.mjs, and name that: `{ safeguard: my-policy, path: ./policies }`.',
      '.config',
    );
  const mapped = Object.hasOwn(SAFEGUARDS, id) ? SAFEGUARDS[id] : undefined;
  if (mapped !== undefined) {
    const runs = mappedRuns(mapped, config, refuse);
    if (runs === undefined) throw refuse(`must be written as \`${mapped.example}\`.`, '.config');
    return runs.map((run) => checked(run, catalogue, refuse, mapped.example));
  }
  if (!catalogue.has(id))
    throw refuse(
      `names ${id}, which is no safeguard${didYouMean(id, [...Object.keys(SAFEGUARDS), ...catalogue.keys()], '; if it is your own, say where with `path`.')}`,
      '.safeguard',
    );
  return [
    checked(
      { policy: id, ...(config === undefined || config === null ? {} : { options: config as Run['options'] & object }) },
      catalogue,
      refuse,
    ),
  ];
}

function mappedRuns({ runs, example }: Mapped, config: unknown, refuse: Refuse): readonly Run[] | undefined {
  try {
    return runs(config);
  } catch (error) {
    if (error instanceof NotationError) throw refuse(error.message.replace(/\.$/, `; write it as \`${example}\`.`), '.config');
    throw error;
  }
}

/** A function of the old kind gets its config as it is; a policy has options. */
function optionsFor({ isFunction }: OwnSafeguard, config: unknown): NonNullable<Run['options']> {
  if (isFunction) return { config: config ?? null };
  return (config ?? {}) as NonNullable<Run['options']>;
}

/** A run whose options satisfy the policy. */
function checked({ policy, options }: Run, catalogue: Catalogue, refuse: Refuse, example?: string): Run {
  const declared = catalogue.get(policy)?.policy.options;
  if (options === undefined) return { policy };
  if (declared === undefined) {
    if (Object.keys(options).length > 0) throw refuse(`cannot be given: ${policy} has no options.`, '.config');
    return { policy };
  }
  const result = validateOptions(declared, options);
  if (!('problem' in result)) return { policy, options: result.options as Readonly<Record<string, unknown>> };
  const hint = example === undefined ? '.' : `; write it as \`${example}\`.`;
  throw refuse(result.problem.sentence.replace(/\.$/, hint), '.config');
}
