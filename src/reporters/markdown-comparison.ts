import type { Comparison, GainedAccess } from '../comparison.ts';
import { count } from './console-page.ts';
import { groupSections } from './group-section.ts';
import { code, plain } from './markdown-text.ts';
import { foldedSection, withinComment } from './markdown.ts';
import { filePlace, shownPlace } from './place.ts';
import { shownGroups } from './shown-group.ts';

const HEADINGS: Readonly<Record<Comparison['verdict'], string>> = {
  pass: '✅ bulkhead: no new access',
  fail: '⛔ bulkhead: this change needs a look',
  error: '⛔ bulkhead could not compare everything',
};

/** The comparison as a comment on a pull request. */
export function renderComparisonMarkdown(comparison: Comparison): string {
  const { service, stage, region, verdict, summary, access, newFindings, groups, cured, errors, notices, before, after } = comparison;
  const subject = [service, stage, region].filter((part) => part !== undefined).map(plain);
  const sum = [
    count(summary.gained, 'new permission'),
    ...(summary.unproven > 0 ? [`${summary.unproven} of them unproven`] : []),
    count(summary.newFindings, 'new finding'),
    `${summary.blocking} blocking`,
    `${summary.cured} cured`,
    `${plain(before)} → ${plain(after)}`,
  ].join(' · ');
  const list = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [`**${title}**\n\n${lines[0]}\n`, ...lines.slice(1).map((line) => `${line}\n`)];
  return withinComment((frames) => [
    `### ${HEADINGS[verdict]}${subject.length === 0 ? '' : `: ${subject.join(' · ')}`}\n\n${sum}\n`,
    ...errors.map(({ message }) => `- ❌ ${plain(message)}\n`),
    ...list('New access', access.map(item)),
    ...(newFindings.length === 0
      ? []
      : ['**New findings**\n', ...groupSections(shownGroups(newFindings, groups)).map((section) => foldedSection(section, frames))]),
    ...list(
      'Cured',
      cured.map(({ policy, subject: what }) => `- ${code(policy)} ${plain(what)}`),
    ),
    ...notices.map((sentence) => `_${plain(sentence)}_\n`),
  ]);
}

function item({ message, unproven, at }: GainedAccess): string {
  const { file, line } = filePlace(at);
  const where = line === undefined ? shownPlace(at) : `${file}:${line}`;
  return [
    `- ${unproven === undefined ? '⛔' : '❔'} ${plain(message)} (${code(where)})`,
    ...(unproven === undefined ? [] : [`  - unproven: ${plain(unproven)}`]),
  ].join('\n');
}
