import { SEVERITIES, type Finding, type Report } from '../../report.ts';
import { groupSections } from '../group-section.ts';
import { shownGroups, type ShownGroup } from '../shown-group.ts';
import { element, type Markup } from './element.ts';
import { groupMarkup } from './finding.ts';
import type { Subject, Subjects } from './picture/blast-graph.ts';

/** The groups of a report by function or resource, and where on the page each of these is spoken of. */
export interface FindingsPart {
  readonly markup: Markup;
  readonly subjects: Subjects;
}

export function findingsPart({ findings, groups }: Report, title: string, id: string): FindingsPart {
  const anchors = new Map<string, string>();
  const sections = groupSections(shownGroups(findings, groups)).map((section, index) => {
    const anchor = `${id}-s${index}`;
    const names = section.groups.map((_, nth) => `${anchor}-${nth}`);
    // A heading of its own says all of a subject; otherwise it is one of those that a group speaks for.
    const own = section.title.startsWith('Several ') ? undefined : anchor;
    for (const [nth, shown] of section.groups.entries())
      for (const subject of allOf(shown).flatMap(subjectsOf))
        if (own !== undefined || !anchors.has(subject)) anchors.set(subject, own ?? names[nth] ?? anchor);
    return element(
      'section',
      { class: 'group', id: anchor },
      element('h3', {}, section.type === undefined ? section.title : `${section.title} (${section.type})`),
      section.groups.map((shown, nth) => groupMarkup(shown, names[nth] ?? anchor)),
    );
  });
  const subjects = new Map([...anchors].map(([subject, anchor]) => [subject, summaryOf(subject, findings, `#${anchor}`)]));
  const content = sections.length === 0 ? element('p', {}, 'Nothing was found.') : sections;
  return { subjects, markup: element('section', {}, element('h2', {}, title), content) };
}

function allOf({ members, also, settled }: ShownGroup): readonly Finding[] {
  return [...members, ...also, ...settled];
}

/** Functions and resources that a finding says something of, as the picture names them. */
function subjectsOf({ resource, related }: Finding): readonly string[] {
  const functions = [resource.function, ...related.map((one) => one.function)].filter((name) => name !== undefined);
  return [...functions.map((name) => `function ${name}`), `resource ${resource.logicalId}`];
}

function summaryOf(subject: string, findings: readonly Finding[], href: string): Subject {
  const open = findings.filter((finding) => finding.status === 'open' && subjectsOf(finding).includes(subject));
  const counts = SEVERITIES.map((severity) => ({ severity, count: open.filter((one) => one.severity === severity).length }));
  const some = counts.filter(({ count }) => count > 0);
  return {
    href,
    note: some.length === 0 ? 'no open findings' : some.map(({ severity, count }) => `${count} ${severity}`).join(', '),
    severity: some[0]?.severity ?? 'info',
  };
}
