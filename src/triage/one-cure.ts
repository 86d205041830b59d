import groupBy from 'lodash/groupBy.js';
import sortBy from 'lodash/sortBy.js';
import { SEVERITIES, type Finding } from '../report.ts';

/**
 * What one setting cures is one finding: of those about a resource of the framework with the same cure the gravest speaks, and names
 * the others as related. Nothing else is merged, since each of the developer's own mistakes takes a change of its own.
 */
export function oneForEachCure(findings: readonly Finding[]): readonly Finding[] {
  const curable = findings.filter((finding) => finding.curable === true);
  const groups = groupBy(curable, ({ at, resource, fix }) => [at.template, resource.logicalId, fix].join('\n'));
  const speakers = new Map<Finding, readonly Finding[]>();
  for (const group of Object.values(groups)) {
    const [gravest, ...others] = sortBy(group, [rank, 'policy', 'fingerprint']);
    if (gravest !== undefined) speakers.set(gravest, others);
  }
  return findings
    .filter((finding) => finding.curable !== true || speakers.has(finding))
    .map((finding) => {
      const others = speakers.get(finding) ?? [];
      const related = [...finding.related, ...others.map(({ at, message }) => ({ place: at, note: message }))];
      return others.length === 0 ? finding : { ...finding, related };
    });
}

/** Who stops the deploy speaks first, then the graver, then the proven. */
function rank({ blocks, severity, unproven }: Finding): number {
  return (blocks ? 0 : 2 * SEVERITIES.length) + SEVERITIES.indexOf(severity) * 2 + (unproven === undefined ? 0 : 1);
}
