import uniqBy from 'lodash/uniqBy.js';
import type { AuditInput } from './audit-input.ts';
import { blastRadius } from './iam/blast-radius.ts';
import { groupFindings } from './groups.ts';
import { Service, type Surroundings } from './iam/service.ts';
import type { Catalogue, LoadedPolicy } from './policy/catalogue.ts';
import { helpOf } from './policy/help.ts';
import { runPolicy } from './policy/run-policy.ts';
import { SEVERITIES, type Finding, type PolicyNotRun, type PolicySummary, type Report, type ReportError } from './report.ts';
import { SourceMap } from './source/source-map.ts';
import { applyBaseline, renewalNotice, type Baseline } from './triage/baseline.ts';
import { configFor, type Config } from './triage/config.ts';
import { digestsOf } from './triage/digests.ts';
import { endingSoon } from './triage/expiry.ts';
import { applyImported, importedWaivers } from './triage/imported-waivers.ts';
import { readCommentWaivers } from './triage/comment-waivers.ts';
import { judge } from './triage/judge.ts';
import { PolicyNames } from './triage/policy-names.ts';
import { isEnabled } from './triage/presets.ts';
import { judgeSafeguard, safeguardResults, uniteFindings } from './triage/safeguard.ts';
import { summarise, verdictOf } from './triage/verdict.ts';
import { waiversFor } from './triage/waiver-scope.ts';
import { waiverSurroundings } from './triage/waiver-surroundings.ts';
import { waiverLimits } from './triage/waiver-limits.ts';
import { applyWaivers } from './triage/waivers.ts';

export interface AuditEnvironment {
  /** `YYYY-MM-DD`, UTC. */
  readonly today: string;
  /** The moment, as ISO 8601 writes it, for policies on the time of day. */
  readonly now?: string;
  /** Version of this package. */
  readonly version: string;
  /** What is known from before. */
  readonly baseline?: Baseline;
  /** Whether to say what each function could do if its code were taken over. */
  readonly blastRadius?: boolean;
  /** False: comments in the files of the service waive nothing, as where one file is the whole configuration. */
  readonly comments?: boolean;
}

/** The use case: what the policies of the catalogue find in a service, judged by the configuration. Pure. */
export function audit(input: AuditInput, catalogue: Catalogue, config: Config, environment: AuditEnvironment): Report {
  const { today, now } = environment;
  const services = new ServiceViews(input, { today, ...(now === undefined ? {} : { now }) });
  const service = services.for(config);
  const errors: ReportError[] = [];
  const crashed = new Map<string, ReportError>();
  const enabled = [...catalogue.values()].filter(({ policy }) => isEnabled(policy, config));
  const usual = enabled.flatMap((loaded) => {
    const by = configFor(loaded.policy.id, config);
    return run(loaded, services.for(by), by.policies[loaded.policy.id]?.options, crashed);
  });
  const asking = config.safeguards.filter(({ applies }) => applies);
  const asked = asking.map((safeguard) => {
    const facts = safeguard.runs.flatMap(({ policy, options }) => run(required(catalogue, policy), service, options, crashed));
    return judgeSafeguard(safeguard, facts, config);
  });
  const found = [...usual, ...asked.flatMap(({ findings: facts }) => facts)];
  const named = new Set(asking.flatMap(({ runs }) => runs.map(({ policy }) => policy)));
  const active = [...catalogue.values()].filter((loaded) => enabled.includes(loaded) || named.has(loaded.policy.id));
  // One that crashed has found nothing yet, which makes no waiver idle and no entry of the baseline cured.
  const ran = new Set(active.flatMap(({ policy: { id } }) => (crashed.has(id) ? [] : [id])));
  const all = asked.length === 0 ? judge(usual, config) : uniteFindings(judge(usual, config), asked);
  const sources = new SourceMap(input.sources);
  const placed = all.map((finding) => sources.placed(finding));
  const comments = readCommentWaivers(
    environment.comments === false ? [] : sources.comments(),
    new PolicyNames(catalogue),
    waiverLimits(config, today),
  );
  const waivers = waiversFor(service.name, [...config.waivers, ...comments.waivers]);
  const surroundings = waiverSurroundings({
    catalogue,
    config,
    ran,
    functions: service.functions.flatMap(({ name }) => name ?? []),
    resources: service.resources().map(({ logicalId }) => logicalId),
    found,
    kept: all,
    placed: (finding) => sources.placed(finding),
  });
  const waived = applyWaivers(placed, waivers, today, surroundings);
  const { baseline = NO_BASELINE } = environment;
  const policies = [...catalogue.values()].map(({ policy }) => policy);
  const imported = importedWaivers(input.templates, policies, config.importedWaivers === 'accept');
  const baselined = applyBaseline(applyImported(waived.findings, imported, config.lock), baseline, ran, config.lock);
  const judged = order(baselined.findings.map((finding) => ({ ...finding, blocks: finding.blocks && finding.status === 'open' })));
  const secretive = new Set(active.filter(pointsAtSecrets).map(({ policy }) => policy.id));
  const findings = judged.map((finding) => sources.framed(finding, secretive.has(finding.policy)));
  errors.push(...nothingRead(service, findings, input), ...crashed.values(), ...comments.errors, ...waived.errors);
  const verdict = verdictOf(findings, errors);
  return {
    schemaVersion: 2,
    tool: 'serverless-bulkhead',
    version: environment.version,
    date: now ?? today,
    ...(service.name === undefined ? subjectOf(input) : { service: service.name }),
    ...(service.stage === undefined ? {} : { stage: service.stage }),
    ...(service.region === undefined ? {} : { region: service.region }),
    preset: config.preset,
    failOn: config.failOn,
    verdict,
    summary: summarise(findings, found, active.length, service.resources().length, service.functions.length),
    findings,
    groups: groupFindings(findings),
    policies: active.map(summaryOf),
    policiesNotRun: [...catalogue.values()].filter((loaded) => !active.includes(loaded)).map((loaded) => notRun(loaded, config)),
    waivers,
    importedWaivers: imported,
    notices: [...endingSoon(waivers, today), ...renewalNotice(baseline, findings)],
    errors,
    digests: digestsOf({ input, catalogue, config, version: environment.version, baseline: environment.baseline }),
    ...(baseline === NO_BASELINE
      ? {}
      : { baseline: { file: baseline.file, cured: baselined.cured.map(({ policy, subject }) => `${policy} ${subject}`) } }),
    ...(config.configuration === undefined ? {} : { configuration: config.configuration }),
    ...(config.safeguards.length === 0 ? {} : { safeguards: safeguardResults(config.safeguards, asked, findings) }),
    ...(environment.blastRadius === true ? { blastRadius: blastRadius(service) } : {}),
  };
}

