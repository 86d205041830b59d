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
  // A finding of the samples has a fingerprint of its own, as in life.
  const findings = (parts.findings ?? []).map((one, index) => ({
    ...one,
    fingerprint: one.fingerprint === 'f0' ? `f${index}` : one.fingerprint,
  }));
  const open = findings.filter(({ status }) => status === 'open');
  const blocking = open.filter(({ blocks }) => blocks).length;
  return {
    schemaVersion: 2,
    tool: 'serverless-bulkhead',
    version: '0.1.0',
    date: '2026-12-01',
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
    groups: groupFindings(findings),
    policies: [],
    policiesNotRun: [],
    waivers: [],
    importedWaivers: [],
    errors: [],
    notices: [],
    digests: {
      templates: [{ file: 'serverless-state.json', sha256: 'a'.repeat(64) }],
      service: 'b'.repeat(64),
      configuration: 'c'.repeat(64),
      catalogue: 'd'.repeat(64),
    },
    ...parts,
    findings,
  };
}
