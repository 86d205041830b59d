import { SEVERITIES, type Finding, type Report, type Verdict } from '../report.ts';
import { basisLines, dayOf, loweredTexts } from './basis.ts';
import { frameLines } from './code-frame.ts';
import { groupSections, type GroupSection } from './group-section.ts';
import { code, codeBlock, fixText, inert, plain } from './markdown-text.ts';
import { escapeMarkup } from './markup.ts';
import { filePlace, shownPlace } from './place.ts';
import { safeText } from './safe-text.ts';
import { memberPlaces, sharedKey } from './member-places.ts';
import { openGroups, subjectOf, type ShownGroup } from './shown-group.ts';
import { subjectParts } from './subject.ts';
import { waivedTexts, waiverText } from './waived-texts.ts';

/** A comment on GitHub holds 65,536 characters, one on GitLab more. */
const MOST = 60_000;
/** Longer lines are cut. */
const WIDTH = 120;
const HEADINGS: Readonly<Record<Verdict, string>> = {
  pass: '✅ bulkhead lets it pass',
  fail: '⛔ bulkhead stops this deploy',
  error: '⛔ bulkhead could not audit everything',
};

const VERDICTS: Readonly<Record<Verdict, string>> = { pass: '✅ passed', fail: '⛔ refused', error: '⛔ not completed' };

/** The reports as a comment on a pull request: findings by function or resource, folded away below the sum. */
export function renderMarkdown(reports: readonly Report[]): string {
  return withinComment((frames) => [...overview(reports), ...reports.flatMap((report) => sectionsOf(report, frames))]);
}

/**
 * As many of the sections as a comment holds, and a word about the others.
 * @param write the sections with or without the lines of the files, which are left out before anything else
 */
export function withinComment(write: (frames: boolean) => readonly string[]): string {
  const whole = write(true);
  const sections = whole.join('\n').length > MOST ? write(false) : whole;
  let text = '';
  for (const [index, section] of sections.entries()) {
    if (text.length + section.length > MOST) {
      const left = sections.length - index;
      return `${text}\n_${left} more ${left === 1 ? 'part does' : 'parts do'} not fit here; the whole is in the report of the run._\n`;
    }
    text += `${text === '' ? '' : '\n'}${section}`;
  }
  return text;
}

/** What the gate says of each of several services. */
function overview(reports: readonly Report[]): readonly string[] {
  if (reports.length < 2) return [];
  const rows = reports.map((report) => {
    const { verdict, summary } = report;
    const open = SEVERITIES.reduce((sum, severity) => sum + summary.open[severity], 0);
    return `| ${subjectParts(report).map(plain).join(' · ')} | ${VERDICTS[verdict]} | ${open} | ${summary.blocking} |`;
  });
  return [['| Service | Verdict | Findings | Blocking |', '| --- | --- | ---: | ---: |', ...rows, ''].join('\n')];
}

/** Each part is whole by itself, so that nothing is cut in the middle. */
function sectionsOf(report: Report, frames: boolean): readonly string[] {
  const { service, subject: file, stage, region, verdict, errors, findings, groups, summary } = report;
  const subject = [service ?? file, stage, region].filter((part) => part !== undefined).map(plain);
  const counts = SEVERITIES.filter((severity) => summary.open[severity] > 0).map((severity) => `${summary.open[severity]} ${severity}`);
  const sum = [
    counts.length === 0 ? 'nothing found' : counts.join(', '),
    `${summary.blocking} blocking`,
    `${summary.unproven} unproven`,
    `${summary.waived} waived`,
    ...(summary.baselined > 0 ? [`${summary.baselined} in the baseline`] : []),
    `${summary.policies} policies`,
  ].join(' · ');
  return [
    `### ${HEADINGS[verdict]}${subject.length === 0 ? '' : `: ${subject.join(' · ')}`}\n\n${sum}\n`,
    ...errors.map(({ message }) => `- ❌ ${plain(message)}\n`),
    ...groupSections(openGroups(findings, groups)).map((section) => foldedSection(section, frames)),
    ...waivedSection(report),
    ...loweredTexts(report).map((sentence) => `- ❗ ${plain(sentence)}\n`),
    basisSection(report),
  ];
}

