import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { scan } from '../../src/command/scan.ts';
import { diskAt } from '../../src/input/disk.ts';
import { renderReports } from '../../src/output/render-reports.ts';
import { FORMATS } from '../../src/report.ts';
import { bulkhead } from '../command/bulkhead.ts';
import { PlantedService } from './planted-service.ts';

/** So many characters of a random text are never there by chance. */
const PART = 10;

/** Every part of what is secret, as it is and as it is written in addresses and in base64. */
function partsOf(service: PlantedService): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  for (const { name, core } of service.secrets) {
    const forms = [core, encodeURIComponent(core), ...[0, 1, 2].map((before) => base64(core, before))];
    for (const form of forms) for (let at = 0; at + PART <= form.length; at += 1) parts.set(form.slice(at, at + PART), name);
  }
  return parts;
}

/** The text as it looks in base64 behind so many other characters, without what these share with it. */
function base64(text: string, before: number): string {
  return Buffer.from(`${'x'.repeat(before)}${text}`)
    .toString('base64')
    .replaceAll('=', '')
    .slice(4, -4);
}

/** Which secrets a text shows. */
function shownIn(text: string, parts: ReadonlyMap<string, string>): string {
  const found = new Set<string>();
  for (let at = 0; at + PART <= text.length; at += 1) {
    const name = parts.get(text.slice(at, at + PART));
    if (name !== undefined) found.add(name);
  }
  return [...found].join(', ');
}

describe('fifty kinds of secrets in all places', function () {
  this.timeout(300_000);
  const service = new PlantedService();
  const parts = partsOf(service);
  const files = service.files();
  let cwd: string;

  // One folder for all tests: it is large.
  before(() => {
    cwd = mkdtempSync(join(tmpdir(), 'bulkhead-leaks-'));
    mkdirSync(join(cwd, 'app/.serverless'), { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, name), text);
  });

  after(() => rmSync(cwd, { recursive: true, force: true }));

  it('are there to be found', () => {
    const kinds = new Set(service.secrets.map(({ name }) => name));
    expect(kinds.size).to.be.at.least(50);
    for (const name of ['app/serverless.yml', 'template.yml', 'template.json'])
      expect(shownIn(files[name] ?? '', parts).split(', ').length, name).to.be.at.least(50);
  });

  for (const input of ['app', 'template.yml', 'flow.yml']) {
    it(`are not shown in any format, of ${input}`, async () => {
      const options = { paths: [input], preset: 'strict' } as const;
      const scanned = await scan(options, { cwd, disk: diskAt(cwd), today: '2026-11-25', note: () => undefined, blastRadius: true });
      const reports = scanned.map(({ report }) => report);
      const findings = reports.flatMap((report) => report.findings);
      expect(findings.length).to.be.greaterThan(300);
      expect(findings.filter(({ frame }) => frame !== undefined).length).to.be.greaterThan(150);
      for (const format of FORMATS) {
        const text = await renderReports(format, reports, { blastRadius: true });
        expect(text.length, format).to.be.greaterThan(1000);
        expect(shownIn(text, parts), format).to.equal('');
      }
    });
  }

  it('are not shown by a comparison, or where a file is broken', async () => {
    for (const line of ['diff template.json app --format json', 'scan broken.yml', 'scan broken.json']) {
      const { stdout, stderr } = await bulkhead(cwd, line);
      expect((stdout + stderr).length, line).to.be.greaterThan(50);
      expect(shownIn(stdout + stderr, parts), line).to.equal('');
    }
  });

  it('are not written into the baseline or the permissions', async () => {
    for (const line of ['baseline app --preset strict', 'permissions --write app']) {
      const { stdout, stderr } = await bulkhead(cwd, line);
      expect(shownIn(stdout + stderr, parts), line).to.equal('');
    }
    const written = readdirSync(join(cwd, 'app')).filter((name) => name.startsWith('bulkhead.'));
    expect(written.toSorted()).to.deep.equal(['bulkhead.baseline', 'bulkhead.permissions.json']);
    for (const name of written) expect(shownIn(readFileSync(join(cwd, 'app', name), 'utf8'), parts), name).to.equal('');
  });
});
