import type { Catalogue } from '../policy/catalogue.ts';
import type { Layer } from './layer.ts';
import type { Part } from './part.ts';
import { readParts, type Audience } from './read-parts.ts';
import { refusal } from './shape.ts';

type Keys = Readonly<Record<string, unknown>>;

/**
 * The waivers that stand at functions of a service, `functions.<name>.bulkhead.waivers`: each is about that function alone.
 * `functions` is a mapping, or a list of mappings.
 */
export function readFunctionWaivers(service: Layer, rank: number, catalogue: Catalogue, audience: Audience): readonly Part[] {
  return declarations(service.functions).flatMap(([name, declaration]) => {
    const given = isKeys(declaration) ? declaration['bulkhead'] : undefined;
    if (given === undefined || given === null) return [];
    const origin = { file: service.origin.file, key: `functions.${name}.bulkhead` };
    const layer: Layer = { ...service, kind: 'function', origin, root: ['functions', name, 'bulkhead'], raw: given };
    if (!isKeys(given) || Object.keys(given).some((key) => key !== 'waivers'))
      throw refusal(layer, [], 'takes a list of waivers, and nothing else.');
    const { waivers } = given;
    if (!Array.isArray(waivers)) return readParts(layer, rank, catalogue, audience);
    const own = waivers.map((waiver: unknown, index) => {
      if (isKeys(waiver) && Object.hasOwn(waiver, 'function'))
        throw refusal(layer, ['waivers', String(index), 'function'], 'is not a setting: a waiver that stands at a function is about it.');
      return isKeys(waiver) ? { ...waiver, function: name } : waiver;
    });
    return readParts({ ...layer, raw: { waivers: own } }, rank, catalogue, audience);
  });
}

function declarations(functions: unknown): readonly (readonly [string, unknown])[] {
  if (Array.isArray(functions)) return functions.flatMap(declarations);
  return isKeys(functions) ? Object.entries(functions) : [];
}

function isKeys(value: unknown): value is Keys {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
