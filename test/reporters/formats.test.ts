import { readFileSync, writeFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect } from 'chai';
import { loadLayout } from '../../src/output/layout.ts';
import { FORMATS, type Finding, type Report } from '../../src/report.ts';
import { renderHtml } from '../../src/reporters/html/html.ts';
import { RENDERERS } from '../../src/reporters/index.ts';
import { renderConsole } from '../../src/reporters/console.ts';
import { validateXML } from 'xmllint-wasm';
import { finding, report } from './sample-report.ts';
import { sharedReport } from './shared-report.ts';

const GOLDEN = new URL('../fixtures/reporters/', import.meta.url);
const SARIF_SCHEMA = new URL('../../../shared/fixtures/sarif-schema-2.1.0.json', import.meta.url);
const ERROR = { code: 'WAIVER_EXPIRED', message: 'The waiver expired, 100%.\nRenew it.' };
const HOSTILE = 'a\u001b[31m\r\n::error::x</script><script>alert(1)</script> ]]> `` @team #1 [x](http://y) | \u202e\ud800 "\' %0A';

const layOut = await loadLayout();
const { json, sarif, junit, gitlab, github, markdown, evidence } = RENDERERS;
const RENDER = {
  json: await json(),
  sarif: await sarif(),
  junit: await junit(),
  gitlab: await gitlab(),
  github: await github(),
  markdown: await markdown(),
  evidence: await evidence(),
};

function rendered(format: (typeof FORMATS)[number], reports: readonly Report[]): string {
  if (format === 'html') return renderHtml(reports, layOut);
  return format === 'console' ? reports.map((one) => renderConsole(one, { color: false, width: 100 })).join('\n') : RENDER[format](reports);
}

const hostile = (): Report =>
  sharedReport({
    service: HOSTILE,
    findings: [
      finding({
        message: HOSTILE,
        key: HOSTILE,
        fix: HOSTILE,
        unproven: HOSTILE,
        at: { template: HOSTILE, path: ['Resources', HOSTILE], setting: HOSTILE, source: { file: HOSTILE, line: 1, column: 1 } },
        frame: { column: 1, lines: [{ line: 1, text: HOSTILE }] },
        related: [{ place: finding().at, note: HOSTILE }],
        resource: { logicalId: HOSTILE, type: HOSTILE, function: HOSTILE, madeBy: 'service' },
      }),
    ],
    errors: [{ code: HOSTILE, message: HOSTILE }],
    blastRadius: [
      {
        function: HOSTILE,
        entries: [{ caller: 'anyone', by: HOSTILE, unproven: HOSTILE }],
        roles: [HOSTILE],
        reaches: [{ kind: 'data', actions: [`s3:${HOSTILE}`], on: [HOSTILE], unproven: HOSTILE }],
        unread: [HOSTILE],
      },
    ],
  });

async function xmlProblems(text: string): Promise<readonly string[]> {
  const schema = readFileSync(new URL('junit.xsd', GOLDEN), 'utf8');
  const { errors } = await validateXML({
    xml: [{ fileName: 'junit.xml', contents: text }],
    schema: [{ fileName: 'junit.xsd', contents: schema }],
  });
  return errors.map(({ message }) => message);
}

