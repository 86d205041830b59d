import type { Report, Verdict } from '../report.ts';
import { count, pageOf } from './console-page.ts';
import type { Style } from './paint.ts';
import { safeText } from './safe-text.ts';
import { subjectParts } from './subject.ts';

const WORDS: Readonly<Record<Verdict, readonly [mark: string, style: Style, words: string]>> = {
  pass: ['✔', 'green', 'passed'],
  fail: ['✖', 'red', 'refused'],
  error: ['✖', 'red', 'not completed'],
};

/** What the gate says of each of several services, one a line, and how many there are of each kind; nothing for one. */
export function renderOverview(reports: readonly Report[], { color, width }: { readonly color: boolean; readonly width: number }): string {
  if (reports.length < 2) return '';
  const { paint } = pageOf(color, width);
  const names = reports.map((report) => subjectParts(report).map(safeText).join(' · '));
  const widest = Math.max(...names.map(({ length }) => length));
  const lines = reports.map((report, index) => {
    const [mark, style, words] = WORDS[report.verdict];
    return `  ${paint(style, mark)} ${(names[index] ?? '').padEnd(widest)}  ${words}${detailsOf(report)}`;
  });
  const number = (verdict: Verdict): number => reports.filter((report) => report.verdict === verdict).length;
  const total = [
    `${reports.length} audited`,
    `${number('pass')} passed`,
    `${number('fail')} refused`,
    `${number('error')} not completed`,
  ].join(' · ');
  return `${[paint('bold', 'All services'), ...lines, '', total].join('\n')}\n`;
}

function detailsOf({ summary, errors }: Report): string {
  const open = Object.values(summary.open).reduce((sum, some) => sum + some, 0);
  const parts = [
    ...(errors.length > 0 ? [count(errors.length, 'error')] : []),
    ...(open > 0 ? [`${count(open, 'finding')}, ${summary.blocking > 0 ? `${summary.blocking} blocking` : 'none blocking'}`] : []),
  ];
  return parts.length === 0 ? '' : `: ${parts.join(', ')}`;
}
