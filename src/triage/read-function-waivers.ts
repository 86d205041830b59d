import { AuditError } from '../errors.ts';
import type { Catalogue } from '../policy/catalogue.ts';
import type { Waiver } from '../report.ts';
import { readConfig } from './read-config.ts';

type Keys = Readonly<Record<string, unknown>>;

/**
 * The waivers that stand at functions, `functions.<name>.bulkhead.waivers`: each is about that function alone.
 * @param functions a mapping, or a list of mappings, as in the configuration of a service
 * @param locked policies that nobody can waive
 */
export function readFunctionWaivers(functions: unknown, file: string, catalogue: Catalogue, locked: readonly string[]): readonly Waiver[] {
  return declarations(functions).flatMap(([name, declaration]) => {
    const given = isKeys(declaration) ? declaration['bulkhead'] : undefined;
    if (given === undefined || given === null) return [];
    const origin = { file, key: `functions.${name}.bulkhead` };
    if (!isKeys(given) || Object.keys(given).some((key) => key !== 'waivers'))
      throw new AuditError('invalid-configuration', `${file}: ${origin.key} takes a list of waivers, and nothing else.`);
    const { waivers } = given;
    if (!Array.isArray(waivers)) return readConfig({ waivers }, origin, catalogue).waivers;
    const own = waivers.map((waiver: unknown, index) => {
      if (isKeys(waiver) && Object.hasOwn(waiver, 'function'))
        throw new AuditError(
          'invalid-configuration',
          `${file}: ${origin.key}.waivers[${index}].function is not a setting: a waiver that stands at a function is about it.`,
        );
      return isKeys(waiver) ? { ...waiver, function: name } : waiver;
    });
    return readConfig({ waivers: own, lock: locked }, origin, catalogue).waivers;
  });
}

function declarations(functions: unknown): readonly (readonly [string, unknown])[] {
  if (Array.isArray(functions)) return functions.flatMap(declarations);
  return isKeys(functions) ? Object.entries(functions) : [];
}

function isKeys(value: unknown): value is Keys {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
