import { expect } from 'chai';
import { definePolicy } from '../../src/policy/definition.ts';
import { remembering, withTexts, type TextField } from '../../src/policy/lazy-texts.ts';
import { withoutTexts } from '../../scripts/build/without-texts.ts';

const SOURCE = `import { definePolicy } from 'x';
const TEXT = 'why: no field';
export default definePolicy({
  id: 'queue-open',
  // for people
  why: 'It is “open”.',
  fix: 'Close it.',
  references: ['https://example.com'],
  messages: { open: 'why: {name}' },
  examples: { bad: \`a: \${TEXT}\`, good: 'b' },
  check({ flag }) { const why = 1; flag(why); },
});
`;

describe('the texts of a policy', () => {
  it('are read for all policies at once, where one is first asked for', () => {
    const asked: TextField[] = [];
    const read = remembering((field) => {
      asked.push(field);
      return { 'queue-open': `${field} of it` };
    });
    const stripped = definePolicy({
      id: 'queue-open',
      title: 't',
      severity: 'high',
      fix: 'f',
      messages: { a: 'A' },
      why: '',
      check: () => undefined,
    });
    const policy = withTexts(stripped, read);
    const { id, title, severity, fix, messages, mechanical } = policy;
    expect([id, title, severity, fix, messages, mechanical].length).to.equal(6);
    expect(asked).to.deep.equal([]);
    expect(policy.why).to.equal('why of it');
    expect(policy.why).to.equal('why of it');
    expect({ ...policy }.examples).to.equal('examples of it');
    expect(asked.filter((field) => field === 'why')).to.have.length(1);
  });

  it('are taken out of the source, and nothing else is', () => {
    const stripped = withoutTexts(SOURCE, 'policies/x/queue-open.ts');
    expect(stripped).not.to.match(/open”|example\.com|bad:/);
    for (const kept of [
      "id: 'queue-open'",
      "fix: 'Close it.'",
      "messages: { open: 'why: {name}' }",
      'const why = 1; flag(why);',
      'why: no field',
    ])
      expect(stripped).to.contain(kept);
  });

  it('cannot be kept apart in another form, which stops the build', () => {
    expect(() => withoutTexts('const p = {}; export default p;', 'policies/x/y.ts')).to.throw(/policies\/x\/y\.ts does not say/);
  });
});
