import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { audit } from '../../src/audit.ts';
import type { AuditInput } from '../../src/audit-input.ts';
import { loadCatalogue, type Catalogue } from '../../src/policy/catalogue.ts';
import { RENDERERS } from '../../src/reporters/index.ts';
import type { Digests } from '../../src/report.ts';
import { DEFAULT_CONFIG, type Config } from '../../src/triage/config.ts';
import { digestOf } from '../../src/triage/digests.ts';

const builtIn = await loadCatalogue({ baseDirectory: '.' });

const INPUT: AuditInput = {
  templates: [
    {
      file: 't.json',
      document: {
        Resources: {
          Assets: { Type: 'AWS::S3::Bucket', Properties: { AccessControl: 'PublicRead' } },
          Jobs: { Type: 'AWS::SQS::Queue' },
        },
      },
    },
  ],
  service: { name: 'shop', stage: 'dev' },
};

function digests(input: AuditInput, config: Partial<Config> = {}, catalogue: Catalogue = builtIn, version = '1.0.0'): Digests {
  return audit(input, catalogue, { ...DEFAULT_CONFIG, ...config }, { today: '2026-12-01', version }).digests;
}

function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, turned(inner)] as const)
      .toReversed(),
  );
}

describe('digests', () => {
  it('do not follow the order of keys, and follow everything else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(digestOf(turned(value))).to.equal(digestOf(value));
        expect(digestOf([value, 1])).not.to.equal(digestOf([1, [value]]));
        expect(digestOf({ a: value, b: 1 })).not.to.equal(digestOf({ a: value, b: 2 }));
      }),
    );
    expect(digestOf(['a', 'b'])).not.to.equal(digestOf(['b', 'a']));
    expect(digestOf({ a: '1' })).not.to.equal(digestOf({ a: 1 }));
    expect(digestOf({ ['__proto__']: 1 })).to.equal(digestOf(JSON.parse('{"__proto__":1}')));
    expect(digestOf({ a: undefined, b: 1 })).to.equal(digestOf({ b: 1 }));
  });

  it('are those that anybody can compute', () => {
    // printf '%s' '{"a":[1,"x"],"b":null}' | sha256sum
    expect(digestOf({ b: null, a: [1, 'x'] })).to.equal('854ef06dc57f5dfed10206344ab2d02e0b6c84b0e19436703a5afd0f1f9f2687');
  });

  it('change with the template, the service, the configuration, the version and the baseline, each its own', () => {
    const before = digests(INPUT);
    const changed = (after: Digests): readonly string[] =>
      Object.keys(after).filter((key) => JSON.stringify(Reflect.get(after, key)) !== JSON.stringify(Reflect.get(before, key)));
    const [template] = INPUT.templates;
    expect(changed(digests(turned(INPUT) as AuditInput))).to.deep.equal([]);
    expect(changed(digests({ ...INPUT, templates: [{ file: template?.file ?? '', document: { Resources: {} } }] }))).to.deep.equal([
      'templates',
    ]);
    expect(changed(digests({ ...INPUT, service: { ...INPUT.service, stage: 'prod' } }))).to.deep.equal(['service']);
    expect(changed(digests(INPUT, { failOn: 'never' }))).to.deep.equal(['configuration']);
    expect(changed(digests(INPUT, { reports: [{ format: 'json', file: 'r.json' }] }))).to.deep.equal([]);
    expect(changed(digests(INPUT, {}, builtIn, '1.0.1'))).to.deep.equal(['catalogue']);
  });

  it("change with the text of a team's own policy", async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bulkhead-digests-'));
    try {
      const catalogues: Catalogue[] = [];
      for (const [name, title] of [
        ['a', 'Bucket is ours'],
        ['b', 'Bucket is theirs'],
        ['c', 'Bucket is ours'],
      ] as const) {
        const directory = join(folder, name);
        const text = `export default { id: 'bucket-ours', title: ${JSON.stringify(title)}, severity: 'low', why: 'It is.', fix: 'Move it.', messages: { found: 'x' }, check() {} };`;
        mkdirSync(directory);
        writeFileSync(join(directory, 'bucket-ours.mjs'), text);
        catalogues.push(await loadCatalogue({ customPolicies: ['bucket-ours.mjs'], baseDirectory: directory }));
      }
      const [first, second, third] = catalogues.map((catalogue) => digests(INPUT, {}, catalogue).catalogue);
      expect(first).not.to.equal(second);
      expect(first).to.equal(third);
      expect(first).not.to.equal(digests(INPUT).catalogue);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

const renderEvidence = await RENDERERS.evidence();

describe('evidence', () => {
  const at = (today: string, now?: string): string => {
    const config = {
      ...DEFAULT_CONFIG,
      waivers: [{ policy: 'bucket-acl-public', resource: 'Assets', reason: 'A site', owner: 'web', until: '2030-01-01' }],
    };
    return renderEvidence([audit(INPUT, builtIn, config, { today, version: '1.0.0', ...(now === undefined ? {} : { now }) })]);
  };

  it('is the same bytes for the same input, but for the date', () => {
    expect(at('2026-12-01')).to.equal(at('2026-12-01'));
    const later = at('2026-12-02', '2026-12-02T08:00:00.000Z');
    expect(later).not.to.equal(at('2026-12-01'));
    expect(later.replace('2026-12-02T08:00:00.000Z', '2026-12-01')).to.equal(at('2026-12-01'));
  });

  it('holds what is waived, by whom, and the policies that ran and did not', () => {
    const { audits } = JSON.parse(at('2026-12-01')) as { audits: readonly Record<string, unknown>[] };
    const [one] = audits;
    const { findings, waivers, policies, policiesNotRun } = one as {
      findings: readonly { fingerprint: string; status: string; policy: string }[];
      waivers: readonly { covers: readonly string[]; owner: string }[];
      policies: readonly { id: string }[];
      policiesNotRun: readonly { id: string; reason: string }[];
    };
    const waived = findings.filter(({ status }) => status === 'waived').map(({ fingerprint }) => fingerprint);
    expect(waived).to.have.length(1);
    expect(waivers).to.have.length(1);
    expect(waivers[0]).to.deep.include({ owner: 'web', covers: waived });
    expect([...policies, ...policiesNotRun].map(({ id }) => id).toSorted()).to.deep.equal([...builtIn.keys()].toSorted());
    expect(policiesNotRun.map(({ reason }) => reason))
      .to.include('preset')
      .and.not.to.include('off');
  });
});
