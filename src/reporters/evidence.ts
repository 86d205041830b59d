import isEqual from 'lodash/isEqual.js';
import omit from 'lodash/omit.js';
import type { EvidencedAudit } from '../evidence.ts';
import type { Report } from '../report.ts';
import { renderEvidenceJson } from './json.ts';

/** All reports as one document for auditors: the same bytes for the same input, but for the date. */
export function renderEvidence(reports: readonly Report[]): string {
  return renderEvidenceJson({ schemaVersion: 2, kind: 'evidence', audits: reports.map(auditOf) });
}

function auditOf(report: Report): EvidencedAudit {
  const { schemaVersion: _schema, groups: _groups, blastRadius: _radius, findings, waivers, ...rest } = report;
  const covered = findings.map(({ fingerprint, waiver }) => ({ fingerprint, waiver }));
  return {
    ...rest,
    findings: findings.map((finding) => omit(finding, 'frame', 'together')),
    waivers: waivers.map((waiver) => ({
      ...waiver,
      covers: covered.filter((one) => isEqual(one.waiver, waiver)).map(({ fingerprint }) => fingerprint),
    })),
  };
}
