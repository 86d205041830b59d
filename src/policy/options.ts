import isPlainObject from 'lodash/isPlainObject.js';
import { compileSchema, type SchemaProblem } from '../schema/compile-schema.ts';
import type { OptionsSchema, Policy } from './definition.ts';

/** What is wrong with the `options` of a policy, as the end of a sentence; undefined where they are right. */
export function optionsProblem(declared: unknown): string | undefined {
  if (!isPlainObject(declared)) return 'must hold a schema and defaults';
  const { schema, defaults, ...others } = declared as Readonly<Record<string, unknown>>;
  const other = Object.keys(others)[0];
  if (other !== undefined) return `must hold a schema and defaults, not ${other}`;
  if (!isObjectSchema(schema)) return 'must hold a schema of type object with properties';
  if (!isPlainObject(defaults)) return 'must hold defaults, a mapping';
  const problem = problemWith(schema, defaults);
  return problem === undefined ? undefined : `are wrong: ${problem}`;
}

function isObjectSchema(schema: unknown): schema is OptionsSchema {
  return (
    isPlainObject(schema) &&
    Reflect.get(schema as object, 'type') === 'object' &&
    isPlainObject(Reflect.get(schema as object, 'properties'))
  );
}

function problemWith(schema: OptionsSchema, defaults: unknown): string | undefined {
  try {
    const problem = compileSchema(closed(schema))(defaults);
    return problem === undefined
      ? undefined
      : `defaults${problem.path.map((key) => `.${key}`).join('')} ${problem.sentence.replace(/\.$/, '')}`;
  } catch (error) {
    return `the schema is not valid: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Checks the options that a configuration gives, over the defaults. A name that the schema does not have is a problem. */
export function validateOptions(
  { schema, defaults }: NonNullable<Policy['options']>,
  given: object,
): { readonly options: object } | { readonly problem: SchemaProblem } {
  const options = { ...defaults, ...given };
  const problem = compileSchema(closed(schema))(options);
  return problem === undefined ? { options } : { problem };
}

/** The schema that options are checked by: what it does not name is a mistake. */
export function closed(schema: OptionsSchema): object {
  return { ...schema, additionalProperties: false };
}