describe('reporters', () => {
  for (const format of FORMATS) {
    // To renew the files: UPDATE_GOLDEN=1 npx mocha test/reporters/formats.test.ts, and read the difference.
    it(`${format}: writes what the golden file holds`, () => {
      const file = new URL(`${format}.golden`, GOLDEN);
      const text = rendered(format, [sharedReport(), sharedReport({ service: 'orders', findings: [], errors: [ERROR] })]);
      if (process.env['UPDATE_GOLDEN']) writeFileSync(file, text);
      expect(text).to.equal(readFileSync(file, 'utf8'));
    });

    it(`${format}: gives one text for one report, and none of what a terminal would obey`, () => {
      const text = rendered(format, [hostile()]);
      expect(text).to.equal(rendered(format, [hostile()]));
      expect(text).not.to.match(/(?![\n])[\p{Cc}\u202e]/u);
      expect(text.split('\n').filter((line) => line.startsWith('::error::'))).to.deep.equal([]);
    });
  }

  describe('of facts that belong together', () => {
    const member = (name: string, parts: Partial<Finding> = {}): Finding =>
      finding({
        policy: 'function-outside-vpc',
        message: `${name} runs outside a VPC.`,
        fingerprint: name,
        key: `Function ${name}`,
        at: { template: 't.json', path: ['Resources', name], source: { file: 'serverless.yml', line: 10 + name.length, column: 3 } },
        resource: { logicalId: name, type: 'AWS::Lambda::Function', function: name, madeBy: 'service' },
        together: { sentence: '{members} run outside a VPC.', names: [name], join: 'all' },
        ...parts,
      });
    const waiver = { policy: 'function-outside-vpc', function: 'dddd', reason: 'r', owner: 'o', until: '2027-01-01' };
    const reports = [report({ findings: [member('a'), member('bb'), member('ccc'), member('dddd', { status: 'waived', waiver })] })];

    it('machines get one result for each, at its own line', () => {
      const log = JSON.parse(rendered('sarif', reports)) as {
        runs: { results: { locations: { physicalLocation: { region: { startLine: number } } }[]; suppressions: unknown[] }[] }[];
      };
      const results = log.runs.flatMap((run) => run.results);
      expect(results.map(({ locations }) => locations[0]?.physicalLocation.region.startLine)).to.deep.equal([11, 12, 13, 14]);
      expect(results.map(({ suppressions }) => suppressions.length)).to.deep.equal([0, 0, 0, 1]);
      const issues = JSON.parse(rendered('gitlab', reports)) as { location: { lines: { begin: number } }; description: string }[];
      expect(issues.map(({ location }) => location.lines.begin)).to.deep.equal([11, 12, 13]);
      expect(issues[0]?.description).to.equal('a runs outside a VPC.');
      expect(rendered('github', reports).match(/,line=\d+/g)).to.deep.equal([',line=11', ',line=12', ',line=13']);
      expect(rendered('junit', reports).match(/<testcase [^>]*line="\d+"/g)).to.have.length(4);
    });

    it('people get one entry, with all that it names', () => {
      const text = rendered('markdown', reports);
      expect(text.match(/run outside a VPC/g)).to.have.length(1);
      expect(text).to.include('**medium**'.replace('medium', 'critical') + ' a, bb and ccc run outside a VPC.');
      for (const place of ['serverless.yml:11:3 Function a', 'serverless.yml:12:3 Function bb', 'serverless.yml:13:3 Function ccc'])
        expect(text).to.include(`    - \`${place}\`\n`);
      expect(text).to.include('  - waived or in the baseline: dddd\n').and.to.include('<summary>1 waived</summary>');
    });
  });

  it('markdown: leaves the code of a fix as it is', () => {
    const fixed = (fix: string): string => rendered('markdown', [report({ findings: [finding({ fix })] })]);
    expect(fixed('Delete `AccessControl`, or set `acl: [a_b]`.')).to.include('  - fix: Delete `AccessControl`, or set `acl: [a_b]`.\n');
    expect(fixed('One ` alone, and <b>_this_</b>.')).to.include('  - fix: One \\` alone, and &lt;b&gt;\\_this\\_&lt;/b&gt;.\n');
  });

  it('all that have a place for it say when, and from what', () => {
    const digest = 'c'.repeat(64);
    for (const format of ['json', 'sarif', 'markdown', 'html', 'evidence'] as const)
      expect(rendered(format, [report()]), format).to.include(digest);
    expect(rendered('console', [report()]))
      .to.include('2026-12-01')
      .and.not.include(digest);
    expect(rendered('junit', [report({ date: '2026-12-01T08:30:00.123Z' })])).to.include('timestamp="2026-12-01T08:30:00"');
  });

  it('sarif: is valid', function () {
    let schema: Record<string, unknown>;
    try {
      schema = JSON.parse(readFileSync(SARIF_SCHEMA, 'utf8')) as Record<string, unknown>;
    } catch {
      this.skip(); // The schema of OASIS is not part of this project.
    }
    // Ajv knows the draft only by its rules, which are those of the later one here.
    const { $schema: _, id: __, ...rules } = schema;
    const validate = new Ajv({ strict: false, unicodeRegExp: false, validateFormats: false }).compile(rules);
    for (const reports of [[sharedReport()], [hostile()], [sharedReport({ errors: [ERROR] }), sharedReport({ findings: [] })]])
      expect(validate(JSON.parse(rendered('sarif', reports))), JSON.stringify(validate.errors)).to.equal(true);
  });

  it('sarif: shows the lines as they may be seen', () => {
    const log = JSON.parse(rendered('sarif', [sharedReport()])) as unknown;
    const place = 'runs[0].results[0].locations[0].physicalLocation';
    expect(log).to.have.nested.property(`${place}.region.snippet.text`, "Action: '*'");
    expect(log).to.have.deep.nested.property(`${place}.contextRegion`, {
      startLine: 11,
      endLine: 13,
      snippet: { text: "        - Effect: Allow\n          Action: '*'\n          Resource: '<&>' # …\n" },
    });
    expect(log).to.have.deep.nested.property('runs[0].redactionTokens', ['•••']);
    expect(log).not.to.have.nested.property('runs[0].results[1].locations[0].physicalLocation.contextRegion');
  });

  it('markdown: shows the lines in a fence that they do not end, and leaves them out where the rest would not fit', () => {
    const at = { template: 't.json', path: [], source: { file: 's.yml', line: 1, column: 1 } };
    const frame = { column: 1, lines: [{ line: 1, text: '```` end' }] };
    expect(rendered('markdown', [sharedReport({ findings: [finding({ at, frame })] })])).to.include(
      '\n    `````text\n    1 | ```` end\n      | ^\n    `````\n',
    );
    const findings = Array.from({ length: 220 }, (_, index) =>
      finding({
        fingerprint: `${index}`,
        message: `${index} is wrong.`,
        at,
        frame: { column: 1, lines: [{ line: 1, text: 'x'.repeat(110) }] },
      }),
    );
    const many = rendered('markdown', [sharedReport({ findings })]);
    expect(many).not.to.include('xxx').and.not.to.include('not fit here');
    expect(many.match(/where:/g)).to.have.length(220);
  });

  it('sarif: says where, what is suppressed and what went wrong', () => {
    const log = JSON.parse(rendered('sarif', [sharedReport({ errors: [ERROR] })])) as unknown;
    expect(log).to.have.nested.property('runs[0].results[0].locations[0].physicalLocation.region.startLine', 12);
    expect(log).to.have.nested.property('runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri', 'serverless.yml');
    expect(log).to.have.nested.property('runs[0].results[0].suppressions').that.is.empty;
    expect(log).to.have.nested.property('runs[0].results[2].suppressions[0].justification').that.includes('payments');
    expect(log).to.have.nested.property('runs[0].results[3].suppressions').with.length(1);
    expect(log).to.have.nested.property('runs[0].invocations[0].executionSuccessful', false);
  });

  it('junit: is valid', async () => {
    for (const reports of [[sharedReport()], [hostile()], [sharedReport({ errors: [ERROR] }), sharedReport({ findings: [] })]])
      expect(await xmlProblems(rendered('junit', reports))).to.deep.equal([]);
    expect(await xmlProblems('<testsuites><testcase/></testsuites>')).not.to.be.empty;
  });

  it('junit: fails only where the gate does', () => {
    const text = rendered('junit', [sharedReport()]);
    expect(text.match(/<failure /g)).to.have.length(1);
    expect(text).to.include('failures="1" errors="0" skipped="2"');
  });

  it('gitlab: leaves out what is waived, and tells the same fact of two services apart', () => {
    const issues = JSON.parse(rendered('gitlab', [sharedReport(), sharedReport({ service: 'orders' })])) as { fingerprint: string }[];
    expect(issues).to.have.length(6);
    expect(new Set(issues.map(({ fingerprint }) => fingerprint))).to.have.property('size', 6);
  });

  it('github: escapes what would end a command', () => {
    const [line = ''] = rendered('github', [hostile()]).split('\n');
    expect(line).to.match(/^::error title=[^:,]*%3A%3Aerror[^:,]*::/);
  });

  it('markdown: stays below the size of a comment, and says what is left out', () => {
    const findings = Array.from({ length: 3000 }, (_, index) =>
      finding({
        fingerprint: `${index}`,
        message: `Role${index} is wrong.`,
        resource: { logicalId: `Role${index}`, type: 'AWS::IAM::Role', madeBy: 'service' },
      }),
    );
    const text = rendered('markdown', [sharedReport({ findings })]);
    expect(text.length).to.be.lessThan(65_536);
    expect(text).to.match(/_\d+ more parts do not fit here/);
    expect(text.match(/<details/g)?.length).to.equal(text.match(/<\/details>/g)?.length);
  });

  it('markdown: lets nobody speak through a name', () => {
    const text = rendered('markdown', [hostile()])
      .replaceAll(/^ +(```+)text\n(?: {4}.*\n)+? {4}\1$/gm, '')
      .replaceAll(/(?<![\\`])(`+) .*? \1/g, '');
    expect(text).not.to.match(/<script|@team|(?<!\\)\[x\]|http:\/\/y/);
  });
});
