import { groupFindings } from '../../src/groups.ts';
import { SEVERITIES, type Finding, type Report, type Severity } from '../../src/report.ts';

/** A finding of which only the interesting parts are said. */
export function finding(parts: Partial<Finding> = {}): Finding {
  return {
    policy: 'role-full-admin',
    title: 'Role is administrator',
    severity: 'critical',
    message: 'The role allows every action on every resource.',
    at: { template: 'serverless-state.json', path: ['Resources', 'Role', 'Properties', 'Policies', 0] },
    related: [],
    resource: { logicalId: 'Role', type: 'AWS::IAM::Role', madeBy: 'service' },
    fingerprint: 'f0',
    status: 'open',
    blocks: false,
    fix: 'Name the actions and resources that the function needs.',
    help: 'https://example.com/policies.md#role-full-admin',
    ...parts,
  };
}

/** A report of these findings, with a summary that fits them. */
export function report(parts: Partial<Report> = {}): Report {
  const findings = parts.findings ?? [];
  const open = findings.filter(({ status }) => status === 'open');
  const blocking = open.filter(({ blocks }) => blocks).length;
  return {
    schemaVersion: 2,
    tool: 'serverless-bulkhead',
    version: '0.1.0',
    service: 'payments',
    stage: 'prod',
    region: 'eu-west-1',
    preset: 'recommended',
    failOn: 'high',
    verdict: (parts.errors ?? []).length > 0 ? 'error' : blocking > 0 ? 'fail' : 'pass',
    summary: {
      open: Object.fromEntries(
        SEVERITIES.map((severity) => [severity, open.filter((each) => each.severity === severity).length]),
      ) as Record<Severity, number>,
      blocking,
      unproven: open.filter(({ unproven }) => unproven !== undefined).length,
      waived: findings.filter(({ status }) => status === 'waived').length,
      baselined: findings.filter(({ status }) => status === 'baselined').length,
      policies: 42,
      resources: 17,
      functions: 3,
    },
    findings,
    groups: groupFindings(findings),
    policies: [],
    waivers: [],
    importedWaivers: [],
    errors: [],
    notices: [],
    ...parts,
  };
}
