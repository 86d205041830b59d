import { createHash } from 'node:crypto';
import { _, Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { PERMISSIONS_SCHEMA } from '../../src/access/permissions-file.ts';
import type { LoadedPolicy } from '../../src/policy/catalogue.ts';
import { closed } from '../../src/policy/options.ts';
import { ENTRY, WITH_LOCATION } from '../../src/safeguards/read-safeguards.ts';
import { AJV_OPTIONS } from '../../src/schema/ajv-options.ts';
import { configSchema } from '../../src/triage/config-schema.ts';
import { buildScript } from './script.ts';

/**
 * Writes a module with a validator for every schema of this package, named by what the schema says. It is a function of the
 * formats that a schema may name. Answers the files that went into it.
 */
export async function validatorsOf(policies: readonly LoadedPolicy[], file: string): Promise<readonly string[]> {
  const options = policies.flatMap(({ policy }) => (policy.options === undefined ? [] : [closed(policy.options.schema)]));
  const schemas = [configSchema([]), ENTRY, WITH_LOCATION, PERMISSIONS_SCHEMA, ...options];
  const named = new Map(schemas.map((schema) => [createHash('sha256').update(JSON.stringify(schema)).digest('hex'), schema]));
  const ajv = new Ajv({ ...AJV_OPTIONS, code: { source: true, esm: false, formats: _`formats` } });
  for (const [name, schema] of named) ajv.addSchema(schema, name);
  const code = standalone.default(ajv, Object.fromEntries([...named.keys()].map((name) => [name, name])));
  return buildScript(`module.exports = (formats) => { const exports = {};\n${code}\nreturn exports; };`, file);
}
