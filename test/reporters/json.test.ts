import { expect } from 'chai';
import { renderJson } from '../../src/reporters/json.ts';
import { finding, report } from './sample-report.ts';

describe('renderJson', () => {
  it('is the report itself, with a newline at its end', () => {
    const whole = report({
      findings: [finding({ blocks: true, unproven: 'only when condition IsProd holds' })],
      errors: [{ code: 'X', message: 'Y.' }],
    });
    const text = renderJson(whole);
    expect(JSON.parse(text)).to.deep.equal(whole);
    expect(text).to.match(/\}\n$/);
  });

  it('is an array for several', () => {
    expect(JSON.parse(renderJson([report(), report()]))).to.have.length(2);
  });

  it('does not depend on the order in which keys were set', () => {
    const turned = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(turned);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .map(([key, inner]): [string, unknown] => [key, turned(inner)])
          .toReversed(),
      );
    };
    const whole = report({ findings: [finding({ related: [{ place: finding().at, note: 'n' }] })] });
    expect(renderJson(turned(whole) as typeof whole)).to.equal(renderJson(whole));
  });

  it('begins with what decides, and names the severities in their order', () => {
    const text = renderJson(report({ findings: [finding()] }));
    const keys = [...text.matchAll(/^ {2}"(\w+)"/gm)].map(([, key]) => key);
    expect(keys).to.deep.equal([
      'schemaVersion',
      'tool',
      'version',
      'date',
      'service',
      'stage',
      'region',
      'preset',
      'failOn',
      'verdict',
      'summary',
      'findings',
      'groups',
      'policies',
      'policiesNotRun',
      'waivers',
      'importedWaivers',
      'errors',
      'notices',
      'digests',
    ]);
    expect(text).to.match(/"summary": \{\s+"open": \{/);
    expect(text).to.match(/"critical": 1,\s+"high": 0,\s+"medium": 0,\s+"low": 0,\s+"info": 0/);
    expect(text).to.match(/"policy": "role-full-admin",\s+"title"/);
  });

  it('holds nothing that a terminal would obey', () => {
    const message = 'a\u001b[31m\u009b31m\u202e\u2028\u007fb';
    const text = renderJson(report({ findings: [finding({ message })] }));
    expect(text).not.to.match(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e]/);
    expect(JSON.parse(text)).to.have.nested.property('findings[0].message', message);
  });
});
