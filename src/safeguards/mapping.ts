import { Pattern } from '../notation/pattern.ts';
import type { SafeguardRun as Run } from '../triage/config.ts';
import { patternAnywhere } from './pattern-anywhere.ts';

/** What a safeguard of the old plugin is here. */
export interface Mapped {
  /** How its config is written; undefined where it takes none. */
  readonly example?: string;
  /** What runs for it. Undefined where the config is written in another way. */
  readonly runs: (config: unknown) => readonly Run[] | undefined;
}

type Keys = Readonly<Record<string, unknown>>;

/** Every policy that may speak of an action or a resource that is a wildcard. The wider one speaks for the others. */
const WILDCARDS = [
  'role-full-admin',
  'role-action-wildcard',
  'role-service-wildcard',
  'role-service-wildcard-on-resource',
  'role-resource-wildcard',
  'role-read-resource-wildcard',
  'role-data-resource-wildcard',
  'role-arn-wildcard',
  'role-allow-not-action',
  'role-allow-not-resource',
  'role-assumes-any-role',
  'role-passes-any-role',
  'role-decrypts-with-any-key',
  'role-manages-permissions-widely',
  'role-invokes-other-accounts',
  'role-reaches-other-accounts',
];

/** The safeguards of the old plugin, by their ids, in the policies that say the same. */
export const SAFEGUARDS: Readonly<Record<string, Mapped>> = {
  'allowed-regions': {
    example: 'config: [eu-west-1, eu-central-1]',
    runs: (config) => listed('region-not-allowed', 'regions', typeof config === 'string' ? [config] : texts(config)),
  },
  'allowed-runtimes': {
    example: 'config: [nodejs22.x, python3.13]` or `config: (nodejs|python).*',
    runs: (config) => listed('function-runtime-not-allowed', 'runtimes', namesOrPattern(config)),
  },
  'allowed-stages': {
    example: 'config: [prod, dev]` or `config: (prod|dev-.*)',
    runs: (config) => listed('stage-not-allowed', 'stages', namesOrPattern(config)),
  },
  'allowed-function-names': {
    example: 'config: ${SERVICE}-${STAGE}-${FUNCTION}',
    runs: (config) =>
      typeof config !== 'string' || config === '' || /\$\{(?!(?:SERVICE|STAGE|FUNCTION)\})/.test(config)
        ? undefined
        : [{ policy: 'function-name-not-allowed', options: { pattern: config } }],
  },
  'framework-version': {
    example: 'config: ">=3.40.0 <5.0.0"',
    runs: (config) =>
      (typeof config === 'string' && config.trim() !== '') || typeof config === 'number'
        ? [{ policy: 'framework-version-not-allowed', options: { range: String(config) } }]
        : undefined,
  },
  'no-secret-env-vars': { runs: () => [{ policy: 'function-environment-secret' }] },
  'no-wild-iam-role-statements': { runs: () => WILDCARDS.map((policy) => ({ policy })) },
  'forbid-s3-http-access': { runs: () => [{ policy: 'bucket-without-tls' }] },
  'require-cfn-role': { runs: () => [{ policy: 'service-without-deployment-role' }] },
  'require-description': {
    example: 'config: { minLength: 30, maxLength: 256 }',
    runs: (config) => {
      const given = keys(config ?? {}, ['minLength', 'maxLength']);
      // Nought counted as not written.
      return (
        given && [
          {
            policy: 'function-without-description',
            options: { minLength: given['minLength'] || 30, maxLength: given['maxLength'] || 256 },
          },
        ]
      );
    },
  },
  'require-dlq': { runs: () => [{ policy: 'function-loses-failed-events', options: { withoutEvents: true } }] },
  'require-global-vpc': {
    example: 'config: { minNumSubnets: 2 }',
    runs: (config) => {
      const given = keys(config ?? {}, ['minNumSubnets']);
      const subnets = given?.['minNumSubnets'] ?? 2;
      return (
        given && [
          { policy: 'function-outside-vpc' },
          { policy: 'function-without-security-group' },
          { policy: 'function-in-one-subnet', options: { subnets } },
        ]
      );
    },
  },
  'required-stack-tags': {
    example: 'config: { team: ".+", stage: "(prod|dev)" }',
    runs: (config) => {
      const tags = keys(config);
      if (tags === undefined || !Object.values(tags).every((value) => typeof value === 'string')) return undefined;
      const patterns = Object.entries(tags as Readonly<Record<string, string>>).map(([tag, value]) => [tag, patternAnywhere(value)]);
      return [{ policy: 'stack-tag-missing', options: { tags: Object.fromEntries(patterns) as Keys } }];
    },
  },
  'restricted-deploy-times': {
    example: 'config: [{ time: "2026-12-25", duration: P1D, interval: P1Y }]',
    runs: (config) => {
      const windows = (Array.isArray(config) ? (config as unknown[]) : [config ?? []].flat()).map((one) =>
        keys(one, ['time', 'duration', 'interval']),
      );
      const times = windows.flatMap((window) => (window === undefined ? [] : [written(window)]));
      return times.length === windows.length ? [{ policy: 'deploy-in-restricted-time', options: { times } }] : undefined;
    },
  },
  'forbid-lambda-apig-integration': { runs: () => [{ policy: 'route-integration-not-proxy' }] },
};

/** The one that ran its configuration as code. */
export const CODE = 'javascript';

function listed(policy: string, option: string, names: readonly string[] | undefined): readonly Run[] | undefined {
  // An empty list let nothing pass, and is a policy that does nothing here.
  return names === undefined || names.length === 0 ? undefined : [{ policy, options: { [option]: names } }];
}

/** A list held names, a text an expression. */
function namesOrPattern(config: unknown): readonly string[] | undefined {
  if (typeof config === 'string') return config === '' ? undefined : [patternAnywhere(config)];
  return texts(config)?.map((name) => Pattern.literal(name));
}

function texts(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.every((element) => typeof element === 'string' && element !== '') ? (value as string[]) : undefined;
}

/** A mapping that has no keys but those known. */
function keys(value: unknown, known?: readonly string[]): Keys | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return known === undefined || Object.keys(value).every((key) => known.includes(key)) ? (value as Keys) : undefined;
}

function written(window: Keys): Keys {
  return Object.fromEntries(Object.entries(window).filter(([, value]) => value !== null && value !== undefined));
}
