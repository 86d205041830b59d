import { SEVERITIES, type Finding, type Severity } from '../report.ts';
import { configFor, type Config } from './config.ts';

/** Sets the severity the team gave, and says which findings stop the deploy. Unproven ones vanish only where the team says so; those of a locked policy never, and the proven ones always stop it. */
export function judge(findings: readonly Finding[], config: Config): readonly Finding[] {
  return findings.flatMap((finding): readonly Finding[] => {
    const isLocked = config.lock.includes(finding.policy);
    const { unproven, preset, policies, failOn } = configFor(finding.policy, config);
    if (finding.unproven !== undefined && unproven === 'ignore' && !isLocked) return [];
    if (preset !== 'strict' && !isActionable(finding)) return [];
    const severity = policies[finding.policy]?.severity ?? milder(finding);
    const counts = finding.unproven === undefined || unproven === 'fail';
    const stops = isLocked || (failOn !== 'never' && atLeast(severity, failOn));
    return [{ ...finding, severity, blocks: counts && stops }];
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
