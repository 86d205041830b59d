import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { chromium, type Browser, type Page } from 'playwright-core';
import { largeService } from '../../bench/large-service.ts';
import { audit } from '../../src/audit.ts';
import { loadLayout } from '../../src/output/layout.ts';
import { loadCatalogue } from '../../src/policy/catalogue.ts';
import { renderHtml } from '../../src/reporters/html/html.ts';
import type { Finding, Report } from '../../src/report.ts';
import { DEFAULT_CONFIG } from '../../src/triage/config.ts';
import { groupFindings } from '../../src/groups.ts';
import { finding, report } from './sample-report.ts';
import { sharedReport } from './shared-report.ts';

/** Debian's; the tests of the page as it is seen skip where it is not installed. */
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const MARK = '<img src=x onerror="document.title=1"><script>document.title = 1</script>';

const layOut = await loadLayout();
const htmlOf = (reports: readonly Report[]): string => renderHtml(reports, layOut);

function outside(name: string, parts: Partial<Finding> = {}): Finding {
  return finding({
    policy: 'function-outside-vpc',
    severity: 'medium',
    message: `${name} runs outside a VPC.`,
    fingerprint: name,
    key: `Function ${name}`,
    at: { template: 't.json', path: ['Resources', name], setting: `functions.${name}` },
    resource: { logicalId: name, type: 'AWS::Lambda::Function', function: name, madeBy: 'service' },
    together: { sentence: '{members} run outside a VPC.', names: [name], join: 'all' },
    ...parts,
  });
}

