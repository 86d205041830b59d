import { FORMATS, PRESETS, SEVERITIES } from '../report.ts';

const TEXT = { type: 'string', minLength: 1, pattern: '\\S', description: 'a text that is not empty' } as const;
const TEXTS = { type: 'array', items: TEXT, description: 'a list of texts' } as const;

const ONE_OR_SEVERAL = { anyOf: [TEXT, TEXTS], description: 'a text, or a list of texts' } as const;

const PRESET = { enum: PRESETS, description: `one of ${PRESETS.join(', ')}` } as const;
const FAIL_ON = { enum: [...SEVERITIES, 'never'], description: `one of ${SEVERITIES.join(', ')}, never` } as const;
const UNPROVEN = { enum: ['fail', 'warn', 'ignore'], description: 'one of fail, warn, ignore' } as const;

/** YAML makes a number of an account id that is not quoted. */
const ACCOUNT = {
  anyOf: [
    { type: 'string', pattern: '^[0-9]{12}$' },
    { type: 'integer', minimum: 0, maximum: 999_999_999_999 },
  ],
  description: 'the twelve digits of an account id',
} as const;
const ACCOUNTS = { type: 'array', items: ACCOUNT, description: 'a list of account ids' } as const;

/** Older YAML makes `false` of `off`. */
const POLICY = {
  anyOf: [
    { enum: ['off', false, ...SEVERITIES] },
    {
      type: 'object',
      properties: {
        severity: { enum: SEVERITIES, description: `one of ${SEVERITIES.join(', ')}` },
        options: { type: 'object', description: 'a mapping of options' },
      },
      additionalProperties: false,
    },
  ],
  description: `off, one of ${SEVERITIES.join(', ')}, or { severity, options }`,
} as const;

/** Without one, a list would cover nothing. */
const NAMES = {
  anyOf: [TEXT, { type: 'array', items: TEXT, minItems: 1 }],
  description: 'a name or a list of names, in which * stands for any characters',
} as const;

const WAIVER = {
  type: 'object',
  properties: {
    policy: TEXT,
    service: NAMES,
    function: NAMES,
    resource: NAMES,
    key: TEXT,
    reason: TEXT,
    owner: TEXT,
    /** The framework makes a timestamp of a date that is not quoted. */
    until: { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}(T00:00:00(\\.000)?Z)?$', description: 'a date, YYYY-MM-DD' },
  },
  required: ['policy', 'reason', 'owner', 'until'],
  additionalProperties: false,
  description: 'a mapping with policy, reason, owner, until, and service, function, resource or key',
} as const;

const REPORT = {
  type: 'object',
  properties: { format: { enum: FORMATS, description: `one of ${FORMATS.join(', ')}` }, file: TEXT },
  required: ['format', 'file'],
  additionalProperties: false,
  description: 'a mapping with format and file',
} as const;

/** What nobody may go below. */
const MINIMUM = {
  type: 'object',
  properties: {
    preset: PRESET,
    failOn: { enum: SEVERITIES, description: `one of ${SEVERITIES.join(', ')}` },
    unproven: { enum: ['fail', 'warn'], description: 'fail or warn' },
    maxWaiverDays: { type: 'integer', minimum: 1, description: 'a number of days' },
  },
  additionalProperties: false,
  description: 'a mapping with preset, failOn, unproven, maxWaiverDays',
} as const;

/** What a stage can have settings of its own for. */
const OF_A_STAGE = {
  preset: PRESET,
  failOn: FAIL_ON,
  unproven: UNPROVEN,
  trustedAccounts: ACCOUNTS,
  publicEndpoints: TEXTS,
  waivers: { type: 'array', items: WAIVER, description: 'a list of waivers' },
} as const;

/** JSON Schema of what can stand at a function. */
export const FUNCTION_SCHEMA = {
  type: 'object',
  properties: { waivers: { type: 'array', items: WAIVER, description: 'a list of waivers' } },
  additionalProperties: false,
} as const;

/**
 * JSON Schema of `custom.bulkhead` and `bulkhead.yml`. The policies named are offered to editors; others are allowed,
 * since the user's own are not known here. Safe under the strict mode of Ajv and its coercion, which the framework uses.
 */
export function configSchema(policyIds: readonly string[]): object {
  const policies = (ids: readonly string[]): object => ({
    type: 'object',
    properties: Object.fromEntries(ids.map((id) => [id, POLICY])),
    additionalProperties: POLICY,
    description: 'a mapping of policies',
  });
  const stages = mapping('stages', { ...OF_A_STAGE, policies: policies([]) });
  return {
    type: 'object',
    properties: {
      ...OF_A_STAGE,
      policies: policies(policyIds),
      customPolicies: TEXTS,
      lock: TEXTS,
      importedWaivers: { enum: ['accept', 'list'], description: 'one of accept, list' },
      reports: { type: 'array', items: REPORT, description: 'a list of reports' },
      extends: ONE_OR_SEVERAL,
      minimum: MINIMUM,
      services: mapping('services', { ...OF_A_STAGE, policies: policies([]), lock: TEXTS, minimum: MINIMUM, stages }),
      stages,
    },
    additionalProperties: false,
    description: 'a mapping of settings',
  };
}

/** Settings by names that are not known here. */
function mapping(of: string, properties: object): object {
  return {
    type: 'object',
    properties: {},
    additionalProperties: { type: 'object', properties, additionalProperties: false, description: 'a mapping of settings' },
    description: `a mapping of ${of}`,
  };
}
