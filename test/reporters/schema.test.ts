import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { expect } from 'chai';
import { reportSchemas } from '../../scripts/report-schemas.ts';
import { audit } from '../../src/audit.ts';
import type { AuditInput } from '../../src/audit-input.ts';
import type { Comparison } from '../../src/comparison.ts';
import { loadCatalogue } from '../../src/policy/catalogue.ts';
import { RENDERERS } from '../../src/reporters/index.ts';
import { renderComparisonJson } from '../../src/reporters/json.ts';
import type { Report } from '../../src/report.ts';
import { DEFAULT_CONFIG } from '../../src/triage/config.ts';
import { fixtureNames, readFixture, type Kind } from '../example-fixture.ts';
import { finding, report } from './sample-report.ts';
import { sharedReport } from './shared-report.ts';

const ROOT = new URL('../../', import.meta.url);
const catalogue = await loadCatalogue({ baseDirectory: '.' });
const [ofReport, ofComparison, ofEvidence] = ['report', 'comparison', 'evidence'].map((name) =>
  new Ajv({ allErrors: true, strict: false }).compile(
    JSON.parse(readFileSync(new URL(`docs/schema/${name}-2.json`, ROOT), 'utf8')) as object,
  ),
) as [ValidateFunction, ValidateFunction, ValidateFunction];

/** Everything that a report can hold. */
const FULL = report({
  findings: [
    ...sharedReport().findings.map((one, index) => ({ ...one, fingerprint: `s${index}` })),
    finding({ curable: true, together: { sentence: '{members} are open', names: ['a'], join: 'like' }, unproven: 'a parameter' }),
  ],
  waivers: [
    { policy: 'a-b', service: ['x'], key: 'k', reason: 'r', owner: 'o', until: '2027-01-01', source: { file: 'f', line: 1, key: 'k' } },
  ],
  importedWaivers: sharedReport().importedWaivers,
  errors: [{ code: 'X', message: 'x' }],
  notices: ['n'],
  subject: 'template.yml',
  baseline: { file: 'bulkhead.baseline', cured: ['a-b c'] },
  configuration: {
    files: ['bulkhead.yml'],
    lowered: [{ key: 'failOn', value: 'never', teamValue: ['x'], file: 'serverless.yml', line: 3 }],
  },
  safeguards: [{ safeguard: 's', title: 't', outcome: 'skipped' }],
  policies: sharedReport().policies.map((policy) => ({ ...policy, mechanical: 'safe' as const })),
  policiesNotRun: [{ id: 'a-b', reason: 'off' }],
  blastRadius: sharedReport().blastRadius ?? [],
});

const COMPARISON: Comparison = {
  schemaVersion: 2,
  tool: 'serverless-bulkhead',
  kind: 'comparison',
  version: '1.0.0',
  before: 'a',
  after: 'b',
  preset: 'strict',
  failOn: 'never',
  verdict: 'pass',
  summary: { newFindings: 1, blocking: 0, cured: 1, gained: 1, unproven: 0 },
  access: [{ kind: 'open', subject: 's', message: 'm', principal: 'p', actions: ['a'], resources: ['r'], unproven: 'u', at: finding().at }],
  newFindings: FULL.findings,
  groups: FULL.groups,
  cured: [{ policy: 'p', subject: 's', fingerprint: 'f' }],
  errors: [],
  notices: [],
};

const [renderJson, renderEvidence] = [await RENDERERS.json(), await RENDERERS.evidence()];
const json = (reports: readonly Report[]): unknown => JSON.parse(renderJson(reports)) as unknown;
const evidence = (reports: readonly Report[]): unknown => JSON.parse(renderEvidence(reports)) as unknown;

function problems(validate: ValidateFunction, value: unknown): string {
  return validate(value) ? '' : JSON.stringify(validate.errors?.slice(0, 3));
}

/** Paths to all objects in a value. */
function objectsIn(value: unknown, path: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, item]) => objectsIn(item, [...path, Array.isArray(value) ? Number(key) : key]));
  return Array.isArray(value) ? inner : [path, ...inner];
}

function withKey(value: unknown, path: readonly (string | number)[]): unknown {
  const copy = structuredClone(value);
  const holder = path.reduce<unknown>((at, key) => Reflect.get(at as object, key), copy) as Record<string, unknown>;
  holder['neverDescribed'] = true;
  return copy;
}

describe('the published schemas of reports', () => {
  it('are those of the types', () => {
    for (const [file, schema] of Object.entries(reportSchemas()))
      expect(JSON.parse(readFileSync(new URL(file, ROOT), 'utf8')), `${file}: run npm run docs`).to.deep.equal(
        JSON.parse(JSON.stringify(schema)),
      );
  });

  it('describe all that a report can hold', () => {
    expect(problems(ofReport, json([FULL]))).to.equal('');
    expect(problems(ofReport, json([FULL, sharedReport()]))).to.equal('');
    expect(problems(ofEvidence, evidence([FULL, sharedReport()]))).to.equal('');
    expect(problems(ofComparison, JSON.parse(renderComparisonJson(COMPARISON)))).to.equal('');
  });

  it('refuse a key that they do not describe, wherever it stands', () => {
    const documents = [
      [ofReport, json([FULL])],
      [ofEvidence, evidence([FULL])],
      [ofComparison, JSON.parse(renderComparisonJson(COMPARISON)) as unknown],
    ] as const;
    for (const [validate, document] of documents) {
      const accepted = objectsIn(document).filter((path) => validate(withKey(document, path)));
      expect(accepted).to.deep.equal([]);
    }
  });

  it('refuse a report that lacks what every report says', () => {
    const { date: _, ...undated } = FULL;
    expect(problems(ofReport, undated)).to.contain('date');
    expect(problems(ofReport, { ...FULL, schemaVersion: 1 })).to.contain('schemaVersion');
  });

  it('hold for each example of a policy', function () {
    this.timeout(120_000);
    for (const name of fixtureNames()) {
      const [id = '', kind] = name.split('.');
      const { input } = readFixture(id, kind as Kind) ?? {};
      if (input === undefined) throw new Error(`no fixture ${name}`);
      const made = audited(input);
      expect(problems(ofReport, json([made])), name).to.equal('');
      expect(problems(ofEvidence, evidence([made])), name).to.equal('');
      const referred = made.groups.flatMap(({ findings }) => findings);
      expect(referred.toSorted(), name).to.deep.equal(made.findings.map(({ fingerprint }) => fingerprint).toSorted());
    }
  });
});

function audited(input: AuditInput): Report {
  return audit(input, catalogue, { ...DEFAULT_CONFIG, preset: 'strict' }, { today: '2026-12-01', version: '0.0.0', blastRadius: true });
}
