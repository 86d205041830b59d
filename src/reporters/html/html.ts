import { createHash } from 'node:crypto';
import { SEVERITIES, type Finding, type Report, type Verdict } from '../../report.ts';
import { groupFindings } from '../finding-group.ts';
import { SCRIPT, STYLE } from './assets.ts';
import { element, Markup, type Child } from './element.ts';
import { findingMarkup, subjectOf } from './finding.ts';

const VERDICTS: Readonly<Record<Verdict, string>> = {
  pass: 'The gate lets it pass.',
  fail: 'The gate says no.',
  error: 'The audit could not be completed.',
};

/** The reports as one page that needs nothing else: no request, no other file. It obeys no script but its own. */
export function renderHtml(reports: readonly Report[]): string {
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
      element('header', {}, element('h1', {}, 'bulkhead'), reports.map(heading)),
      element(
        'main',
        {},
        filters(findings),
        reports.map((report) => section(report, reports.length > 1)),
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

function heading(report: Report): Markup {
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
    errors.length === 0
      ? undefined
      : element(
          'ul',
          {},
          errors.map(({ message }) => element('li', {}, message)),
        ),
  );
}

/** Hidden until the script shows that it runs. */
function filters(findings: readonly Finding[]): Markup {
  const subjects = [...new Set(findings.map(subjectOf))].toSorted();
  const option = (value: string, text: string): Markup => element('option', { value }, text);
  return element(
    'form',
    { class: 'filters', hidden: true, 'aria-label': 'Filter the findings' },
    element('label', {}, 'Search ', element('input', { type: 'search', name: 'words' })),
    element(
      'fieldset',
      {},
      element('legend', {}, 'Severity'),
      SEVERITIES.map((severity) =>
        element('label', {}, element('input', { type: 'checkbox', name: 'severity', value: severity, checked: true }), ` ${severity}`),
      ),
    ),
    element(
      'label',
      {},
      'Status ',
      element(
        'select',
        { name: 'status' },
        option('all', 'all'),
        option('open', 'open'),
        option('blocking', 'blocking'),
        option('waived', 'waived'),
        option('baselined', 'in the baseline'),
      ),
    ),
    element(
      'label',
      {},
      'About ',
      element(
        'select',
        { name: 'subject' },
        option('', 'everything'),
        subjects.map((one) => option(one, one)),
      ),
    ),
    element('output', { id: 'shown', 'aria-live': 'polite' }),
  );
}

function section(report: Report, several: boolean): Markup {
  const groups = groupFindings(report.findings).map(({ title, kind, findings }) =>
    element(
      'section',
      { class: 'group' },
      element('h3', {}, kind === 'function' ? `function ${title}` : `${title} (${kind})`),
      findings.map(findingMarkup),
    ),
  );
  return element(
    'section',
    {},
    element('h2', {}, several ? subject(report) : 'Findings'),
    groups.length === 0 ? element('p', {}, 'Nothing was found.') : groups,
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
      report.policies.map(({ id, title, severity }) => [element('code', {}, id), title, element('span', { class: severity }, severity)]),
    ),
  );
}

function table(title: string, head: readonly string[], rows: readonly (readonly Child[])[]): Child {
  if (rows.length === 0) return undefined;
  return [
    element('h2', {}, title),
    element(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': title },
      element(
        'table',
        {},
        element(
          'thead',
          {},
          element(
            'tr',
            {},
            head.map((cell) => element('th', { scope: 'col' }, cell)),
          ),
        ),
        element(
          'tbody',
          {},
          rows.map((cells) =>
            element(
              'tr',
              {},
              cells.map((cell) => element('td', {}, cell)),
            ),
          ),
        ),
      ),
    ),
  ];
}
