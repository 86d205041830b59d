import { createHash } from 'node:crypto';
import { SEVERITIES, type Report, type Verdict } from '../../report.ts';
import { SCRIPT, STYLE } from './assets.ts';
import { basisLines, dayOf, loweredTexts } from '../basis.ts';
import { blastRadiusSection } from './blast-radius.ts';
import { subjectParts } from '../subject.ts';
import { element, Markup } from './element.ts';
import { filters } from './filters.ts';
import { findingsPart } from './findings.ts';
import type { LayOut } from './picture/picture.ts';
import { reportTables } from './report-tables.ts';

const VERDICTS: Readonly<Record<Verdict, string>> = {
  pass: 'The gate lets it pass.',
  fail: 'The gate says no.',
  error: 'The audit could not be completed.',
};

/**
 * The reports as one page that needs nothing else: no request, no other file. It obeys no script but its own.
 * @param layOut what places the boxes of the picture; the same for the same graph
 */
export function renderHtml(reports: readonly Report[], layOut: LayOut): string {
  const findings = reports.flatMap((report) => report.findings);
  const parts = reports.map((report, index) => {
    const [id, name] = [`r${index}`, reports.length > 1 ? `: ${subject(report)}` : ''];
    return { report, id, name, ...findingsPart(report, `Findings${name}`, id) };
  });
  const page = element(
    'html',
    { lang: 'en' },
    element(
      'head',
      {},
      element('meta', { charset: 'utf-8' }),
      element('meta', { 'http-equiv': 'Content-Security-Policy', content: contentPolicy() }),
      element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      element('title', {}, `bulkhead: ${reports.map(subject).join(', ')}`),
      element('style', {}, new Markup(STYLE)),
    ),
    element(
      'body',
      {},
      element(
        'header',
        {},
        element('h1', {}, 'bulkhead'),
        reports.map((report, index) => heading(report, `r${index}`)),
      ),
      element(
        'main',
        {},
        // The filters stay in sight as long as there are findings in it.
        element(
          'div',
          {},
          filters(findings),
          parts.map(({ markup }) => markup),
        ),
        parts.map(({ report, id, name, subjects }) =>
          element(
            'section',
            {},
            blastRadiusSection(report.blastRadius ?? [], `Blast radius${name}`, subjects, layOut, id),
            reportTables(report),
          ),
        ),
      ),
      element(
        'footer',
        {},
        reports.map((report) => basis(report, reports.length > 1)),
      ),
      element('script', {}, new Markup(SCRIPT)),
    ),
  );
  return `<!doctype html>\n${page.text}\n`;
}

/** Only this script and this style, by their hashes: what a template smuggles in is not run. */
function contentPolicy(): string {
  const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return `default-src 'none'; script-src ${hash(SCRIPT)}; style-src ${hash(STYLE)}; base-uri 'none'; form-action 'none'`;
}

function subject(report: Report): string {
  return subjectParts(report).join(' · ');
}

/** When and from what a verdict was made, for those who have to prove it. */
function basis(report: Report, isNamed: boolean): Markup {
  return element(
    'dl',
    { class: 'basis' },
    isNamed ? [element('dt', {}, 'report'), element('dd', {}, subject(report))] : undefined,
    basisLines(report).map(([name, text]) => [element('dt', {}, name), element('dd', {}, element('code', {}, text))]),
  );
}

function heading(report: Report, id: string): Markup {
  const { verdict, summary, preset, failOn, errors } = report;
  const counts = SEVERITIES.filter((severity) => summary.open[severity] > 0).map((severity) => `${summary.open[severity]} ${severity}`);
  const facts = [
    counts.length === 0 ? 'nothing found' : counts.join(', '),
    `${summary.blocking} blocking`,
    `${summary.unproven} unproven`,
    `${summary.waived} waived`,
    `${summary.baselined} in the baseline`,
    `${summary.policies} policies on ${summary.resources} resources, ${summary.functions} functions`,
    `preset ${preset}, ${failOn === 'never' ? 'report only' : `stops at ${failOn}`}`,
    `${dayOf(report)}, version ${report.version}`,
  ];
  const lowered = loweredTexts(report);
  return element(
    'div',
    { class: `verdict ${verdict}` },
    element('strong', {}, `${subject(report)}: ${VERDICTS[verdict]}`),
    element('div', {}, facts.join(' · ')),
    (report.blastRadius ?? []).length === 0 ? undefined : element('a', { href: `#${id}-radius` }, 'Blast radius'),
    errors.length === 0
      ? undefined
      : element(
          'ul',
          {},
          errors.map(({ message }) => element('li', {}, message)),
        ),
    lowered.length === 0
      ? undefined
      : element(
          'ul',
          {},
          lowered.map((sentence) => element('li', {}, sentence)),
        ),
  );
}
