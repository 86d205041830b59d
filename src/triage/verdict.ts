import { SEVERITIES, type Finding, type ReportError, type Severity, type Summary, type Verdict } from '../report.ts';

/** An audit that could not be made is never a pass, whatever else was found. */
export function verdictOf(findings: readonly Finding[], errors: readonly ReportError[]): Verdict {
  if (errors.length > 0) return 'error';
  return findings.some(({ blocks }) => blocks) ? 'fail' : 'pass';
}

/** `found` are the findings before triage, so that unproven ones the team does not want to see are still counted. */
export function summarise(
  findings: readonly Finding[],
  found: readonly Finding[],
  policies: number,
  resources: number,
  functions: number,
): Summary {
  const open = findings.filter(({ status }) => status === 'open');
  const bySeverity = Object.fromEntries(
    SEVERITIES.map((severity) => [severity, open.filter((finding) => finding.severity === severity).length]),
  );
  return {
    open: bySeverity as Record<Severity, number>,
    blocking: open.filter(({ blocks }) => blocks).length,
    unproven: found.filter(({ unproven }) => unproven !== undefined).length,
    waived: findings.filter(({ status }) => status === 'waived').length,
    baselined: findings.filter(({ status }) => status === 'baselined').length,
    policies,
    resources,
    functions,
  };
}
