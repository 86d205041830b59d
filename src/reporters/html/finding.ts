import type { Finding } from '../../report.ts';
import { frameLines } from '../code-frame.ts';
import { MAKERS } from '../finding-group.ts';
import { shownPlace, templatePlace } from '../place.ts';
import { element, type Child, type Markup } from './element.ts';

/** Longer lines are cut; the page scrolls them. */
const WIDTH = 160;

/** What a finding is about, as the filter of the page names it. */
export function subjectOf({ resource }: Finding): string {
  return resource.function ?? resource.logicalId;
}

/** A finding that opens: what it says, and below why it is so, where, and what to do. */
export function findingMarkup(finding: Finding): Markup {
  const { policy, severity, message, key, unproven, at, related, status, waiver, blocks, fix, resource } = finding;
  const settled = status !== 'open';
  const place = templatePlace(at);
  return element(
    'details',
    {
      class: settled ? 'finding settled' : 'finding',
      'data-severity': severity,
      'data-status': status,
      'data-blocks': String(blocks),
      'data-subject': subjectOf(finding),
    },
    element(
      'summary',
      {},
      element('span', { class: `badge ${severity}` }, severity),
      ` ${message} `,
      element('code', {}, policy),
      blocks ? ' · blocks' : '',
      unproven === undefined ? '' : ' · unproven',
      settled ? ` · ${status === 'waived' ? 'waived' : 'in the baseline'}` : '',
    ),
    element(
      'dl',
      {},
      row('what', key),
      row('unproven', unproven),
      row('where', element('code', {}, shownPlace(at))),
      row('code', codeFrame(finding)),
      row('template', at.setting === undefined && at.source === undefined ? undefined : element('code', {}, place)),
      row('made by', MAKERS[resource.madeBy] === '' ? undefined : MAKERS[resource.madeBy]),
      row('also', related.length === 0 ? undefined : element('ul', {}, related.map(relatedItem))),
      row('waived', waiver === undefined ? undefined : `${waiver.reason} (${waiver.owner}, until ${waiver.until})`),
      row('fix', fix),
    ),
  );
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
