import type { ValidateFunction } from 'ajv';

/**
 * The validator of a schema that the build has compiled to plain code. From source there are none; the build puts a module in the
 * place of this one that finds them by what the schema says, so that none can be out of date (`scripts/build/validators.ts`).
 */
export function precompiled(_schema: object): ValidateFunction | undefined {
  return undefined;
}
