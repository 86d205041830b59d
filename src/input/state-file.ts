import isPlainObject from 'lodash/isPlainObject.js';
import omit from 'lodash/omit.js';
import type { ServiceInput } from '../audit-input.ts';
import { AuditError } from '../errors.ts';
import { requireBounded } from './bounded-data.ts';
import { parseJson, requireText } from './json-text.ts';
import { retrocycle } from './retrocycle.ts';
import { requireResources } from './template-file.ts';

export interface State {
  /** The template that `serverless deploy --package` uploads. */
  readonly template: object;
  readonly service: ServiceInput;
}

const REMEDY = 'run `serverless package` again';

/**
 * Reads `serverless-state.json`. Objects that the framework shared stay shared, so that a statement of the
 * template is the same object as the one in the declaration that it came from.
 * An `AuditError` names the file and what is wrong with it.
 */
export function parseState(text: string, file: string): State {
  return stateOf(parseJson(requireText(text, file, REMEDY), file, REMEDY), file);
}

/** The same of what has been parsed. */
export function stateOf(parsed: unknown, file: string): State {
  requireBounded(parsed, file);
  const service = member(retrocycle(parsed, file), 'service');
  const provider = member(service, 'provider');
  if (service === undefined || provider === undefined) {
    throw new AuditError('not-a-state-file', `${file} holds no packaged service; ${REMEDY}.`);
  }
  const template = member(provider, 'compiledCloudFormationTemplate');
  if (template === undefined) throw new AuditError('no-template', withoutTemplate(provider, file));
  requireBounded(template, file);
  requireResources(template, file, REMEDY);

  const declaration = declarationOf(service, provider);
  requireBounded(declaration, file, true);
  const parameters = parametersOf(provider['stackParameters']);
  return {
    template,
    service: {
      ...named('name', nameOf(service)),
      ...named('stage', packagedStage(member(parsed, 'package')?.['artifactDirectoryName'], nameOf(service)) ?? provider['stage']),
      ...named('region', provider['region']),
      ...named('configurationFile', service['serviceFilename']),
      declaration,
      ...(parameters === undefined ? {} : { parameters }),
    },
  };
}

/** Whether parsed JSON has the shape of a state file, so that a file of any name can be recognised. */
export function isState(parsed: unknown): boolean {
  return member(member(parsed, 'service'), 'provider') !== undefined;
}

type Mapping = Readonly<Record<string, unknown>>;

function member(holder: unknown, key: string): Mapping | undefined {
  if (!isPlainObject(holder) || !Object.hasOwn(holder as object, key)) return undefined;
  const value: unknown = Reflect.get(holder as object, key);
  return isPlainObject(value) ? (value as Mapping) : undefined;
}

function named<Key extends string>(key: Key, value: unknown): Partial<Record<Key, string>> {
  return typeof value === 'string' && value !== '' ? ({ [key]: value } as Record<Key, string>) : {};
}

function nameOf(service: Mapping): unknown {
  return typeof service['service'] === 'string' ? service['service'] : member(service, 'serviceObject')?.['name'];
}

/** The one that was packaged for, as the folder of its artifacts says; the provider holds what the configuration says without `--stage`. */
function packagedStage(directory: unknown, service: unknown): string | undefined {
  const [, of, stage] = typeof directory === 'string' ? (/([^/]+)\/([^/]+)\/\d+-[^/]*$/.exec(directory) ?? []) : [];
  return of === service ? stage : undefined;
}

function withoutTemplate(provider: Mapping, file: string): string {
  const name = provider['name'];
  return typeof name === 'string' && name !== 'aws'
    ? `${file} is a service for ${name}; only services for AWS can be audited.`
    : `${file} holds no compiled template; ${REMEDY}.`;
}

/**
 * The configuration as the user wrote it, with what the framework merged from several files,
 * and without the templates that it keeps in the provider.
 */
function declarationOf(service: Mapping, provider: Mapping): Mapping {
  const initial = member(service, 'initialServerlessConfig') ?? {};
  const merged = ['custom', 'functions', 'resources', 'layers', 'plugins'].filter(
    (key) => service[key] !== undefined && service[key] !== null,
  );
  return {
    ...initial,
    service: nameOf(service),
    ...Object.fromEntries(merged.map((key) => [key, service[key]])),
    provider: omit(provider, ['compiledCloudFormationTemplate', 'coreCloudFormationTemplate']),
  };
}

/** Undefined where a value is kept from the last deploy or only the deploy computes it: then nothing is known for sure. */
function parametersOf(stackParameters: unknown): Readonly<Record<string, string>> | undefined {
  if (!Array.isArray(stackParameters)) return {};
  const entries: [string, string][] = [];
  for (const parameter of stackParameters as unknown[]) {
    const key: unknown = isPlainObject(parameter) ? Reflect.get(parameter as object, 'ParameterKey') : undefined;
    const value: unknown = isPlainObject(parameter) ? Reflect.get(parameter as object, 'ParameterValue') : undefined;
    if (typeof key !== 'string' || !['string', 'number', 'boolean'].includes(typeof value)) return undefined;
    entries.push([key, String(value)]);
  }
  return Object.fromEntries(entries);
}
