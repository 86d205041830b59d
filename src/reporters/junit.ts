import type { Finding, PolicySummary, Report } from '../report.ts';
import { filePlace, shownPlace } from './place.ts';
import { nameOf } from './subject.ts';
import { safeText } from './safe-text.ts';
import { escapeMarkup } from './markup.ts';
import { waiverText } from './waived-texts.ts';

/**
 * The reports as JUnit XML: one suite a report, one case a finding, and one for each policy that found nothing.
 * Only what stops the deploy is a failure, so that the pipeline and the gate say the same; what is waived is skipped.
 */
export function renderJunit(reports: readonly Report[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    ...element('testsuites', { name: 'serverless-bulkhead' }, reports.flatMap(suite)),
    '',
  ].join('\n');
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

function suite(report: Report): readonly string[] {
  const { version, date, stage, findings, policies, errors } = report;
  const found = new Set(findings.map(({ policy }) => policy));
  const clean = policies.filter(({ id }) => !found.has(id));
  const attributes = {
    name: [nameOf(report), ...(stage === undefined ? [] : [stage])].join(' '),
    tests: findings.length + clean.length + errors.length,
    failures: findings.filter(({ blocks }) => blocks).length,
    errors: errors.length,
    skipped: findings.filter(({ status }) => status !== 'open').length,
    timestamp: timestamp(date),
  };
  return element('testsuite', attributes, [
    ...element('properties', {}, element('property', { name: 'serverless-bulkhead', value: version })),
    ...errors.flatMap(({ code, message }) =>
      element('testcase', { classname: 'audit', name: code }, element('error', { message, type: code })),
    ),
    ...findings.flatMap(findingCase),
    ...clean.flatMap(cleanCase),
  ]);
}

/** Second by second and without a zone, as the schemas of JUnit want it. */
function timestamp(date: string): string {
  return `${date}T00:00:00`.replace(/^([\d-]+T\d\d:\d\d:\d\d).*$/, '$1');
}

function findingCase(finding: Finding): readonly string[] {
  const { policy, title, resource, key, at } = finding;
  const { file, line } = filePlace(at);
  const name = [title, resource.function ?? resource.logicalId, ...(key === undefined ? [] : [key])].join(' · ');
  return element('testcase', { classname: policy, name, file, line }, outcome(finding));
}

function outcome(finding: Finding): readonly string[] {
  const { status, waiver, blocks, severity, message, fix, at, related, unproven } = finding;
  if (status !== 'open') {
    const reason = waiver === undefined ? 'in the baseline' : `waived: ${waiverText(waiver)}`;
    return element('skipped', { message: reason });
  }
  const lines = [
    `${severity}: ${message}`,
    ...(unproven === undefined ? [] : [`unproven: ${unproven}`]),
    `where: ${shownPlace(at)}`,
    ...related.map(({ note, place }) => `also: ${note} (${shownPlace(place)})`),
    `fix: ${fix}`,
  ];
  const details = lines.map((line) => escapeMarkup(safeText(line)));
  return blocks ? element('failure', { message, type: severity }, details) : element('system-out', {}, details);
}

function cleanCase({ id, title }: PolicySummary): readonly string[] {
  return element('testcase', { classname: id, name: title });
}

/** Children are written without indentation, which would be part of their text. */
function element(name: string, attributes: Attributes, children: readonly string[] = []): readonly string[] {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const open = [name, ...given.map(([key, value]) => `${key}="${escapeMarkup(safeText(String(value)))}"`)].join(' ');
  return children.length === 0 ? [`<${open}/>`] : [`<${open}>`, ...children, `</${name}>`];
}