const NO_BASELINE: Baseline = { file: '', entries: [] };

/** The service as policies see it who trust these accounts and know these routes: for most of them it is the same. */
class ServiceViews {
  readonly #input: AuditInput;
  readonly #moment: Pick<Surroundings, 'today' | 'now'>;
  readonly #views = new Map<string, Service>();

  constructor(input: AuditInput, moment: Pick<Surroundings, 'today' | 'now'>) {
    this.#input = input;
    this.#moment = moment;
  }

  for({ trustedAccounts, publicEndpoints }: Config): Service {
    const key = JSON.stringify([trustedAccounts, publicEndpoints]);
    const view = this.#views.get(key) ?? new Service(this.#input, { trustedAccounts, publicEndpoints, ...this.#moment });
    this.#views.set(key, view);
    return view;
  }
}

const NOT_AUDITED = 'not-audited';

/** An input of which nothing can be read is never a pass, unless somebody answers for all that is not audited in it. */
function nothingRead(service: Service, findings: readonly Finding[], { templates: [main] }: AuditInput): readonly ReportError[] {
  const file = main?.file ?? 'The input';
  const { gaps } = service;
  if (service.resources().length === 0 && gaps.length === 0)
    return [{ code: 'EMPTY_TEMPLATE', message: `${file} holds no resources: there is nothing to audit.` }];
  const facts = findings.filter(({ policy }) => policy === NOT_AUDITED);
  const isAnswered = facts.length > 0 && facts.every(({ status }) => status === 'waived');
  if (!service.isUnread || isAnswered) return [];
  const [first, ...others] = [...new Set(gaps.map(({ resource, what }) => `${resource.logicalId} (${what})`))];
  const names = `${first ?? file}${others.length === 0 ? '' : ` and ${others.length} more`}`;
  const remedy = 'audit what is deployed, `aws cloudformation get-template --template-stage Processed`, or waive not-audited';
  return [
    { code: 'NOTHING_AUDITED', message: `Nothing in ${file} could be audited, only the deploy knows what ${names} brings in; ${remedy}.` },
  ];
}

function pointsAtSecrets({ policy, area }: LoadedPolicy): boolean {
  return policy.hidesValues ?? area === 'secrets';
}

function summaryOf(loaded: LoadedPolicy): PolicySummary {
  const { policy } = loaded;
  const { id, title, severity, fix, mechanical } = policy;
  return {
    id,
    title,
    severity,
    source: loaded.source,
    // Read where a report says it: most do not.
    get why() {
      return policy.why;
    },
    fix,
    ...(mechanical === undefined ? {} : { mechanical }),
    help: helpOf(loaded),
  };
}

function notRun({ policy: { id } }: LoadedPolicy, { policies }: Config): PolicyNotRun {
  return { id, reason: Object.hasOwn(policies, id) && policies[id]?.off === true ? 'off' : 'preset' };
}

/** Safeguards are read with the catalogue that they run with. */
function required(catalogue: Catalogue, id: string): LoadedPolicy {
  const loaded = catalogue.get(id);
  if (loaded === undefined) throw new Error(`there is no policy ${id}`);
  return loaded;
}

/** A policy that crashes is an error of the audit, never a pass. */
function run(
  loaded: LoadedPolicy,
  service: Service,
  options: Readonly<Record<string, unknown>> | undefined,
  crashed: Map<string, ReportError>,
): readonly Finding[] {
  const { policy, source } = loaded;
  try {
    return runPolicy(policy, service, options ?? {}, helpOf(loaded));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    crashed.set(policy.id, {
      code: 'POLICY_CRASHED',
      message: `The policy ${policy.id} (${source}) failed: ${reason}. Correct it, or switch it off under policies.`,
    });
    return [];
  }
}

/** The worst first, what is proven before what is not; one fact once. */
function order(findings: readonly Finding[]): readonly Finding[] {
  const rank = ({ severity, unproven }: Finding): number => SEVERITIES.indexOf(severity) * 2 + (unproven === undefined ? 0 : 1);
  return uniqBy(findings, 'fingerprint').toSorted((a, b) => rank(a) - rank(b));
}

function subjectOf({ templates: [main] }: AuditInput): Pick<Report, 'subject'> {
  return main === undefined ? {} : { subject: main.file };
}
