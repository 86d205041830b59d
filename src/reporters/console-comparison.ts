import type { Comparison, GainedAccess } from '../comparison.ts';
import { GroupWriter } from './console-group.ts';
import { count, headline, pageOf, type Page } from './console-page.ts';
import { groupSections, MAKERS } from './group-section.ts';
import { shownPlace } from './place.ts';
import { safeText } from './safe-text.ts';
import { shownGroups } from './shown-group.ts';
import { wrap } from './wrap.ts';

const INDENT = 4;
const LABEL = 10;

interface Options {
  readonly color: boolean;
  readonly width: number;
}

/** What is new between two packaged services, for people: access first, then findings, then what is cured. Ends with a newline. */
export function renderComparison(comparison: Comparison, { color, width }: Options): string {
  const page = pageOf(color, width);
  const { access, cured } = comparison;
  const sections = [
    heading(comparison, page),
    marked(
      'The audit could not be completed',
      '✖',
      comparison.errors.map(({ message }) => message),
      page,
    ),
    access.length === 0 ? [] : [page.paint('bold', 'New access'), ...access.flatMap((one) => accessLines(one, page))],
    findingLines(comparison, page),
    marked(
      'Cured',
      '○',
      cured.map(({ policy, subject }) => `${policy} · ${subject}`),
      page,
    ),
    comparison.notices.flatMap((sentence) => item('!', sentence, page)),
    sum(comparison, page),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function heading({ service, stage, region, before, after, preset, failOn }: Comparison, page: Page): readonly string[] {
  const subject = [service, stage === undefined ? undefined : `stage ${stage}`, region].filter((part) => part !== undefined);
  const title = ['bulkhead diff', ...subject, `${before} → ${after}`].map(safeText).join(' · ');
  return headline('bold', title, ' · ', `preset ${preset}, ${failOn === 'never' ? 'findings stop nothing' : `stops at ${failOn}`}`, page);
}

function accessLines({ message, unproven, at }: GainedAccess, page: Page): readonly string[] {
  const mark = unproven === undefined ? page.paint('red', '✖') : page.paint('blue', '?');
  const labelled = (label: string, text: string): readonly string[] =>
    wrap(safeText(text), page.width - INDENT - LABEL).map(
      (line, index) => `${' '.repeat(INDENT)}${page.paint('dim', (index === 0 ? label : '').padEnd(LABEL))}${line}`,
    );
  return [
    ...wrap(safeText(message), page.width - INDENT).map(
      (line, index) => `${index === 0 ? `  ${mark} ` : '    '}${page.paint('bold', line)}`,
    ),
    ...(unproven === undefined ? [] : labelled('unproven', unproven)),
    ...labelled('where', at.source === undefined ? shownPlace(at) : `${at.source.file}:${at.source.line}:${at.source.column}`),
  ];
}

function findingLines({ newFindings, groups }: Comparison, { paint, width }: Page): readonly string[] {
  if (newFindings.length === 0) return [];
  const writer = new GroupWriter({ paint, width, severalTemplates: new Set(newFindings.map(({ at }) => at.template)).size > 1 });
  const sections = groupSections(shownGroups(newFindings, groups)).flatMap((section) => {
    const { title, type = '', madeBy } = section;
    const details = [type, madeBy === undefined ? '' : MAKERS[madeBy]].filter((part) => part !== '').join(', ');
    return [
      '',
      `${paint(['bold', 'underline'], safeText(title))}${details === '' ? '' : paint('dim', `  ${safeText(details)}`)}`,
      ...section.groups.flatMap((group) => writer.lines(group, section)),
    ];
  });
  return [paint('bold', 'New findings'), ...sections];
}

function marked(title: string, mark: string, texts: readonly string[], page: Page): readonly string[] {
  return texts.length === 0 ? [] : [page.paint('bold', title), ...texts.flatMap((text) => item(`  ${mark}`, text, page))];
}

function item(mark: string, text: string, { width }: Page): readonly string[] {
  return wrap(safeText(text), width - mark.length - 1).map((line, index) => `${index === 0 ? mark : ' '.repeat(mark.length)} ${line}`);
}

function sum({ verdict, summary, newFindings: { length: findings }, groups }: Comparison, page: Page): readonly string[] {
  const { gained, unproven, blocking, cured } = summary;
  const rest = cured > 0 ? `${cured} cured` : '';
  if (verdict === 'error') return headline(['bold', 'red'], '✖ Not compared', ' · ', rest, page);
  if (gained === 0 && findings === 0) return headline(['bold', 'green'], '✔ Nothing new', ' · ', rest, page);
  const together = groups.length < findings ? ` in ${count(groups.length, 'group')}` : '';
  const parts = [
    ...(gained > 0 ? [`${count(gained, 'new permission')}${unproven > 0 ? ` (${unproven} unproven)` : ''}`] : []),
    ...(findings > 0 ? [`${count(findings, 'new finding')}${together}, ${blocking > 0 ? `${blocking} blocking` : 'none blocking'}`] : []),
  ];
  return verdict === 'fail'
    ? headline(['bold', 'red'], `✖ ${parts.join(' · ')}`, ' · ', rest, page)
    : headline(['bold', 'yellow'], `▲ ${parts.join(' · ')}`, ' · ', rest, page);
}
