import groupBy from 'lodash/groupBy.js';
import type { BlastRadius, EntryPoint, Reach } from '../../report.ts';
import { inOwnAccount, REACH_SEVERITIES, REACH_WORDS } from '../reach-words.ts';
import { element, type Child, type Markup } from './element.ts';
import { blastGraph, type Subjects } from './picture/blast-graph.ts';
import { picture, type LayOut } from './picture/picture.ts';
import { groupedTable } from './table.ts';

/** A longer list of actions or resources is not read; the report in JSON has them all. */
const MOST = 40;

/** What each function could do if its code were taken over: as a picture, and who may call what and do what as tables. */
export function blastRadiusSection(radius: readonly BlastRadius[], title: string, subjects: Subjects, layOut: LayOut, id: string): Child {
  if (radius.length === 0) return undefined;
  return [
    element('h2', { id: `${id}-radius` }, title),
    element('p', {}, 'What each function could do if its code were taken over, and who can call it.'),
    pictureOf(radius, subjects, layOut, id),
    groupedTable(
      'Who may call what',
      ['Function', 'Anyone', 'Guarded', 'AWS services', 'Others'],
      [
        element(
          'tbody',
          {},
          Object.values(groupBy(radius, ({ entries }) => JSON.stringify(entries))).map((alike) => callers(alike, subjects)),
        ),
      ],
      'h3',
    ),
    groupedTable(
      'What each function may do',
      ['Function', 'Power', 'Actions', 'On'],
      Object.values(groupBy(radius, ({ roles, reaches, unread }) => JSON.stringify([roles, reaches, unread]))).map((alike) =>
        powers(alike, subjects),
      ),
      'h3',
      `${id}-powers`,
    ),
  ];
}

function pictureOf(radius: readonly BlastRadius[], subjects: Subjects, layOut: LayOut, id: string): Child {
  const graph = blastGraph(radius, subjects, `#${id}-powers`);
  const title = 'Who can call which function, the role it runs with, and what that reaches';
  let drawn: Markup;
  try {
    drawn = picture(graph, layOut, `${id}-picture`, title);
  } catch {
    // The same is said by the tables, so a picture that cannot be drawn is no reason to have no report.
    return element('p', {}, 'The picture of it could not be drawn; the tables say the same.');
  }
  return [
    element('div', { class: 'scroll frame', tabindex: 0, role: 'region', 'aria-label': title }, drawn),
    element(
      'p',
      { class: 'legend' },
      'Lines: what could be done, ',
      (['critical', 'high', 'medium', 'low'] as const).flatMap((severity) => [
        element('span', { class: `key ${severity}` }, severity),
        ' ',
      ]),
      'and dashed where only the deploy decides. From the left they are coloured where anyone may come in. ',
      'Edges of functions and roles: their worst open finding.',
      graph.left === 0 ? '' : ` ${graph.left} functions that can do less are not drawn; the tables have all of them.`,
    ),
  ];
}

/** Functions that the same may call are said together: mostly those that nobody calls. */
function callers(alike: readonly BlastRadius[], subjects: Subjects): Markup {
  const { entries = [] } = alike[0] ?? {};
  const by = (caller: EntryPoint['caller']): Child => {
    const items = entries.filter((entry) => entry.caller === caller).map((entry) => [element('code', {}, entry.by), doubt(entry)]);
    return items.length === 0 ? element('span', { class: 'aside' }, 'nobody') : list(items);
  };
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, list(alike.map((one) => linked(one.function, subjects)))),
    (['anyone', 'guarded', 'service', 'account'] as const).map((caller) => element('td', {}, by(caller))),
  );
}

/** Functions that may do the same are said together. */
function powers(alike: readonly BlastRadius[], subjects: Subjects): Markup {
  const { roles = [], reaches = [], unread = [] } = alike[0] ?? {};
  const rows: (readonly Child[])[] = reaches.map((reach) => [
    element('span', { class: `badge ${REACH_SEVERITIES[reach.kind]}` }, REACH_WORDS[reach.kind]),
    [list(reach.actions.map(coded(reach)), MOST), doubt(reach)],
    list(
      reach.on.map((resource) => element('code', {}, inOwnAccount(resource))),
      MOST,
    ),
  ]);
  if (unread.length > 0)
    rows.push(['not read', 'Policies of elsewhere, which may grant more', list(unread.map((one) => element('code', {}, one)))]);
  if (rows.length === 0) rows.push([roles.length === 0 ? 'not known here' : 'nothing beyond its own logs', '', '']);
  const names = element(
    'th',
    { scope: 'rowgroup', rowspan: rows.length },
    list(alike.map((one) => linked(one.function, subjects))),
    element('div', { class: 'aside' }, roles.length === 0 ? 'role not in the template' : `role ${roles.join(' or ')}`),
  );
  return element(
    'tbody',
    {},
    rows.map((cells, index) =>
      element(
        'tr',
        {},
        index === 0 ? names : undefined,
        cells.map((cell) => element('td', {}, cell)),
      ),
    ),
  );
}

/** A power that follows from several actions is said in words. */
function coded({ on }: Reach): (text: string) => Child {
  return (text) => (on.length === 0 ? text : element('code', {}, text));
}

function doubt({ unproven }: EntryPoint | Reach): Child {
  return unproven === undefined ? undefined : element('span', { class: 'aside' }, ` (unproven: ${unproven})`);
}

function linked(name: string, subjects: Subjects): Child {
  const subject = subjects.get(`function ${name}`);
  return subject === undefined ? name : element('a', { href: subject.href }, name);
}

function list(items: readonly Child[], most = items.length): Child {
  if (items.length < 2) return items;
  const more = items.length - most;
  return element(
    'ul',
    {},
    items.slice(0, more > 1 ? most : items.length).map((item) => element('li', {}, item)),
    more > 1 ? element('li', {}, `and ${more} more`) : undefined,
  );
}
