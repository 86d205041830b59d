import type { CuredFinding } from '../comparison.ts';
import type { Finding, Report } from '../report.ts';
import { applyBaseline, entryOf, type Baseline, type BaselineEntry } from './baseline.ts';

export interface ComparedFindings {
  readonly newFindings: readonly Finding[];
  readonly cured: readonly CuredFinding[];
}

/** By fingerprint: what is open after and was not there before, and what was there and is gone. A doubt that has become certain is new. */
export function compareFindings(before: Report, after: Report): ComparedFindings {
  const known = new Map(before.findings.map((finding) => [finding.fingerprint, finding]));
  const found = new Set(after.findings.map(({ fingerprint }) => fingerprint));
  return {
    newFindings: after.findings.filter((finding) => {
      const old = known.get(finding.fingerprint);
      const wasThere = old !== undefined && (old.unproven === undefined || finding.unproven !== undefined);
      return finding.status === 'open' && !wasThere;
    }),
    cured: before.findings.filter(({ fingerprint }) => !found.has(fingerprint)).map((finding) => curedFinding(entryOf(finding))),
  };
}

/** The same, of what a baseline knows: the report has marked it already. */
export function compareWithBaseline(baseline: Baseline, { findings, policies }: Report): ComparedFindings {
  const { cured } = applyBaseline(findings, baseline, new Set(policies.map(({ id }) => id)));
  return { newFindings: findings.filter(({ status }) => status === 'open'), cured: cured.map(curedFinding) };
}

function curedFinding({ policy, subject, fingerprint }: BaselineEntry): CuredFinding {
  return { policy, subject, fingerprint };
}
