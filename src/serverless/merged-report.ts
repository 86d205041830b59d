import groupBy from 'lodash/groupBy.js';
import uniqBy from 'lodash/uniqBy.js';
import { AuditError } from '../errors.ts';
import type { BlastRadius, Finding, Report } from '../report.ts';
import { groupFindings } from '../groups.ts';
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
  const findings = [...first.findings];
  const errors = [...first.errors];
  for (const report of others) {
    const known = new Set(findings.map(identity));
    findings.push(...report.findings.filter((finding) => !known.has(identity(finding))));
    errors.push(...report.errors.filter((error) => !errors.some(({ code, message }) => code === error.code && message === error.message)));
  }
  const { policies, resources, functions } = first.summary;
  // What the team does not want to see is counted too, so that the number cannot be taken from the findings.
  const unproven = Math.max(...reports.map(({ summary }) => summary.unproven));
  const summary = { ...summarise(findings, findings, policies, resources, functions), unproven };
  const radius = mergeRadius(reports.flatMap(({ blastRadius = [] }) => blastRadius));
  const drawn = first.blastRadius === undefined ? {} : { blastRadius: radius };
  return { ...first, ...drawn, findings, groups: groupFindings(findings), errors, summary, verdict: verdictOf(findings, errors) };
}

/** The severity and the blocking are part of it: a proven finding is not hidden by an unproven one of the same fact. */
function identity({ fingerprint, severity, status, blocks }: Finding): string {
  return [fingerprint, severity, status, blocks].join('\n');
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
