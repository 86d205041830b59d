import { createRequire } from 'node:module';
import type { Ajv, ErrorObject, ValidateFunction } from 'ajv';
import { didYouMean } from '../nearest.ts';
import { AJV_OPTIONS } from './ajv-options.ts';
import { FORMATS } from './formats.ts';
import { precompiled } from './precompiled.ts';

export interface SchemaProblem {
  /** Keys from the data's root to what is wrong. */
  readonly path: readonly string[];
  /** The rest of a sentence that begins with the path: `must be one of off, high, not hgih.` */
  readonly sentence: string;
}

const require = createRequire(import.meta.url);

export type Validate = (data: unknown) => SchemaProblem | undefined;

/** A validator that says in words what is wrong first. Schemas say in their `description` what must stand there. Throws where the schema itself is wrong. */
export function compileSchema(schema: object): Validate {
  const validate = precompiled(schema) ?? compiled(schema);
  return (data) => {
    if (validate(data)) return undefined;
    const errors = validate.errors ?? [];
    const error = mostTelling(errors);
    return error === undefined ? { path: [], sentence: 'is not valid.' } : problemOf(error, errors);
  };
}

let compiler: Ajv | undefined;

/** Of a schema that the build did not know: the options of a policy of somebody's own. One compiler for all, and loaded for those alone. */
function compiled(schema: object): ValidateFunction {
  if (compiler === undefined) {
    const { Ajv: Compiler } = require('ajv') as { Ajv: typeof Ajv };
    compiler = new Compiler(AJV_OPTIONS);
  }
  return compiler.compile(schema);
}

/** Of the alternatives of one value, an error inside of it tells more than that none fits. */
function mostTelling(errors: readonly ErrorObject[]): ErrorObject | undefined {
  const choice = errors.find(({ keyword }) => keyword === 'anyOf');
  if (choice === undefined) return errors[0];
  const inside = errors.find(
    ({ keyword, instancePath }) =>
      keyword !== 'anyOf' &&
      (instancePath.length > choice.instancePath.length || keyword === 'additionalProperties' || keyword === 'required'),
  );
  return inside ?? choice;
}

function problemOf(error: ErrorObject, errors: readonly ErrorObject[]): SchemaProblem {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const params = error.params as Readonly<Record<string, unknown>>;
  if (error.keyword === 'additionalProperties') {
    const key = String(params['additionalProperty']);
    const known = Object.keys((error.parentSchema?.['properties'] ?? {}) as object);
    return {
      path: [...path, key],
      sentence: `is not a setting${didYouMean(key, known, known.length > 0 ? `; there are ${known.join(', ')}.` : '.')}`,
    };
  }
  if (error.keyword === 'required') return { path, sentence: `has no ${String(params['missingProperty'])}.` };
  if (error.keyword === 'format') {
    const problem = FORMATS[String(params['format'])]?.(String(error.data)) ?? 'is not valid.';
    return { path, sentence: `cannot be read: ${shown(error.data)} ${problem}` };
  }
  const expected = expectation(error, params);
  const names = errors.flatMap(({ keyword, params: { allowedValues } }) => (keyword === 'enum' ? (allowedValues as unknown[]) : []));
  const near =
    typeof error.data === 'string'
      ? didYouMean(
          error.data,
          names.filter((name) => typeof name === 'string'),
        )
      : '.';
  return { path, sentence: `must be ${expected}, not ${shown(error.data)}${near}` };
}

function expectation(error: ErrorObject, params: Readonly<Record<string, unknown>>): string {
  const description: unknown = error.parentSchema?.['description'];
  if (typeof description === 'string') return description;
  if (error.keyword === 'enum') return `one of ${(params['allowedValues'] as unknown[]).join(', ')}`;
  if (error.keyword === 'type') return KINDS[String(params['type'])] ?? String(params['type']);
  return `something that fits (${error.message ?? error.keyword})`;
}

const KINDS: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  null: 'empty',
  number: 'a number',
  object: 'a mapping',
  string: 'a text',
};

function shown(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text === '' ? 'an empty text' : text.length > 40 ? `${text.slice(0, 37)}…` : text;
}
