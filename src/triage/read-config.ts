import { AuditError } from '../errors.ts';
import { didYouMean } from '../nearest.ts';
import type { Catalogue } from '../policy/catalogue.ts';
import { validateOptions } from '../policy/options.ts';
import { SEVERITIES, type Preset, type ReportTarget, type Severity, type Waiver } from '../report.ts';
import { compileSchema, type SchemaProblem, type Validate } from '../schema/compile-schema.ts';
import { DEFAULT_CONFIG, type Config, type PolicySetting } from './config.ts';
import { configSchema } from './config-schema.ts';

/** Where a configuration stands: `serverless.yml`, `custom.bulkhead`; the key is empty where the file is nothing else. */
export interface ConfigOrigin {
  readonly file: string;
  readonly key: string;
}

type GivenPolicy = 'off' | false | Severity | { readonly severity?: Severity; readonly options?: Readonly<Record<string, unknown>> };

/** What the schema passes. */
interface GivenSettings {
  readonly preset?: Preset;
  readonly failOn?: Severity | 'never';
  readonly unproven?: 'fail' | 'warn' | 'ignore';
  readonly trustedAccounts?: readonly (string | number)[];
  readonly publicEndpoints?: readonly string[];
  readonly policies?: Readonly<Record<string, GivenPolicy>>;
  readonly waivers?: readonly Waiver[];
}

interface GivenConfig extends GivenSettings {
  readonly customPolicies?: readonly string[];
  readonly reports?: readonly ReportTarget[];
  readonly lock?: readonly string[];
  readonly importedWaivers?: Config['importedWaivers'];
  readonly stages?: Readonly<Record<string, GivenSettings>>;
}

let validate: Validate | undefined;

/**
 * Validates a configuration, merges the stage's part over the rest (policies one by one, lists as a whole) and fills in the defaults.
 * Whatever is wrong, in any stage, is an `AuditError` that names file, key and what was probably meant.
 */
export function readConfig(raw: unknown, origin: ConfigOrigin, catalogue: Catalogue, stage?: string): Config {
  const given = requireShape(raw, origin);
  const reader = new ConfigReader(origin, catalogue);
  const {
    customPolicies = DEFAULT_CONFIG.customPolicies,
    reports = DEFAULT_CONFIG.reports,
    lock = DEFAULT_CONFIG.lock,
    importedWaivers = DEFAULT_CONFIG.importedWaivers,
    stages = {},
    ...base
  } = given;
  reader.lock(lock);
  const common = reader.settings(base, []);
  // Every stage is read, so that a mistake shows before the day that stage is deployed.
  const byStage = new Map(Object.entries(stages).map(([name, settings]) => [name, reader.settings(settings, ['stages', name])]));
  const own = stage === undefined ? undefined : byStage.get(stage);
  return {
    ...DEFAULT_CONFIG,
    ...common,
    ...own,
    policies: mergePolicies(common.policies, own?.policies),
    customPolicies,
    reports,
    lock: reader.locked,
    importedWaivers,
  };
}

/** The files and folders with the user's own policies, which must be loaded before the rest can be read. */
export function readCustomPolicies(raw: unknown, origin: ConfigOrigin): readonly string[] {
  return requireShape(raw, origin).customPolicies ?? [];
}

function requireShape(raw: unknown, origin: ConfigOrigin): GivenConfig {
  if (raw === undefined || raw === null) return {};
  validate ??= compileSchema(configSchema([]));
  const problem = validate(raw);
  if (problem !== undefined) throw refusal(origin, problem);
  return raw;
}

function refusal({ file, key }: ConfigOrigin, { path, sentence }: SchemaProblem): AuditError {
  const keys = [key, ...path].filter((part) => part !== '');
  const subject = keys.map((part, index) => (/^\d+$/.test(part) ? `[${part}]` : index === 0 ? part : `.${part}`)).join('');
  return new AuditError('invalid-configuration', subject === '' ? `${file} ${sentence}` : `${file}: ${subject} ${sentence}`);
}

class ConfigReader {
  readonly #origin: ConfigOrigin;
  readonly #catalogue: Catalogue;
  /** Earlier ids, and ids of other tools, to those of today. */
  #renamed: ReadonlyMap<string, string> | undefined;
  readonly #locked = new Set<string>();

  constructor(origin: ConfigOrigin, catalogue: Catalogue) {
    this.#origin = origin;
    this.#catalogue = catalogue;
  }

