import { expect } from 'chai';
import fc from 'fast-check';
import type { AuditInput } from '../src/audit-input.ts';
import { largeService } from '../bench/large-service.ts';
import { audit } from '../src/audit.ts';
import { loadCatalogue } from '../src/policy/catalogue.ts';
import { DEFAULT_CONFIG } from '../src/triage/config.ts';
import { fixtureNames, readFixture, type Kind } from './example-fixture.ts';
import { crowded, permuted } from './permuted.ts';

/** Permutations of each example; with all examples together there are several hundred. */
const RUNS = 2;

const catalogue = await loadCatalogue({ customPolicies: [], baseDirectory: '.' });

function factsOf(input: AuditInput): readonly string[] {
  const { findings } = audit(input, catalogue, { ...DEFAULT_CONFIG, preset: 'strict' }, { today: '2026-11-25', version: '0.0.0' });
  return findings.map(({ policy, fingerprint, resource, key }) => `${policy} ${resource.logicalId} ${key ?? ''} ${fingerprint}`).toSorted();
}

/** The facts that are in one of the two only, as text that a failure shows. */
function difference(one: readonly string[], other: readonly string[]): readonly string[] {
  return [
    ...one.filter((fact) => !other.includes(fact)).map((fact) => `gone: ${fact}`),
    ...other.filter((fact) => !one.includes(fact)).map((fact) => `new: ${fact}`),
  ];
}

describe('the fingerprints of a service', () => {
  for (const name of fixtureNames()) {
    it(`${name}: are the same in whatever order it is written`, () => {
      const [id = '', kind] = name.split('.');
      const fixture = readFixture(id, kind as Kind);
      if (fixture === undefined) throw new Error(`no fixture ${name}`);
      expectNoOrder(fixture.input);
      expectNoOrder(withDocuments(fixture.input, (document) => crowded(document)));
    });
  }

  it('are the same for a service with many roles', () => {
    expectNoOrder(largeService(10));
    expectNoOrder(withDocuments(largeService(10), (document) => crowded(document)));
  });
});

function expectNoOrder(input: AuditInput): void {
  const facts = factsOf(input);
  const property = fc.property(fc.integer(), (seed) => {
    const others = factsOf(withDocuments(input, (document) => permuted(document, seed)));
    expect(difference(facts, others).join('; ')).to.equal('');
  });
  fc.assert(property, { numRuns: RUNS, endOnFailure: true });
}

function withDocuments(input: AuditInput, change: (document: unknown) => unknown): AuditInput {
  return { ...input, templates: input.templates.map((template) => ({ ...template, document: change(template.document) })) };
}
