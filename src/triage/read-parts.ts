import type { Catalogue } from '../policy/catalogue.ts';
import { validateOptions } from '../policy/options.ts';
import type { Waiver } from '../report.ts';
import type { PolicySetting } from './config.ts';
import { concerns, matchesGlob } from './glob.ts';
import { isDate } from './is-date.ts';
import { pathIn, sourceIn, type Layer } from './layer.ts';
import { ORDER, type Part, type PolicyEntry, type Said } from './part.ts';
import { PolicyNames } from './policy-names.ts';
import { refusal, shapeOf, type GivenForServices, type GivenPolicy, type GivenSettings } from './shape.ts';

/** For whom the configuration is read. */
export interface Audience {
  /** Name of the service. */
  readonly service?: string | undefined;
  readonly stage?: string | undefined;
}

/** The parts of a layer that are for a service. Whatever is wrong in them is an `AuditError` that names file, key and what was probably meant. */
export function readParts(layer: Layer, rank: number, catalogue: Catalogue, audience: Audience): readonly Part[] {
  const { reports, importedWaivers, customPolicies = [], services = {}, ...own } = shapeOf(layer);
  const reader = new PartReader(layer, rank, catalogue, audience);
  const [base, ...stages] = reader.withStages(own, []);
  const some = Object.entries(services).filter(([name]) => audience.service !== undefined && matchesGlob(name, audience.service));
  const general = base && {
    ...base,
    values: {
      ...base.values,
      ...(importedWaivers === undefined ? {} : { importedWaivers }),
      ...(reports === undefined ? {} : { reports: reports.map((report) => ({ ...report, file: pathIn(layer, report.file) })) }),
    },
    customPolicies: customPolicies.map((path, index) => ({ value: pathIn(layer, path), path: ['customPolicies', String(index)] })),
  };
  return [
    ...(general === undefined ? [] : [general]),
    ...stages,
    ...some.flatMap(([name, given]) => reader.withStages(given, ['services', name])),
  ];
}

class PartReader {
  readonly #layer: Layer;
  readonly #rank: number;
  readonly #catalogue: Catalogue;
  readonly #audience: Audience;
  readonly #names: PolicyNames;

  constructor(layer: Layer, rank: number, catalogue: Catalogue, audience: Audience) {
    this.#layer = layer;
    this.#rank = rank;
    this.#catalogue = catalogue;
    this.#audience = audience;
    this.#names = new PolicyNames(catalogue);
  }

  withStages({ stages = {}, lock = [], minimum = {}, ...base }: GivenForServices, path: readonly string[]): readonly Part[] {
    const locked = lock.map((name, index): Said<string> => {
      const at = [...path, 'lock', String(index)];
      return { value: this.#policyId(name, at), path: at };
    });
    return [
      { ...this.#part(base, path, false), lock: locked, minimum },
      ...Object.entries(stages).map(([name, settings]) => this.#part(settings, [...path, 'stages', name], true, name)),
    ];
  }

  #part(given: GivenSettings, path: readonly string[], isStage: boolean, stage?: string): Part {
    const { trustedAccounts, policies = {}, waivers, ...plain } = given;
    return {
      layer: this.#layer,
      rank: this.#rank,
      path,
      applies: !isStage || stage === this.#audience.stage,
      order: orderOf(this.#layer, path, isStage),
      values: {
        ...plain,
        ...(trustedAccounts === undefined ? {} : { trustedAccounts: trustedAccounts.map((account) => String(account).padStart(12, '0')) }),
      },
      policies: this.#policies(policies, [...path, 'policies']),
      waivers: waivers?.flatMap((waiver, index) => this.#waiver(waiver, [...path, 'waivers', String(index)])),
      lock: [],
      customPolicies: [],
      minimum: {},
    };
  }

  #policies(given: Readonly<Record<string, GivenPolicy>>, path: readonly string[]): readonly Said<PolicyEntry>[] {
    const known = new Set<string>();
    return Object.entries(given).map(([name, value]) => {
      const at = [...path, name];
      const id = this.#policyId(name, at);
      if (known.has(id)) throw refusal(this.#layer, at, `is the same policy as ${id}, which has settings already; keep one of them.`);
      known.add(id);
      return { value: { id, setting: this.#setting(id, value, at) }, path: at };
    });
  }

  #setting(id: string, value: GivenPolicy, path: readonly string[]): PolicySetting {
    if (value === 'off' || value === false) return { off: true };
    if (typeof value === 'string') return { severity: value };
    const { severity, options } = value;
    return {
      ...(severity === undefined ? {} : { severity }),
      ...(options === undefined ? {} : { options: this.#options(id, options, [...path, 'options']) }),
    };
  }

  #options(id: string, given: object, path: readonly string[]): Readonly<Record<string, unknown>> {
    const declared = this.#catalogue.get(id)?.policy.options;
    if (declared === undefined) throw refusal(this.#layer, path, `cannot be given: ${id} has no options.`);
    const result = validateOptions(declared, given);
    if ('problem' in result) throw refusal(this.#layer, [...path, ...result.problem.path], result.problem.sentence);
    return result.options as Readonly<Record<string, unknown>>;
  }

  /** None where it is for other services: what it names may be known only there. */
  #waiver(given: Waiver, path: readonly string[]): readonly Said<Waiver>[] {
    if (!concerns(given, this.#audience.service)) return [];
    const until = given.until.slice(0, 10);
    if (!isDate(until)) throw refusal(this.#layer, [...path, 'until'], `must be a date, YYYY-MM-DD, and there is no ${until}.`);
    const id = this.#names.idOf(given.policy);
    if (id === undefined)
      throw refusal(
        this.#layer,
        [...path, 'policy'],
        `names ${given.policy}, which is not a policy${this.#names.suggestion(given.policy)}`,
      );
    const source = sourceIn(this.#layer, path);
    return [{ value: { ...given, policy: id, until, source, ...(this.#layer.shared === true ? { shared: true } : {}) }, path }];
  }

  #policyId(name: string, path: readonly string[]): string {
    const id = this.#names.idOf(name);
    const said = path.at(-1) === name ? 'is' : `names ${name}, which is`;
    if (id === undefined) throw refusal(this.#layer, path, `${said} not a policy${this.#names.suggestion(name)}`);
    return id;
  }
}

function orderOf({ kind }: Layer, path: readonly string[], isStage: boolean): Part['order'] {
  if (kind === 'command') return ORDER.command;
  if (kind === 'function') return ORDER.function;
  return (isStage ? ORDER.stage : ORDER.all) + (kind === 'service' || path[0] === 'services' ? 1 : 0);
}
