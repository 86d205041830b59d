/**
 * What the HTML report of a whole service costs: to write, on the disk, and to open in Chromium (CHROMIUM names it).
 * Run: npm run bench:html [-- functions …]
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { audit } from '../src/audit.ts';
import { loadLayout } from '../src/output/layout.ts';
import { loadCatalogue } from '../src/policy/catalogue.ts';
import { renderHtml } from '../src/reporters/html/html.ts';
import { DEFAULT_CONFIG } from '../src/triage/config.ts';
import { largeService } from './large-service.ts';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const sizes = process.argv.slice(2).map(Number);
const catalogue = await loadCatalogue({ customPolicies: [], baseDirectory: '.' });
const folder = mkdtempSync(join(tmpdir(), 'bulkhead-bench-'));
const took = (start: number): string => `${(performance.now() - start).toFixed(0)} ms`;
const say = (text: string): unknown => process.stdout.write(`${text}\n`);

/** Milliseconds until the page is laid out and its script has run, the middle of five. */
async function openings(file: string): Promise<string> {
  if (!existsSync(CHROMIUM)) return `not opened: no browser at ${CHROMIUM}`;
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
  const times: number[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    const page = await browser.newPage();
    const start = performance.now();
    await page.goto(pathToFileURL(file).href);
    await page.locator('#shown').textContent();
    times.push(performance.now() - start);
    await page.close();
  }
  await browser.close();
  return `opened in ${times.toSorted((a, b) => a - b)[2]?.toFixed(0)} ms`;
}

try {
  for (const functions of sizes.length === 0 ? [20, 165] : sizes) {
    const options = { today: '2026-11-25', version: '0.0.0', blastRadius: true };
    const report = audit(largeService(functions), catalogue, { ...DEFAULT_CONFIG, preset: 'strict' }, options);
    const loading = performance.now();
    const layOut = await loadLayout();
    const loaded = took(loading);
    const start = performance.now();
    const text = renderHtml([report], layOut);
    const written = took(start);
    const file = join(folder, `${functions}.html`);
    writeFileSync(file, text);
    const size = `${(text.length / 1024).toFixed(0)} KiB`;
    say(
      `${functions} functions, ${report.findings.length} findings: layout loaded in ${loaded}, written in ${written}, ${size}, ${await openings(file)}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
