import { expect } from 'chai';
import type { AuditInput } from '../src/audit-input.ts';
import { audit } from '../src/audit.ts';
import { loadCatalogue } from '../src/policy/catalogue.ts';
import type { Finding, Waiver } from '../src/report.ts';
import { DEFAULT_CONFIG, type Config } from '../src/triage/config.ts';
import { fixtureNames, readFixture } from './example-fixture.ts';
import { joinedBy } from './twin.ts';

const catalogue = await loadCatalogue({ customPolicies: [], baseDirectory: '.' });
const EXAMPLES = fixtureNames().flatMap((name) => {
  const [id = '', kind] = name.split('.');
  const input = kind === 'bad' ? readFixture(id, 'bad')?.input : undefined;
  return input === undefined ? [] : [{ id, input }];
});

function findingsOf(input: AuditInput, config: Partial<Config> = {}): readonly Finding[] {
  return audit(input, catalogue, { ...DEFAULT_CONFIG, preset: 'strict', ...config }, { today: '2026-12-01', version: '0.0.0' }).findings;
}

/** What triage sees of a finding. */
function factOf({ fingerprint, policy, severity, unproven, status, blocks, resource, key }: Finding): string {
  const certainty = unproven === undefined ? 'proven' : 'unproven';
  return [policy, resource.logicalId, key ?? '', fingerprint, severity, certainty, status, blocks ? 'blocks' : ''].join(' ');
}

function waiverOf({ policy, key, resource }: Finding): Waiver {
  const named = key === undefined ? {} : { key };
  return { policy, resource: resource.logicalId, ...named, reason: 'known', owner: 'us', until: '2027-01-01' };
}

describe('a finding is one fact', () => {
  for (const [index, { id, input }] of EXAMPLES.entries()) {
    const before = findingsOf(input);
    const twins = joinedBy(input, input);
    const other = EXAMPLES[(index * 7 + 3) % EXAMPLES.length]?.input ?? input;

    for (const [what, larger] of [
      ['its own once more', twins],
      ['those of another example', joinedBy(input, other, 'Other')],
    ] as const) {
      it(`${id}: is what it was when resources are added, ${what}`, () => {
        const after = new Set(findingsOf(larger).map(factOf));
        expect(before.map(factOf).filter((fact) => !after.has(fact))).to.deep.equal([]);
      });
    }

    it(`${id}: a waiver of one leaves the others as they were`, () => {
      const all = findingsOf(twins);
      const waived = all.find(({ policy }) => policy === id) ?? all[0];
      if (waived === undefined) return;
      const left = new Set(findingsOf(twins, { waivers: [waiverOf(waived)] }).map(factOf));
      const isSame = (one: Finding): boolean => waiverKey(one) === waiverKey(waived);
      expect(all.filter((one) => !isSame(one) && !left.has(factOf(one))).map(factOf)).to.deep.equal([]);
      expect(all.filter((one) => isSame(one) && left.has(factOf(one))).map(factOf)).to.deep.equal([]);
    });
  }
});

function waiverKey({ policy, key, resource }: Finding): string {
  return [policy, resource.logicalId, key].join('\n');
}
