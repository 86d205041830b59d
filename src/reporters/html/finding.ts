import isEqual from 'lodash/isEqual.js';
import type { Finding } from '../../report.ts';
import { frameLines } from '../code-frame.ts';
import { MAKERS } from '../group-section.ts';
import { sharedKey } from '../member-places.ts';
import { shownPlace, templatePlace } from '../place.ts';
import { subjectOf, type ShownGroup } from '../shown-group.ts';
import { waiverText } from '../waived-texts.ts';
import { element, type Child, type Markup } from './element.ts';

/** Longer lines are cut; the page scrolls them. */
const WIDTH = 160;
const SETTLED = { open: undefined, waived: 'waived', baselined: 'in the baseline' } as const;

/** A group that opens: what it says, and below why it is so, where each of its members is, and what to do. */
export function groupMarkup(shown: ShownGroup, id: string): Markup {
  const { group, members, also, settled } = shown;
  const { policy, severity, message, unproven, status, blocks, fix } = group;
  const whole = members.length === 1 && also.length === 0 && settled.length === 0 ? members[0] : undefined;
  const key = sharedKey(members);
  return element(
    'details',
    { class: status === 'open' ? 'finding' : 'finding settled', id, ...(whole === undefined ? {} : marks(whole)) },
    element(
      'summary',
      {},
      element('span', { class: `badge ${severity}` }, severity),
      ` ${message} `,
      element('code', {}, policy),
      blocks ? ' · blocks' : '',
      unproven === undefined ? '' : ' · unproven',
      SETTLED[status] === undefined ? '' : ` · ${SETTLED[status]}`,
    ),
    element(
      'dl',
      {},
      row('what', key),
      row('unproven', [...new Set(members.flatMap((one) => one.unproven ?? []))].join('; ')),
      whole === undefined
        ? row(members.length === 1 ? 'where' : `${members.length} places`, list(members, key === undefined))
        : alone(whole),
      row('also', also.length === 0 ? undefined : list(also, true)),
      row('settled', settled.length === 0 ? undefined : list(settled, true)),
      row('fix', fix),
    ),
  );
}

/** What a group of one says of its place. */
function alone(finding: Finding): Child {
  const { at, related, waiver, resource } = finding;
  return [
    row('where', element('code', {}, shownPlace(at))),
    row('code', codeFrame(finding)),
    row('template', at.setting === undefined && at.source === undefined ? undefined : element('code', {}, templatePlace(at))),
    row('made by', MAKERS[resource.madeBy] === '' ? undefined : MAKERS[resource.madeBy]),
    row('also', related.length === 0 ? undefined : element('ul', {}, related.map(relatedItem))),
    row('waived', waiver === undefined ? undefined : waiverText(waiver)),
  ];
}

/** Members by their places, each with what only it has. Lines that are the same for all of them stand once. */
function list(findings: readonly Finding[], named: boolean): Child {
  const [first] = findings;
  const same = findings.length > 1 && findings.every(({ at }) => at.source !== undefined && isEqual(at.source, first?.at.source));
  return [
    element(
      'ul',
      {},
      findings.map((finding) => member(finding, named ? (finding.key ?? subjectOf(finding)) : subjectOf(finding), !same)),
    ),
    same && first !== undefined ? codeFrame(first) : undefined,
  ];
}

function member(finding: Finding, name: string, framed: boolean): Markup {
  const { at, related, status, waiver, blocks, policy, message, curable } = finding;
  const settled = SETTLED[status];
  return element(
    'li',
    { class: 'member', ...marks(finding) },
    name,
    ' (',
    element('code', {}, shownPlace(at)),
    ')',
    blocks ? ' · blocks' : '',
    settled === undefined ? '' : ` · ${settled}${waiver === undefined ? '' : `: ${waiverText(waiver)}`}`,
    curable === true ? [element('br'), message, ' ', element('code', {}, policy)] : undefined,
    framed ? codeFrame(finding) : undefined,
    related.length === 0 ? undefined : element('ul', {}, related.map(relatedItem)),
  );
}

/** By which the filters of the page know a finding. */
function marks({ severity, status, blocks, ...finding }: Finding): Readonly<Record<string, string>> {
  return { 'data-severity': severity, 'data-status': status, 'data-blocks': String(blocks), 'data-subject': subjectOf(finding) };
}

/** The lines as they are written, without values that may be secrets. */
function codeFrame({ at, frame }: Finding): Markup | undefined {
  if (frame === undefined || at.source === undefined) return undefined;
  const lines = frameLines(frame, at.source.line, WIDTH).map(({ gutter, text, isFact }) =>
    element('span', { class: isFact ? 'fact' : undefined }, element('span', { class: 'gutter' }, gutter), `${text}\n`),
  );
  return element('pre', { tabindex: 0 }, lines);
}

function relatedItem({ note, place }: Finding['related'][number]): Markup {
  return element('li', {}, note, ' (', element('code', {}, shownPlace(place)), ')');
}

function row(term: string, description: Child): Child {
  return description === undefined || description === '' ? undefined : [element('dt', {}, term), element('dd', {}, description)];
}
