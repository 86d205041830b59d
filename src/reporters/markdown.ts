import { SEVERITIES, type Finding, type Report, type Verdict } from '../report.ts';
import { frameLines } from './code-frame.ts';
import { groupFindings, type FindingGroup } from './finding-group.ts';
import { code, codeBlock, inert, plain } from './markdown-text.ts';
import { escapeMarkup } from './markup.ts';
import { filePlace, shownPlace } from './place.ts';
import { safeText } from './safe-text.ts';
import { subjectParts } from './subject.ts';

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
  const { service, subject: file, stage, region, verdict, errors, findings, summary } = report;
  const subject = [service ?? file, stage, region].filter((part) => part !== undefined).map(plain);
  const open = findings.filter(({ status }) => status === 'open');
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
    ...groupFindings(open).map((group) => groupSection(group, frames)),
    ...waivedSection(findings),
  ];
}

/** The findings of one group, folded away. */
export function groupSection({ title, kind, findings }: FindingGroup, frames: boolean): string {
  const blocking = findings.filter(({ blocks }) => blocks).length;
  const count = `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}${blocking > 0 ? `, ${blocking} blocking` : ''}`;
  const subject = kind === 'function' ? `function ${title}` : `${title} (${kind})`;
  return [
    `<details${blocking > 0 ? ' open' : ''}><summary><b>${inert(escapeMarkup(safeText(subject))).replaceAll('[', '&#91;')}</b>: ${count}</summary>`,
    '',
    ...findings.map((finding) => item(finding, frames)),
    '',
    '</details>',
    '',
  ].join('\n');
}

function item(finding: Finding, frames: boolean): string {
  const { blocks, severity, policy, message, unproven, at, fix } = finding;
  const { file, line } = filePlace(at);
  const where = line === undefined ? shownPlace(at) : `${file}:${line}${at.setting === undefined ? '' : ` ${at.setting}`}`;
  return [
    `- ${blocks ? '⛔' : unproven === undefined ? '⚠️' : '❔'} **${severity}** ${plain(message)} ${code(policy)}`,
    ...(unproven === undefined ? [] : [`  - unproven: ${plain(unproven)}`]),
    `  - where: ${code(where)}`,
    ...(frames ? codeFrame(finding) : []),
    `  - fix: ${plain(fix)}`,
  ].join('\n');
}

/** The lines of the file, below the place. */
function codeFrame({ at, frame }: Finding): readonly string[] {
  if (frame === undefined || at.source === undefined) return [];
  const lines = frameLines(frame, at.source.line, WIDTH).map(({ gutter, text }) => `${gutter}${text}`.trimEnd());
  return codeBlock(lines).map((line) => `    ${line}`);
}

function waivedSection(findings: readonly Finding[]): readonly string[] {
  const items = findings.flatMap(({ waiver, policy, resource }) =>
    waiver === undefined
      ? []
      : [
          `- ${code(policy)} ${plain(resource.function ?? resource.logicalId)}: ${plain(waiver.reason)} (${plain(waiver.owner)}, until ${waiver.until})`,
        ],
  );
  if (items.length === 0) return [];
  return [[`<details><summary>${items.length} waived</summary>`, '', ...items, '', '</details>', ''].join('\n')];
}
