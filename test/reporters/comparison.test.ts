import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { COMPARISON_FORMATS, type Comparison, type ComparisonFormat } from '../../src/comparison.ts';
import { comparisonText } from '../../src/reporters/comparison.ts';
import { groupFindings } from '../../src/groups.ts';
import { finding } from './sample-report.ts';

const HOSTILE = 'a\u001b[31m\r\n::error::x</script> `` @team [x](http://y) | \u202e\ud800 "';

function comparison(parts: Partial<Comparison> = {}): Comparison {
  const newFindings = parts.newFindings ?? [
    finding({ blocks: true, key: 'Action *' }),
    finding({ policy: 'function-outside-vpc', severity: 'low', fingerprint: 'f1', unproven: 'only when condition IsProd holds' }),
  ];
  return {
    schemaVersion: 2,
    tool: 'serverless-bulkhead',
    kind: 'comparison',
    version: '0.1.0',
    service: 'shop',
    stage: 'dev',
    region: 'eu-west-1',
    before: '../main',
    after: '.',
    preset: 'recommended',
    failOn: 'high',
    verdict: 'fail',
    summary: { gained: 3, unproven: 1, newFindings: 2, blocking: 1, cured: 1 },
    access: [
      {
        kind: 'open',
        subject: 'function api',
        message: 'open to anyone: POST /orders, which calls function api',
        principal: 'anyone',
        at: { template: 't.json', path: ['Resources', 'Route'], setting: 'functions.api.events[0]' },
      },
      {
        kind: 'grant',
        subject: 'role of function api',
        message: 'role of function api may now dynamodb:DeleteItem on table orders',
        actions: ['dynamodb:DeleteItem'],
        resources: ['arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/orders'],
        at: { template: 't.json', path: ['Resources', 'Role'], source: { file: 'serverless.yml', line: 31, column: 13 } },
      },
      {
        kind: 'grant',
        subject: 'role Audit',
        message: 'role Audit may now do what ${Policy} allows',
        unproven: 'that policy is not in the templates',
        at: { template: 't.json', path: ['Resources', 'Audit'] },
      },
    ],
    newFindings,
    groups: groupFindings(newFindings),
    cured: [{ policy: 'topic-policy-open', subject: 'Topic Principal *', fingerprint: 'f2' }],
    errors: [],
    notices: ['A baseline holds findings only: access was not compared.'],
    ...parts,
  };
}

const rendered = (format: ComparisonFormat, parts?: Partial<Comparison>): string =>
  comparisonText(format, comparison(parts), { color: false, width: 100 });

const NOTHING: Partial<Comparison> = {
  verdict: 'pass',
  summary: { gained: 0, unproven: 0, newFindings: 0, blocking: 0, cured: 0 },
  access: [],
  newFindings: [],
  cured: [],
  notices: [],
};

describe('reporters of a comparison', () => {
  for (const format of COMPARISON_FORMATS) {
    // To renew the files: UPDATE_GOLDEN=1 npx mocha test/reporters/comparison.test.ts, and read the difference.
    it(`${format}: writes what the golden file holds`, () => {
      const file = new URL(`../fixtures/reporters/comparison-${format}.golden`, import.meta.url);
      const error = { code: 'WAIVER_EXPIRED', message: 'The waiver expired.' };
      const text = [rendered(format), rendered(format, NOTHING), rendered(format, { ...NOTHING, verdict: 'error', errors: [error] })].join(
        '\n',
      );
      if (process.env['UPDATE_GOLDEN']) writeFileSync(file, text);
      expect(text).to.equal(readFileSync(file, 'utf8'));
    });

    it(`${format}: shows none of what a terminal would obey`, () => {
      const place = { template: HOSTILE, path: ['Resources', HOSTILE], setting: HOSTILE };
      const text = rendered(format, {
        service: HOSTILE,
        before: HOSTILE,
        access: [{ kind: 'grant', subject: HOSTILE, message: HOSTILE, unproven: HOSTILE, at: place }],
        cured: [{ policy: HOSTILE, subject: HOSTILE, fingerprint: HOSTILE }],
        errors: [{ code: HOSTILE, message: HOSTILE }],
        notices: [HOSTILE],
      });
      expect(text).not.to.match(/(?![\n])[\p{Cc}\u202e]/u);
      expect(text.split('\n').filter((line) => line.startsWith('::error::'))).to.deep.equal([]);
    });
  }
});