describe('the HTML report', () => {
  it('asks nobody for anything', () => {
    const text = htmlOf([sharedReport()]);
    expect(text).not.to.match(/\b(?:src|action|style|on\w+)=|\bhref="(?!#)|@import|url\(|https?:/);
    expect(text).to.match(/default-src &#39;none&#39;; script-src &#39;sha256-[\w+/=]+&#39;; style-src &#39;sha256-/);
  });

  it('says who answers for which waiver until when, and how much it covers', () => {
    const text = htmlOf([sharedReport()]);
    const row = (name: string): string =>
      new RegExp(`<tr><td><code>${name}</code></td><td>.*?</tr>`).exec(text.slice(text.indexOf('>Waivers<')))?.[0] ?? '';
    expect(row('queue-policy-open')).to.match(/resource <code>Queue<.*Partners send to it<.*payments<.*"2027-01-31".*1 finding</);
    expect(row('role-full-admin')).to.match(/all<.*administrators<.*platform<.*"2026-12-24".*0 findings</);
    expect(text).to.match(/cfn_nag<.*W11<.*here wildcard-resource<.*agreed &lt;b&gt;<.*no</);
  });

  it('shows the lines of a finding', () => {
    expect(htmlOf([sharedReport()])).to.match(
      /<pre tabindex="0"><span><span class="gutter">11 \| <\/span>- Effect: Allow&#10;<\/span><span class="fact"><span class="gutter">12 \| <\/span> {2}Action: &#39;\*&#39;&#10;/,
    );
  });

  it('says who may call what, and what each function may do', () => {
    const text = htmlOf([sharedReport()]);
    expect(text).to.match(
      /<th scope="row"><a href="#r0-s\d">hello<\/a><\/th><td><code>GET \/&lt;orders&gt;<.*unproven: only when condition IsProd holds/,
    );
    expect(text).to.match(/<th scope="rowgroup" rowspan="4">worker<div class="aside">role WorkerRole</);
    expect(text).to.match(/secrets<\/span><\/td><td><code>secretsmanager:GetSecretValue<.*unproven: a parameter decides.*secret:db-\*</);
    expect(text).to.match(/role not in the template<.*not known here</);
  });

  it('says of every function that a group names what was found', () => {
    const radius = ['a', 'b', 'c'].map((name) => ({ function: name, entries: [], roles: ['Role'], reaches: [], unread: [] }));
    const text = htmlOf([report({ findings: ['a', 'b'].map((name) => outside(name)), blastRadius: radius })]);
    for (const name of ['a', 'b']) {
      const href = new RegExp(`href="#([\\w-]+)" aria-label="Function: ${name}, 1 medium"`).exec(text)?.[1];
      expect(href, name).not.to.equal(undefined);
      expect(text)
        .to.include(`id="${href}"`)
        .and.to.match(new RegExp(`<a href="#${href}">${name}</a>`));
    }
    expect(text).to.include('aria-label="Function: c, no open findings"');
  });

  it('says members that are waived apart from those that are open', () => {
    const waiver = { policy: 'function-outside-vpc', function: 'b', reason: 'Talks to nobody', owner: 'team', until: '2027-01-31' };
    const text = htmlOf([report({ findings: [outside('a'), outside('b', { status: 'waived', waiver })] })]);
    expect(text).to.match(/<\/span> a runs outside a VPC\. <code>/);
    expect(text).to.match(
      /<dt>settled<\/dt><dd><ul><li class="member"[^>]*data-status="waived"[^>]*>Function b .*Talks to nobody \(team, until 2027-01-31\)/,
    );
  });

  it('holds no markup but its own', () => {
    const text = htmlOf([sharedReport({ service: MARK, findings: [finding({ message: MARK, key: MARK, fix: MARK })] })]);
    expect(text.match(/<script>/g)).to.have.length(1);
    expect(text).not.to.include('<img');
  });

  describe('in a browser', function () {
    this.timeout(60_000);
    let browser: Browser;
    let page: Page;
    let folder: string;
    const problems: string[] = [];

    before(async function () {
      if (!existsSync(CHROMIUM)) {
        console.log(`      skipped: no browser at ${CHROMIUM}; CHROMIUM names another`);
        this.skip();
      }
      folder = mkdtempSync(join(tmpdir(), 'bulkhead-html-'));
      const args = [
        '--no-sandbox',
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ];
      browser = await chromium.launch({ executablePath: CHROMIUM, args });
      page = await browser.newPage();
      page.on('pageerror', (error) => problems.push(error.message));
      page.on('console', (message) => problems.push(message.text()));
      page.on('request', (request) => {
        if (!request.url().startsWith('file:')) problems.push(request.url());
      });
    });

    after(async () => {
      await browser?.close();
      if (folder) rmSync(folder, { recursive: true, force: true });
    });

    async function open(...reports: readonly Report[]): Promise<void> {
      const file = join(folder, 'report.html');
      writeFileSync(file, htmlOf(reports));
      problems.length = 0;
      await page.goto(pathToFileURL(file).href);
    }

    it('filters by severity, status, subject and words, and says how many are left', async () => {
      await open(sharedReport());
      const shown = (): Promise<string | null> => page.textContent('#shown');
      expect(await shown()).to.equal('5 of 5 findings shown');
      await page.uncheck('input[value=critical]');
      expect(await shown()).to.equal('4 of 5 findings shown');
      await page.check('input[value=critical]');
      await page.selectOption('select[name=status]', 'blocking');
      expect(await shown()).to.equal('1 of 5 findings shown');
      await page.selectOption('select[name=status]', 'waived');
      expect(await page.locator('.finding:visible').count()).to.equal(1);
      await page.selectOption('select[name=status]', 'all');
      await page.selectOption('select[name=subject]', 'hello');
      expect(await page.locator('.finding:visible').count()).to.equal(1);
      await page.selectOption('select[name=subject]', '');
      await page.fill('input[name=words]', 'messages anyone');
      expect(await shown()).to.equal('1 of 5 findings shown');
      expect(problems).to.deep.equal([]);
    });

    it('filters the members of a group, and counts them', async () => {
      await open(report({ findings: [...['a', 'b', 'c'].map((name) => outside(name)), finding()] }));
      expect(await page.textContent('#shown')).to.equal('4 of 4 findings shown');
      await page.selectOption('select[name=subject]', 'b');
      expect(await page.textContent('#shown')).to.equal('1 of 4 findings shown');
      expect(await page.locator('.finding:visible').count()).to.equal(1);
      await page.click('.finding:visible summary');
      expect(await page.locator('.member:visible').count()).to.equal(1);
      expect(problems).to.deep.equal([]);
    });

    it('is used with the keyboard alone', async () => {
      await open(sharedReport());
      await page.focus('.finding summary');
      await page.keyboard.press('Enter');
      expect(await page.locator('.finding').first().getAttribute('open')).to.equal('');
      expect(await page.locator('.finding dl').first().isVisible()).to.equal(true);
    });

    it('runs nothing that a template smuggles in', async () => {
      await open(sharedReport({ service: MARK, findings: [finding({ message: MARK, fix: MARK, key: MARK })] }));
      expect(await page.title()).to.include('<img src=x');
      expect(await page.locator('img').count()).to.equal(0);
      expect(problems).to.deep.equal([]);
    });

    it('leads from a function in the picture to its findings, past the filters', async () => {
      await open(sharedReport());
      await page.fill('input[name=words]', 'no such words');
      expect(await page.locator('.finding:visible').count()).to.equal(0);
      await page.focus('.picture a[aria-label^="Function: hello"]');
      await page.keyboard.press('Enter');
      const group = page.locator('.group:target');
      await group.waitFor();
      expect(await group.locator('h3').textContent()).to.equal('function hello');
      expect(await group.isVisible()).to.equal(true);
    });

    it('names every box of the picture for those who cannot see it', async () => {
      await open(sharedReport());
      const tree = await page.locator('.picture').ariaSnapshot();
      expect(tree).to.include('group "Who can call which function, the role it runs with, and what that reaches"');
      expect(tree)
        .to.match(/link "Function: hello, 1 medium"/)
        .and.to.match(/img "Called by: GET \/<orders>, open to anyone"/);
    });

    it('draws no box over another, and no name over its box', async () => {
      await open(sharedReport());
      const bad = await page.evaluate(`(() => {
        const boxes = [...document.querySelectorAll('.picture .box')].map((box) => [box, box.querySelector('rect').getBoundingClientRect()]);
        const texts = boxes.filter(([box, at]) => [...box.querySelectorAll('text')].some((text) => text.getBoundingClientRect().width > at.width));
        const over = boxes.filter(([, a], i) => boxes.some(([, b], j) => i < j && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom));
        return [...texts, ...over].map(([box]) => box.getAttribute('aria-label'));
      })()`);
      expect(bad).to.deep.equal([]);
    });

    it('stays small for a large service, and shows all of it', async () => {
      const options = { today: '2026-11-25', version: '0.0.0', blastRadius: true };
      const catalogue = await loadCatalogue({ customPolicies: [], baseDirectory: '.' });
      const large = audit(largeService(165), catalogue, { ...DEFAULT_CONFIG, preset: 'strict' }, options);
      const findings = Array.from({ length: 1000 }, (_, index) =>
        finding({
          fingerprint: `${index}`,
          resource: { logicalId: `F${index}LambdaFunction`, type: 'AWS::Lambda::Function', function: `f${index % 165}`, madeBy: 'service' },
        }),
      );
      const made = { ...large, findings, groups: groupFindings(findings) };
      expect(Buffer.byteLength(htmlOf([made]))).to.be.lessThan(2_000_000);
      await open(made);
      expect(await page.textContent('#shown')).to.equal('1000 of 1000 findings shown');
      expect(await page.locator('tbody th[scope=rowgroup]').count()).to.equal(165);
      expect(problems).to.deep.equal([]);
    });

    it('fits a narrow window', async () => {
      await page.setViewportSize({ width: 380, height: 800 });
      await open(sharedReport());
      const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
      expect(wide).to.equal(false);
    });
  });
});
