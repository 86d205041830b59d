import type { BlastRadius, EntryPoint, Reach } from '../report.ts';
import type { Paint } from './paint.ts';
import { inOwnAccount, REACH_SEVERITIES, REACH_WORDS } from './reach-words.ts';
import { safeText } from './safe-text.ts';
import { wrap } from './wrap.ts';

const INDENT = 4;
const LABEL = 13;
const MOST = 5;

/** What each function could do if its code were taken over, as lines: who calls it, then what it reaches, the gravest first. */
export function blastRadiusLines(radius: readonly BlastRadius[], paint: Paint, width: number): readonly string[] {
  if (radius.length === 0) return [];
  const title = paint('bold', 'Blast radius: what each function could do if its code were taken over');
  return [title, ...radius.flatMap((one) => ['', ...functionLines(one, paint, width)])];
}

function functionLines({ function: name, roles, entries, reaches, unread }: BlastRadius, paint: Paint, width: number): readonly string[] {
  const anyone = entries.some(({ caller }) => caller === 'anyone');
  const labelled = (label: string, text: string, grave: boolean): readonly string[] =>
    wrap(safeText(text), width - INDENT - LABEL).map(
      (line, index) => `${' '.repeat(INDENT)}${paint(grave ? 'red' : 'dim', (index === 0 ? label : '').padEnd(LABEL))}${line}`,
    );
  return [
    `  ${paint('bold', `function ${safeText(name)}`)}${paint('dim', roles.length === 0 ? ', role not in the template' : `, role ${safeText(roles.join(', '))}`)}`,
    ...labelled('called by', entries.length === 0 ? 'nobody in the template' : entries.map(entryText).join('; '), anyone),
    ...reaches.flatMap((reach) =>
      labelled(REACH_WORDS[reach.kind], reachText(reach), ['critical', 'high'].includes(REACH_SEVERITIES[reach.kind])),
    ),
    ...(reaches.length === 0 ? labelled('reaches', roles.length === 0 ? 'not known here' : 'nothing beyond its own logs', false) : []),
    ...(unread.length === 0 ? [] : labelled('not read', `${unread.join(', ')}: policies of elsewhere, which may grant more`, false)),
  ];
}

function entryText({ caller, by, unproven }: EntryPoint): string {
  const who = caller === 'anyone' ? `anyone through ${by}` : caller === 'guarded' ? `${by}, which is guarded` : by;
  return `${who}${doubtText(unproven)}`;
}

function reachText({ actions, on, unproven }: Reach): string {
  return `${listed(actions)}${on.length === 0 ? '' : ` on ${listed(on.map(inOwnAccount))}`}${doubtText(unproven)}`;
}

function listed(texts: readonly string[]): string {
  return texts.length <= MOST ? texts.join(', ') : `${texts.slice(0, MOST - 1).join(', ')} and ${texts.length - MOST + 1} more`;
}

function doubtText(unproven: string | undefined): string {
  return unproven === undefined ? '' : ` (unproven: ${unproven})`;
}
