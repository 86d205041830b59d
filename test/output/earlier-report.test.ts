import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { isEarlierReport } from '../../src/output/earlier-report.ts';
import { renderReports } from '../../src/output/render-reports.ts';
import { FORMATS } from '../../src/report.ts';
import { finding, report } from '../reporters/sample-report.ts';
import { sharedReport } from '../reporters/shared-report.ts';

const GOLDEN = new URL('../fixtures/reporters/', import.meta.url);
const ERROR = { code: 'WAIVER_EXPIRED', message: 'The waiver expired, 100%.\nRenew it.' };
const LONG = 'a-service-with-a-name-that-fills-the-line '.repeat(8);

describe('an earlier report', () => {
  for (const format of FORMATS) {
    it(`is known by what ${format} writes first`, async () => {
      const clean = report();
      for (const reports of [
        [sharedReport()],
        [clean],
        [report({ errors: [ERROR] })],
        [sharedReport(), clean],
        [report({ service: LONG, failOn: 'never' }), sharedReport()],
        [report({ findings: [finding({ title: 'a: b, [c]', message: '"x"\n\\', severity: 'low' })] })],
      ]) {
        const text = await renderReports(format, reports);
        // Without findings there is nothing to say, and an empty file is nobody's.
        if (text !== '') expect(isEarlierReport(text), text.slice(0, 500)).to.equal(true);
      }
    });
  }

  it('is every report of the fixtures, also with the line ends of Windows', () => {
    for (const name of readdirSync(GOLDEN)) {
      const text = readFileSync(new URL(name, GOLDEN), 'utf8');
      expect(isEarlierReport(text), name).to.equal(name !== 'junit.xsd');
      expect(isEarlierReport(text.replaceAll('\n', '\r\n')), name).to.equal(name !== 'junit.xsd');
    }
  });

  it('is no file of others, though it names us', () => {
    for (const text of [
      'service: shop\nplugins:\n  - serverless-bulkhead\n',
      'failOn: high\nreports: [{ format: github, file: x }]\n',
      '# bulkhead baseline 2\n',
      '{\n  "service": "shop",\n  "plugins": ["serverless-bulkhead"]\n}\n',
      '{\n  "name": "serverless-bulkhead",\n  "version": "0.1.0"\n}\n',
      '{\n  "Resources": {\n    "A": { "schemaVersion": 2, "tool": "serverless-bulkhead" }\n  }\n}\n',
      '{\n  "schemaVersion": 2,\n  "tool": "another"\n}\n',
      '{\n  "$schema": "https://x/sarif-schema-2.1.0.json",\n  "version": "2.1.0",\n  "runs": [\n    {\n      "tool": {\n        "driver": {\n          "name": "checkov",\n',
      '[\n  {\n    "type": "issue",\n    "check_name": "no-var",\n    "description": "x",\n    "severity": "major"\n  }\n]\n',
      '[\n  1\n]\n',
      '[]\nx',
      '{}\n',
      '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="mocha">\n',
      '<!doctype html>\n<html lang="en"><head><title>shop</title>\n',
      '# bulkhead\n\n### ⛔ bulkhead stops this deploy\n',
      '### bulkhead\n',
      '| Service | Verdict |\n| --- | --- |\n',
      'bulkhead: true\n',
      'bulkhead 0.1.0 is the version that we use.\n',
      '::error file=a.js,line=1::x\n',
      "export const handler = () => 'bulkhead 0.1.0 · x · preset strict, report only';\n",
      ' ',
      '\n',
    ])
      expect(isEarlierReport(text), text).to.equal(false);
  });
});