/** The groups below one heading, folded away. */
export function foldedSection({ title, type, groups }: GroupSection, frames: boolean): string {
  const findings = groups.flatMap(({ members, also }) => [...members, ...also]);
  const blocking = findings.filter(({ blocks }) => blocks).length;
  const count = `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}${blocking > 0 ? `, ${blocking} blocking` : ''}`;
  const subject = type === undefined ? title : `${title} (${type})`;
  return [
    `<details${blocking > 0 ? ' open' : ''}><summary><b>${inert(escapeMarkup(safeText(subject))).replaceAll('[', '&#91;')}</b>: ${count}</summary>`,
    '',
    ...groups.map((group) => item(group, frames)),
    '',
    '</details>',
    '',
  ].join('\n');
}

function item({ group, members, also, settled, sentence }: ShownGroup, frames: boolean): string {
  const { blocks, severity, policy, unproven, fix } = group;
  const [first, ...others] = members;
  const key = others.length === 0 ? undefined : sharedKey(members);
  const besides = [...new Set(also.map(({ message, policy: other }) => `${plain(message)} ${code(other)}`))];
  return [
    `- ${blocks ? '⛔' : unproven === undefined ? '⚠️' : '❔'} **${severity}** ${plain(sentence)} ${code(policy)}`,
    ...(unproven === undefined ? [] : [`  - unproven: ${plain([...new Set(members.flatMap((one) => one.unproven ?? []))].join('; '))}`]),
    ...(key === undefined ? [] : [`  - what: ${code(key)}`]),
    ...(others.length === 0
      ? [`  - where: ${code(whereOf(first))}`]
      : ['  - where:', ...memberPlaces(members).map((one) => `    - ${code(one)}`)]),
    ...(frames && others.length === 0 ? codeFrame(first) : []),
    ...besides.map((one) => `  - also: ${one}`),
    ...(settled.length === 0 ? [] : [`  - waived or in the baseline: ${plain([...new Set(settled.map(subjectOf))].join(', '))}`]),
    `  - fix: ${fixText(fix)}`,
  ].join('\n');
}

function whereOf({ at }: Finding): string {
  const { file, line } = filePlace(at);
  return line === undefined ? shownPlace(at) : `${file}:${line}${at.setting === undefined ? '' : ` ${at.setting}`}`;
}

/** The lines of the file, below the place. */
function codeFrame({ at, frame }: Finding): readonly string[] {
  if (frame === undefined || at.source === undefined) return [];
  const lines = frameLines(frame, at.source.line, WIDTH).map(({ gutter, text }) => `${gutter}${text}`.trimEnd());
  return codeBlock(lines).map((line) => `    ${line}`);
}

function waivedSection(report: Report): readonly string[] {
  const texts = waivedTexts(report);
  if (texts.length === 0) return [];
  const items = texts.map(
    ({ policy, subjects, waiver }) => `- ${code(policy)} ${subjects.map(plain).join(' · ')}: ${plain(waiverText(waiver))}`,
  );
  return [[`<details><summary>${report.summary.waived} waived</summary>`, '', ...items, '', '</details>', ''].join('\n')];
}

/** When and from what the verdict was made, for those who have to prove it. */
function basisSection(report: Report): string {
  const items = basisLines(report).map(([name, text]) => `- ${plain(name)}: ${plain(text)}`);
  return [
    `<details><summary>${plain(`${report.tool} ${report.version}, ${dayOf(report)}`)}</summary>`,
    '',
    ...items,
    '',
    '</details>',
    '',
  ].join('\n');
}
