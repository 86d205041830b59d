import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { audit } from '../../src/audit.ts';
import type { AuditInput } from '../../src/audit-input.ts';
import { retrocycle } from '../../src/input/retrocycle.ts';
import { groupFindings } from '../../src/groups.ts';
import { loadCatalogue, type Catalogue } from '../../src/policy/catalogue.ts';
import type { Finding } from '../../src/report.ts';
import { DEFAULT_CONFIG } from '../../src/triage/config.ts';
import { BLOCKED, EXPLOITABLE } from '../policies/iam/escalation-shapes.ts';
import { SAM_POLICY_TEMPLATES } from '../policies/iam/sam-policy-templates.ts';
import { roleCarrying, roleWith } from '../policies/iam/shapes.ts';

const IDENTITY_POLICIES = new Set(readdirSync(new URL('../../policies/iam', import.meta.url)).map((file) => file.replace(/\.ts$/, '')));
const PACKAGED = new URL('../fixtures/origin/serverless.json', import.meta.url);
const AWS = 'arn:aws:iam::aws:policy/';

describe('roles as AWS and the framework write them, under the strictest preset', () => {
  let catalogue: Catalogue;

  before(async () => {
    catalogue = await loadCatalogue({ customPolicies: [], baseDirectory: '.' });
  });

  /** What the policies on identities find. */
  function found(input: AuditInput): readonly Finding[] {
    const report = audit(input, catalogue, { ...DEFAULT_CONFIG, preset: 'strict' }, { today: '2026-11-25', version: '0.0.0' });
    expect(report.errors).to.deep.equal([]);
    return report.findings.filter(({ policy }) => IDENTITY_POLICIES.has(policy));
  }

  const of = (Resources: object): AuditInput => ({ templates: [{ file: 'template.json', document: { Resources } }], service: {} });
  const above = (findings: readonly Finding[]): readonly string[] =>
    findings.filter(({ severity }) => severity !== 'info').map(({ policy, message }) => `${policy}: ${message}`);
  const ids = (findings: readonly Finding[]): readonly string[] => findings.map(({ policy }) => policy);

  for (const name of [
    'AWSLambdaBasicExecutionRole',
    'AWSLambdaVPCAccessExecutionRole',
    'AWSLambdaSQSQueueExecutionRole',
    'AWSLambdaDynamoDBExecutionRole',
    'AWSLambdaKinesisExecutionRole',
    'AWSLambdaMSKExecutionRole',
  ])
    it(`accepts ${name}`, () => {
      expect(above(found(of({ Role: roleCarrying(`${AWS}service-role/${name}`) })))).to.deep.equal([]);
    });

  it('accepts what AWS keeps for tracing and insights', () => {
    const carried = [`${AWS}AWSXRayDaemonWriteAccess`, `${AWS}CloudWatchLambdaInsightsExecutionRolePolicy`];
    expect(above(found(of({ Role: roleCarrying(...carried) })))).to.deep.equal([]);
  });

  it('does not accept the one that invokes every function', () => {
    expect(ids(found(of({ Role: roleCarrying(`${AWS}service-role/AWSLambdaRole`) })))).to.include('role-invokes-other-accounts');
  });

  for (const [name, statements] of SAM_POLICY_TEMPLATES)
    it(`accepts SAM's ${name}`, () => {
      expect(above(found(of({ Role: roleWith(...statements) })))).to.deep.equal([]);
    });

  for (const [name, Resources] of Object.entries(EXPLOITABLE))
    it(`tells ${name}`, () => {
      const told = ids(found(of(Resources)));
      expect(told.includes('role-can-escalate')).to.equal(true);
    });

  for (const [name, Resources] of Object.entries(BLOCKED))
    it(`accepts ${name} as no way to more permissions`, () => {
      const told = ids(found(of(Resources)));
      expect(told.filter((id) => id === 'role-can-escalate' || id === 'role-may-escalate-unverified')).to.deep.equal([]);
    });

  it('accepts every role that the framework makes, but for the one that a setting takes away', () => {
    const { input } = retrocycle(JSON.parse(readFileSync(PACKAGED, 'utf8')), 'serverless.json') as { readonly input: AuditInput };
    const byFramework = found(input).filter(({ resource }) => resource.madeBy === 'framework');
    expect(above(byFramework.filter(({ curable }) => curable !== true))).to.deep.equal([]);
    const curable = byFramework.filter((finding) => finding.curable === true);
    expect(new Set(curable.map(({ resource }) => resource.logicalId))).to.deep.equal(new Set(['IamRoleCustomResourcesLambdaExecution']));
    expect(groupFindings(curable).map(({ policy, severity }) => [policy, severity])).to.deep.equal([['role-can-escalate', 'medium']]);
    expect(curable[0]?.fix).to.include('roleManagedExternally: true');
  });
});
