import { createHash } from 'node:crypto';
import { SEVERITIES, type Report, type Verdict } from '../../report.ts';
import { groupFindings, type FindingGroup } from '../finding-group.ts';
import { SCRIPT, STYLE } from './assets.ts';
import { blastRadiusSection } from './blast-radius.ts';
import { element, Markup } from './element.ts';
import { filters } from './filters.ts';
import { findingMarkup } from './finding.ts';
import type { Subject } from './picture/blast-graph.ts';
import type { LayOut } from './picture/picture.ts';
import { table } from './table.ts';

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
        filters(findings),
        reports.map((report, index) => section(report, reports.length > 1, `r${index}`, layOut)),
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

function subject({ service, stage, region }: Report): string {
  return [service ?? 'service', stage, region].filter((part) => part !== undefined).join(' · ');
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
  ];
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
  );
}

function section(report: Report, several: boolean, id: string, layOut: LayOut): Markup {
  const groups = groupFindings(report.findings).map((group, index) => ({ group, id: `${id}-s${index}` }));
  const subjects = new Map(groups.map(({ group, id: href }) => [subjectKey(group), subjectIn(group, `#${href}`)]));
  const content = groups.map(({ group: { title, kind, findings }, id: anchor }) =>
    element(
      'section',
      { class: 'group', id: anchor },
      element('h3', {}, kind === 'function' ? `function ${title}` : `${title} (${kind})`),
      findings.map(findingMarkup),
    ),
  );
  return element(
    'section',
    {},
    element('h2', {}, several ? subject(report) : 'Findings'),
    content.length === 0 ? element('p', {}, 'Nothing was found.') : content,
    blastRadiusSection(report.blastRadius ?? [], subjects, layOut, id),
    table(
      'Waivers',
      ['Policy', 'About', 'Reason', 'Owner', 'Until'],
      report.waivers.map(({ policy, function: ofFunction, resource, key, reason, owner, until }) => [
        element('code', {}, policy),
        [ofFunction, resource, key].filter((part) => part !== undefined).join(', ') || 'all',
        reason,
        owner,
        until,
      ]),
    ),
    table(
      'Policies',
      ['Policy', 'Finds', 'Severity'],
      report.policies.map(({ id: policy, title, severity }) => [
        element('code', {}, policy),
        title,
        element('span', { class: severity }, severity),
      ]),
    ),
  );
}

function subjectKey({ title, kind }: FindingGroup): string {
  return `${kind === 'function' ? 'function' : 'resource'} ${title}`;
}

function subjectIn({ findings }: FindingGroup, href: string): Subject {
  const open = findings.filter(({ status }) => status === 'open');
  const counts = SEVERITIES.map((severity) => [severity, open.filter((one) => one.severity === severity).length] as const);
  const some = counts.filter(([, count]) => count > 0);
  return {
    href,
    note: some.length === 0 ? 'no open findings' : some.map(([severity, count]) => `${count} ${severity}`).join(', '),
    severity: some[0]?.[0] ?? 'info',
  };
}
