import isPlainObject from 'lodash/isPlainObject.js';
import { AuditError } from '../errors.ts';
import { MECHANICAL, PRESETS, SEVERITIES } from '../report.ts';
import { didYouMean } from '../nearest.ts';
import type { Policy } from './definition.ts';
import { optionsProblem } from './options.ts';

interface PolicyOrigin {
  /** What the file's name says. */
  readonly id: string;
  readonly shown: string;
  readonly custom: boolean;
  /** The line, from 1, in which a field is written, where the source is here. */
  readonly lineOf?: (field: string) => number | undefined;
}

/** Says what is wrong with a field, as the end of a sentence that begins with its name; undefined where it is right. */
type Law = (value: unknown) => string | undefined;

/** Kinds of functions whose body does not run, or not to its end, when they are called. */
const UNFIT: Readonly<Record<string, string>> = {
  '[object AsyncFunction]': 'must not be asynchronous: what it finds later would be lost',
  '[object GeneratorFunction]': 'must not be a generator, whose body nobody would run; write it without the star',
  '[object AsyncGeneratorFunction]':
    'must not be an asynchronous generator, whose body nobody would run; write it without async and the star',
};
const ID = /^[a-z]+(?:-[a-z0-9]+){1,6}$/;

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const text: Law = (value) => (isText(value) ? undefined : 'must be a text that is not empty');
const texts: Law = (value) => (Array.isArray(value) && value.every(isText) ? undefined : 'must be a list of texts');

const oneOf =
  (names: readonly string[]): Law =>
  (value) =>
    typeof value === 'string' && names.includes(value) ? undefined : `must be one of ${names.join(', ')}`;

const listOf =
  (names: readonly string[]): Law =>
  (value) =>
    Array.isArray(value) && value.every((element) => names.includes(element as string))
      ? undefined
      : `must be a list of ${names.join(', ')}`;

const LAWS: Readonly<Record<keyof Policy, Law>> = {
  id: (value) =>
    isText(value) && ID.test(value) ? undefined : 'must be two to seven words of small letters and digits, joined by hyphens',
  title: text,
  severity: oneOf(SEVERITIES),
  presets: listOf(PRESETS),
  why: text,
  fix: text,
  references: (value) =>
    Array.isArray(value) && value.every((element) => isText(element) && URL.canParse(element))
      ? undefined
      : 'must be a list of web addresses',
  cwe: (value) => (Number.isInteger(value) && Number(value) > 0 ? undefined : 'must be the number of a weakness: 306'),
  formerly: texts,
  messages: (value) =>
    isPlainObject(value) && Object.keys(value as object).length > 0 && Object.values(value as object).every(isText)
      ? undefined
      : 'must hold at least one message, and each must be a text that is not empty',
  mechanical: oneOf(MECHANICAL),
  hidesValues: (value) => (typeof value === 'boolean' ? undefined : 'must be true or false'),
  examples: (value) =>
    isPlainObject(value) && ['bad', 'good'].every((name) => typeof Reflect.get(value as object, name) === 'string')
      ? undefined
      : 'must hold two texts, bad and good',
  options: optionsProblem,
  check: (value) => (typeof value !== 'function' ? 'must be a function' : UNFIT[Object.prototype.toString.call(value)]),
};

const OPTIONAL = new Set<string>(['cwe', 'formerly', 'hidesValues', 'mechanical', 'options']);
const OPTIONAL_IN_CUSTOM = new Set<string>([...OPTIONAL, 'presets', 'references', 'examples']);

/**
 * The policy that a file exports. One of the user's own runs in every preset unless it names some.
 * Whatever is missing, misspelt or of the wrong kind is an `AuditError`.
 */
export function requirePolicy(exported: unknown, { id, shown, custom, lineOf }: PolicyOrigin): Policy {
  const refuse = (problem: string, field: string, end = '.'): AuditError => {
    const line = lineOf?.(field);
    return new AuditError('invalid-policy', `${shown}${line === undefined ? '' : `:${line}`}: ${problem}${end}`);
  };
  if (typeof exported !== 'object' || exported === null || Array.isArray(exported)) {
    throw refuse('the file exports no policy; write `export default definePolicy({ … })`', 'default');
  }
  const fields = new Map<string, unknown>(Object.entries(exported));
  for (const name of fields.keys()) {
    if (Object.hasOwn(LAWS, name)) continue;
    throw refuse(`${name} is not a field of a policy`, name, didYouMean(name, Object.keys(LAWS)));
  }
  const optional = custom ? OPTIONAL_IN_CUSTOM : OPTIONAL;
  for (const [name, law] of Object.entries(LAWS)) {
    const value = fields.get(name);
    if (value === undefined) {
      if (!optional.has(name)) throw refuse(`the policy has no ${name}`, name);
      continue;
    }
    const problem = law(value);
    if (problem !== undefined) throw refuse(`${name} ${problem}`, name);
  }
  if (fields.get('id') !== id) throw refuse(`the id ${String(fields.get('id'))} must be the file’s name, ${id}`, 'id');
  return complete(exported as Policy, custom);
}

function complete(policy: Policy, custom: boolean): Policy {
  if (!custom) return policy;
  const { presets, references, examples } = policy as Partial<Policy>;
  return {
    ...policy,
    presets: presets === undefined || presets.length === 0 ? PRESETS : presets,
    references: references ?? [],
    examples: examples ?? { bad: '', good: '' },
  };
}
