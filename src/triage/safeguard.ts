import { SEVERITIES, type Finding, type SafeguardResult } from '../report.ts';
import { configFor, type Config, type Safeguard } from './config.ts';
import { judge } from './judge.ts';

/** What a safeguard found. */
export interface SafeguardFindings {
  readonly safeguard: Safeguard;
  readonly findings: readonly Finding[];
}

/** Its enforcement decides what stops the deploy, whatever the severity: what is only possible stops nothing unless the team says so. */
export function judgeSafeguard(safeguard: Safeguard, found: readonly Finding[], config: Config): SafeguardFindings {
  const { title, description, enforcement } = safeguard;
  const findings = judge(found, config).map((finding): Finding => {
    const counts = finding.unproven === undefined || configFor(finding.policy, config).unproven === 'fail';
    return {
      ...finding,
      ...(title === undefined ? {} : { title }),
      ...(description === undefined ? {} : { fix: `${sentence(description)} ${finding.fix}` }),
      blocks: counts && (enforcement === 'error' || config.lock.includes(finding.policy)),
    };
  });
  return { safeguard, findings };
}

/** One fact once: of those that say the same, the one that stops the deploy. */
export function uniteFindings(findings: readonly Finding[], asked: readonly SafeguardFindings[]): readonly Finding[] {
  const all = [...asked.flatMap((one) => one.findings), ...findings];
  const kept = new Map<string, Finding>();
  for (const finding of all.toSorted((a, b) => rank(a) - rank(b)))
    if (!kept.has(finding.fingerprint)) kept.set(finding.fingerprint, finding);
  return [...kept.values()];
}

function rank({ blocks, unproven, severity }: Finding): number {
  return (blocks ? 0 : 100) + (unproven === undefined ? 0 : 10) + SEVERITIES.indexOf(severity);
}

/** How each of them came out, after waivers and baseline. */
export function safeguardResults(
  safeguards: readonly Safeguard[],
  asked: readonly SafeguardFindings[],
  findings: readonly Finding[],
): readonly SafeguardResult[] {
  const open = new Map(findings.filter(({ status }) => status === 'open').map((finding) => [finding.fingerprint, finding]));
  return safeguards.map((safeguard): SafeguardResult => {
    const own = asked.find((one) => one.safeguard === safeguard)?.findings ?? [];
    const left = own.filter(({ fingerprint }) => open.has(fingerprint));
    const outcome = !safeguard.applies ? 'skipped' : left.length === 0 ? 'passed' : left.some(({ blocks }) => blocks) ? 'failed' : 'warned';
    return { safeguard: safeguard.id, title: safeguard.title ?? safeguard.id, outcome };
  });
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?:]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
