import { expect } from 'chai';
import { parseDocument } from 'yaml';
import { planFixes } from '../../src/fix/plan.ts';
import { loadCatalogue } from '../../src/policy/catalogue.ts';
import type { Report } from '../../src/report.ts';
import { readFixture } from '../example-fixture.ts';
import { meaningOf } from './apply-fix.ts';
import { curedExamples, findingsIn } from './cured-examples.ts';

const catalogue = await loadCatalogue({ baseDirectory: '.' });
const policies = [...catalogue.values()].map(({ policy }) => policy).filter(({ mechanical }) => mechanical !== undefined);

describe('the fixes that need no decision', () => {
  it('are some', () => {
    expect(policies.filter(({ mechanical }) => mechanical === 'safe')).to.have.length.above(6);
  });

  for (const policy of policies) {
    it(`write what cures the bad example of ${policy.id}`, () => {
      const { bad } = policy.examples;
      const input = readFixture(policy.id, 'bad')?.input;
      const findings = input === undefined ? [] : findingsIn(policy, input);
      expect(findings).not.to.deep.equal([]);
      const report = { policies: [policy], findings } as unknown as Report;
      const { changed, fixed } = planFixes(
        report,
        { files: { 'serverless.yml': bad }, configuration: 'serverless.yml' },
        { careful: true },
      );
      expect(fixed).to.have.length(findings.length);
      const text = changed['serverless.yml'] ?? '';
      expect(parseDocument(text).errors).to.deep.equal([]);
      // The remedies are packaged by the real framework, and found to cure.
      const cures = curedExamples(policy).flatMap(({ fragment }) => (fragment === undefined ? [] : [meaningOf(fragment)]));
      expect(cures).to.include(meaningOf(text));
    });
  }
});
