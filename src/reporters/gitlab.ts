import { createHash } from 'node:crypto';
import type { Report, Severity } from '../report.ts';
import { filePlace } from './place.ts';
import { safeJson } from './safe-json.ts';

const SEVERITIES: Readonly<Record<Severity, string>> = {
  critical: 'blocker',
  high: 'critical',
  medium: 'major',
  low: 'minor',
  info: 'info',
};

/** The open findings in GitLab's code quality format, which is Code Climate's: it has no word for a waiver. */
export function renderGitlab(reports: readonly Report[]): string {
  const issues = reports.flatMap(({ service, subject, stage, findings }) =>
    findings
      .filter(({ status }) => status === 'open')
      .map(({ policy, message, unproven, severity, fingerprint, at }) => {
        const { file, line = 1 } = filePlace(at);
        return {
          type: 'issue',
          check_name: policy,
          description: unproven === undefined ? message : `${message} Unproven: ${unproven}.`,
          categories: ['Security'],
          severity: SEVERITIES[severity],
          // GitLab drops what has the same fingerprint as another, and the same fact may stand in several services.
          fingerprint: createHash('sha256')
            .update([service ?? subject, stage, fingerprint].join('\n'))
            .digest('hex')
            .slice(0, 32),
          location: { path: file, lines: { begin: line } },
        };
      }),
  );
  return safeJson(issues);
}
