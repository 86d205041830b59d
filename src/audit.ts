import type { AuditInput } from './audit-input.ts';
import { blastRadius } from './iam/blast-radius.ts';
import { Service } from './iam/service.ts';
import type { Catalogue, LoadedPolicy } from './policy/catalogue.ts';
import { helpOf } from './policy/help.ts';
import { runPolicy } from './policy/run-policy.ts';
import { SEVERITIES, type Finding, type PolicySummary, type Report, type ReportError } from './report.ts';
import { SourceMap } from './source/source-map.ts';
import { applyBaseline, type Baseline } from './triage/baseline.ts';
import type { Config } from './triage/config.ts';
import { endingSoon } from './triage/expiry.ts';
import { applyImported, importedWaivers } from './triage/imported-waivers.ts';
import { groupFindings } from './groups.ts';
import { judge } from './triage/judge.ts';
import { isEnabled } from './triage/presets.ts';
import { judgeSafeguard, safeguardResults, uniteFindings } from './triage/safeguard.ts';
import { summarise, verdictOf } from './triage/verdict.ts';
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
}

/** The use case: what the policies of the catalogue find in a service, judged by the configuration. Pure. */
export function audit(input: AuditInput, catalogue: Catalogue, config: Config, environment: AuditEnvironment): Report {
  const { today, now } = environment;
  const service = new Service(input, { ...config, today, ...(now === undefined ? {} : { now }) });
  const errors: ReportError[] = [];
  if (service.resources().length === 0)
    errors.push({
      code: 'EMPTY_TEMPLATE',
      message: `${input.templates[0]?.file ?? 'The input'} holds no resources: there is nothing to audit.`,
    });
  const enabled = [...catalogue.values()].filter(({ policy }) => isEnabled(policy, config));
  const usual = enabled.flatMap((loaded) => run(loaded, service, config.policies[loaded.policy.id]?.options, errors));
  const asking = config.safeguards.filter(({ applies }) => applies);
  const asked = asking.map((safeguard) => {
    const facts = safeguard.runs.flatMap(({ policy, options }) => run(required(catalogue, policy), service, options, errors));
    return judgeSafeguard(safeguard, facts, config);
  });
  const found = [...usual, ...asked.flatMap(({ findings: facts }) => facts)];
  const named = new Set(asking.flatMap(({ runs }) => runs.map(({ policy }) => policy)));
  const active = [...catalogue.values()].filter((loaded) => enabled.includes(loaded) || named.has(loaded.policy.id));
  const ran = new Set(active.map(({ policy }) => policy.id));
  const all = asked.length === 0 ? judge(usual, config) : uniteFindings(judge(usual, config), asked);
  const waived = applyWaivers(all, config.waivers, environment.today, ran);
  const { baseline = NO_BASELINE } = environment;
  const policies = [...catalogue.values()].map(({ policy }) => policy);
  const imported = importedWaivers(input.templates, policies, config.importedWaivers === 'accept');
  const baselined = applyBaseline(applyImported(waived.findings, imported, config.lock), baseline, ran, config.lock);
  const judged = order(baselined.findings.map((finding) => ({ ...finding, blocks: finding.blocks && finding.status === 'open' })));
  const secretive = new Set(active.filter(pointsAtSecrets).map(({ policy }) => policy.id));
  const sources = new SourceMap(input.sources);
  const findings = judged.map((finding) => sources.locate(finding, secretive.has(finding.policy)));
  errors.push(...waived.errors);
  const verdict = verdictOf(findings, errors);
  return {
    schemaVersion: 2,
    tool: 'serverless-bulkhead',
    version: environment.version,
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
    waivers: config.waivers,
    importedWaivers: imported,
    notices: endingSoon(config.waivers, environment.today),
    errors,
    ...(baseline === NO_BASELINE
      ? {}
      : { baseline: { file: baseline.file, cured: baselined.cured.map(({ policy, subject }) => `${policy} ${subject}`) } }),
    ...(config.safeguards.length === 0 ? {} : { safeguards: safeguardResults(config.safeguards, asked, findings) }),
    ...(environment.blastRadius === true ? { blastRadius: blastRadius(service) } : {}),
  };
}

const NO_BASELINE: Baseline = { file: '', entries: [] };

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
  errors: ReportError[],
): readonly Finding[] {
  const { policy, source } = loaded;
  try {
    return runPolicy(policy, service, options ?? {}, helpOf(loaded));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    errors.push({
      code: 'POLICY_CRASHED',
      message: `The policy ${policy.id} (${source}) failed: ${reason}. Correct it, or switch it off under policies.`,
    });
    return [];
  }
}

/** The worst first, what is proven before what is not; one fact once. */
function order(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  const rank = ({ severity, unproven }: Finding): number => SEVERITIES.indexOf(severity) * 2 + (unproven === undefined ? 0 : 1);
  return findings
    .filter(({ fingerprint }) => !seen.has(fingerprint) && seen.add(fingerprint).has(fingerprint))
    .toSorted((a, b) => rank(a) - rank(b));
}

function subjectOf({ templates: [main] }: AuditInput): Pick<Report, 'subject'> {
  return main === undefined ? {} : { subject: main.file };
}
