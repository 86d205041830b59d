import { SEVERITIES, type Finding, type Report } from '../../report.ts';
import { groupFindings } from '../finding-group.ts';
import { element, type Markup } from './element.ts';
import { findingMarkup } from './finding.ts';
import type { Subject, Subjects } from './picture/blast-graph.ts';

/** The findings of a report by function or resource, and where each of these is on the page. */
export interface FindingsPart {
  readonly markup: Markup;
  readonly subjects: Subjects;
}

export function findingsPart({ findings: all }: Report, title: string, id: string): FindingsPart {
  const subjects = new Map<string, Subject>();
  const groups = groupFindings(all).map(({ title: name, kind, findings }, index) => {
    const anchor = `${id}-s${index}`;
    subjects.set(`${kind === 'function' ? 'function' : 'resource'} ${name}`, subjectOf(findings, `#${anchor}`));
    return element(
      'section',
      { class: 'group', id: anchor },
      element('h3', {}, kind === 'function' ? `function ${name}` : `${name} (${kind})`),
      findings.map(findingMarkup),
    );
  });
  const content = groups.length === 0 ? element('p', {}, 'Nothing was found.') : groups;
  return { subjects, markup: element('section', {}, element('h2', {}, title), content) };
}

function subjectOf(findings: readonly Finding[], href: string): Subject {
  const open = findings.filter(({ status }) => status === 'open');
  const counts = SEVERITIES.map((severity) => ({ severity, count: open.filter((one) => one.severity === severity).length }));
  const some = counts.filter(({ count }) => count > 0);
  return {
    href,
    note: some.length === 0 ? 'no open findings' : some.map(({ severity, count }) => `${count} ${severity}`).join(', '),
    severity: some[0]?.severity ?? 'info',
  };
}