  /** Ids of the policies that the settings read from now on must leave as they are. */
  get locked(): readonly string[] {
    return [...this.#locked];
  }

  lock(names: readonly string[]): void {
    names.forEach((name, index) => this.#locked.add(this.#policyId(name, ['lock', String(index)])));
  }

  settings(
    { trustedAccounts, policies, waivers, ...plain }: GivenSettings,
    path: readonly string[],
  ): Partial<Config> & Pick<Config, 'policies'> {
    return {
      ...plain,
      ...(trustedAccounts === undefined ? {} : { trustedAccounts: trustedAccounts.map((account) => String(account).padStart(12, '0')) }),
      ...(waivers === undefined
        ? {}
        : { waivers: waivers.map((waiver, index) => this.#waiver(waiver, [...path, 'waivers', String(index)])) }),
      policies: this.#policies(policies ?? {}, [...path, 'policies']),
    };
  }

  #policies(given: Readonly<Record<string, GivenPolicy>>, path: readonly string[]): Readonly<Record<string, PolicySetting>> {
    const settings = new Map<string, PolicySetting>();
    for (const [name, value] of Object.entries(given)) {
      const id = this.#policyId(name, [...path, name]);
      if (settings.has(id))
        throw this.#refuse([...path, name], `is the same policy as ${id}, which has settings already; keep one of them.`);
      settings.set(id, this.#unlessLocked(id, this.#policy(id, value, [...path, name]), [...path, name]));
    }
    return Object.fromEntries(settings);
  }

  #policy(id: string, value: GivenPolicy, path: readonly string[]): PolicySetting {
    if (value === 'off' || value === false) return { off: true };
    if (typeof value === 'string') return { severity: value };
    const { severity, options } = value;
    return {
      ...(severity === undefined ? {} : { severity }),
      ...(options === undefined ? {} : { options: this.#options(id, options, [...path, 'options']) }),
    };
  }

  #unlessLocked(id: string, setting: PolicySetting, path: readonly string[]): PolicySetting {
    if (!this.#locked.has(id)) return setting;
    const own = this.#catalogue.get(id)?.policy.severity ?? 'critical';
    const milder = setting.severity !== undefined && SEVERITIES.indexOf(setting.severity) > SEVERITIES.indexOf(own);
    if (setting.off || milder) throw this.#refuse(path, 'is locked: nobody can switch it off or make it milder; take the setting out.');
    return setting;
  }

  #options(id: string, given: object, path: readonly string[]): Readonly<Record<string, unknown>> {
    const declared = this.#catalogue.get(id)?.policy.options;
    if (declared === undefined) throw this.#refuse(path, `cannot be given: ${id} has no options.`);
    const result = validateOptions(declared, given);
    if ('problem' in result) throw this.#refuse([...path, ...result.problem.path], result.problem.sentence);
    return result.options as Readonly<Record<string, unknown>>;
  }

  #waiver(given: Waiver, path: readonly string[]): Waiver {
    const until = given.until.slice(0, 10);
    if (!isDate(until)) throw this.#refuse([...path, 'until'], `must be a date, YYYY-MM-DD, and there is no ${until}.`);
    const id = this.#known(given.policy);
    if (id === undefined)
      throw this.#refuse([...path, 'policy'], `names ${given.policy}, which is not a policy${this.#suggestion(given.policy)}`);
    if (this.#locked.has(id))
      throw this.#refuse([...path, 'policy'], `names ${id}, which is locked: nobody can waive it; take the waiver out.`);
    return { ...given, policy: id, until };
  }

  #policyId(name: string, path: readonly string[]): string {
    const id = this.#known(name);
    if (id === undefined) throw this.#refuse(path, `is not a policy${this.#suggestion(name)}`);
    return id;
  }

  #known(name: string): string | undefined {
    return this.#catalogue.has(name) ? name : this.#idsToday().get(name);
  }

  /** Asked only for a name that is none of today. */
  #idsToday(): ReadonlyMap<string, string> {
    this.#renamed ??= new Map(
      [...this.#catalogue.values()].flatMap(({ policy }) => (policy.formerly ?? []).map((earlier) => [earlier, policy.id])),
    );
    return this.#renamed;
  }

  #suggestion(name: string): string {
    return didYouMean(name, [...this.#catalogue.keys()], '; if it is your own, name its file under customPolicies.');
  }

  #refuse(path: readonly string[], sentence: string): AuditError {
    return refusal(this.#origin, { path, sentence });
  }
}

/** A stage that names a policy which is off for the rest switches it on again. */
function mergePolicies(base: Config['policies'], own: Config['policies'] = {}): Config['policies'] {
  const merged = Object.entries(own).map(([id, setting]): [string, PolicySetting] => {
    const { off: _, ...rest } = (Object.hasOwn(base, id) ? base[id] : undefined) ?? {};
    return [id, { ...rest, ...setting }];
  });
  return { ...base, ...Object.fromEntries(merged) };
}

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
