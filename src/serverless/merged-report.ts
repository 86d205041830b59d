import groupBy from 'lodash/groupBy.js';
import sortBy from 'lodash/sortBy.js';
import uniqBy from 'lodash/uniqBy.js';
import { AuditError } from '../errors.ts';
import { groupFindings } from '../groups.ts';
import { SEVERITIES, type BlastRadius, type Finding, type Report } from '../report.ts';
import { summarise, verdictOf } from '../triage/verdict.ts';

/**
 * One report for several variants of the same service: what is in memory and what is on disk. A finding in both is
 * there once, and one that is in either is never hidden.
 */
export function mergeReports(reports: readonly Report[]): Report {
  const [first, ...others] = reports;
  if (first === undefined)
    throw new AuditError('nothing-to-audit', 'There is no compiled template to audit; run `serverless package` first.');
  if (others.length === 0) return first;
  const findings = gravest(reports.flatMap((report) => report.findings));
  const errors = [...first.errors];
  for (const report of others) {
    errors.push(...report.errors.filter((error) => !errors.some(({ code, message }) => code === error.code && message === error.message)));
  }
  const { policies, resources, functions } = first.summary;
  // What the team does not want to see is counted too, so that the number cannot be taken from the findings.
  const unproven = Math.max(...reports.map(({ summary }) => summary.unproven));
  const summary = { ...summarise(findings, findings, policies, resources, functions), unproven };
  const radius = mergeRadius(reports.flatMap(({ blastRadius = [] }) => blastRadius));
  const drawn = first.blastRadius === undefined ? {} : { blastRadius: radius };
  const templates = uniqBy(
    reports.flatMap(({ digests }) => digests.templates),
    ({ file, sha256 }) => `${file} ${sha256}`,
  );
  return {
    ...first,
    ...drawn,
    findings,
    groups: groupFindings(findings),
    errors,
    summary,
    verdict: verdictOf(findings, errors),
    digests: { ...first.digests, templates },
  };
}

/** One fact once. Of those that say the same of it differently, the one that stops the deploy, and the proven before the unproven. */
function gravest(findings: readonly Finding[]): readonly Finding[] {
  const byFact = groupBy(findings, ({ fingerprint }) => fingerprint);
  return Object.values(byFact).flatMap((same) => sortBy(same, rank).slice(0, 1));
}

function rank({ blocks, status, unproven, severity }: Finding): number {
  const [stops, open, proven] = [blocks, status === 'open', unproven === undefined].map((holds) => (holds ? 0 : 1));
  return 100 * (stops ?? 0) + 40 * (open ?? 0) + 20 * (proven ?? 0) + SEVERITIES.indexOf(severity);
}

/** What a function can do in any of the variants. */
function mergeRadius(all: readonly BlastRadius[]): readonly BlastRadius[] {
  return Object.values(groupBy(all, (one) => one.function)).flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const union = <Item>(of: (one: BlastRadius) => readonly Item[]): readonly Item[] =>
      uniqBy(same.flatMap(of), (item) => JSON.stringify(item));
    return [
      {
        function: first.function,
        entries: union(({ entries }) => entries),
        roles: union(({ roles }) => roles),
        reaches: union(({ reaches }) => reaches),
        unread: union(({ unread }) => unread),
      },
    ];
  });
}
