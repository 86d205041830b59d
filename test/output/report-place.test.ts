import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { writeReports } from '../../src/output/report-file.ts';
import { FORMATS, type Format } from '../../src/report.ts';
import { temporaryFolder } from '../input/temporary-folder.ts';
import { report } from '../reporters/sample-report.ts';
import { sharedReport } from '../reporters/shared-report.ts';

const folder = temporaryFolder();
const ENDS = ['yml', 'yaml', 'json', 'js', 'cjs', 'mjs', 'ts'];
const OURS = [
  'bulkhead.yml',
  'bulkhead.yaml',
  'Bulkhead.YML',
  'bulkhead.baseline',
  'shop.baseline',
  '.baseline',
  'bulkhead.permissions.json',
];
const OTHERS = ['package.json', 'package-lock.json', 'serverless-state.json', '.env', '.env.prod', '.envrc'];
const TAKEN = [...OURS, ...OTHERS, ...ENDS.map((end) => `serverless.${end}`), '../../bulkhead.yml', 'a/serverless.yml'];

/** Writes one report a file; what was refused, or empty. */
async function refused(cwd: string, targets: readonly (readonly [Format, string])[], key?: string, one = report()): Promise<string> {
  const wanted = targets.map(([format, file]) => ({ target: { format, file }, report: one }));
  return writeReports(wanted, cwd, key === undefined ? {} : { key }).then(
    () => '',
    (error: unknown) => String(error),
  );
}

describe('the place of a report', () => {
  it('is refused where something else than an earlier report stands, which stays', async () => {
    const files = {
      'settings.yml': 'failOn: high\n',
      'handler.js': 'exports.handler = () => {};\n',
      'template.json': '{"Resources":{}}\n',
      'blank.txt': '\n',
    };
    const cwd = folder(files);
    for (const format of FORMATS)
      for (const [file, text] of Object.entries(files)) {
        expect(await refused(cwd, [[format, file]])).to.equal(
          `AuditError: reports names ${file} for the ${format} report, but what stands there is no earlier report and would be lost; name another file, or delete it.`,
        );
        expect(readFileSync(join(cwd, file), 'utf8')).to.equal(text);
      }
    expect(await refused(cwd, [['json', 'blank.txt']], '--report')).to.match(/^AuditError: --report names blank\.txt for/);
  });

  it('takes no name that others read, whether the file is there, empty or absent', async () => {
    for (const file of TAKEN) {
      const cwd = join(folder({}), 'a/b');
      mkdirSync(cwd, { recursive: true });
      expect(await refused(cwd, [['github', file]])).to.equal(
        `AuditError: reports names ${file} for the github report, but a file of that name is never a report; name another file.`,
      );
      expect(existsSync(join(cwd, file)), file).to.equal(false);
    }
    const cwd = folder({});
    const near = ['my-serverless.json', 'bulkhead.json', 'baseline.json', 'x.env', 'package.json.html', 'serverless.sarif'];
    for (const file of near) expect(await refused(cwd, [['json', file]]), file).to.equal('');
  });

  for (const before of FORMATS)
    it(`is one where nothing, an empty file or an earlier ${before} report stands`, async () => {
      const cwd = folder({ empty: '' });
      for (const file of ['new/file', 'empty']) expect(await refused(cwd, [[before, file]], undefined, sharedReport()), file).to.equal('');
      for (const file of ['new/file', 'empty']) {
        expect(await refused(cwd, [['junit', file]]), file).to.equal('');
        expect(readFileSync(join(cwd, file), 'utf8')).to.match(/^<\?xml/);
      }
    });

  it('is looked at before the first of several is written', async () => {
    const cwd = folder({ 'handler.js': 'x' });
    const targets = [
      ['json', 'a.json'],
      ['sarif', 'handler.js'],
    ] as const;
    expect(await refused(cwd, targets)).to.include('handler.js');
    expect(existsSync(join(cwd, 'a.json'))).to.equal(false);
  });
});
