import { SEVERITIES, type Finding, type Severity } from '../report.ts';
import type { Config } from './config.ts';

/** Sets the severity the team gave, and says which findings stop the deploy. Unproven ones vanish only where the team says so. */
export function judge(findings: readonly Finding[], config: Config): readonly Finding[] {
  return findings
    .filter(({ unproven }) => unproven === undefined || config.unproven !== 'ignore')
    .filter((finding) => config.preset === 'strict' || isActionable(finding))
    .map((finding) => {
      const severity = config.policies[finding.policy]?.severity ?? milder(finding);
      const counts = finding.unproven === undefined || config.unproven === 'fail';
      return { ...finding, severity, blocks: counts && config.failOn !== 'never' && atLeast(severity, config.failOn) };
    });
}

/** Whether anybody here can do something about it. What the framework makes without a setting for it only the strict preset shows. */
function isActionable({ resource, curable }: Finding): boolean {
  return resource.madeBy !== 'framework' || curable === true;
}

/**
 * What the framework makes is not the developer's mistake: one level down, so that it warns where their own would block,
 * and only for information where no setting cures it.
 */
function milder({ severity, resource, curable }: Finding): Severity {
  if (resource.madeBy !== 'framework') return severity;
  return curable ? (SEVERITIES[SEVERITIES.indexOf(severity) + 1] ?? 'info') : 'info';
}

function atLeast(severity: Severity, threshold: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(threshold);
}
