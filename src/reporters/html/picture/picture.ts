import type { Severity } from '../../../report.ts';
import { element, type Markup } from '../element.ts';
import { dotOf, HEIGHT, widthsOf } from './dot.ts';
import { COLUMNS, type Column, type Graph, type GraphNode } from './graph.ts';
import { readPlacement, type Point } from './placement.ts';
import { columnsOf, shortText } from './short-text.ts';

/** Lays a graph in DOT out, and gives it in Graphviz's form `plain`: the same for the same graph. */
export type LayOut = (dot: string) => string;

const MOST_CHARACTERS = 28;
/** The second line, as a part of the first. */
const SMALL = 0.875;
const MARGIN = 8;
const HEAD = 28;
const HEADINGS: Readonly<Record<Column, string>> = { entry: 'Called by', function: 'Function', role: 'Role', target: 'Reaches' };
/** Drawn last are the gravest, so that nothing lies over them. */
const FAINT_FIRST: readonly Severity[] = ['info', 'low', 'medium', 'high', 'critical'];

/** The graph as SVG, for the eye and the keyboard: boxes lead to what is said about them, lines are said in the table. */
export function picture(graph: Graph, layOut: LayOut, id: string, title: string): Markup {
  const texts = new Map(
    graph.nodes.map((node) => [node, [shortText(node.name, MOST_CHARACTERS), shortText(node.note, Math.floor(MOST_CHARACTERS / SMALL))]]),
  );
  const widths = widthsOf(graph.nodes, (node) => {
    const [name = '', note = ''] = texts.get(node) ?? [];
    return Math.max(columnsOf(name), columnsOf(note) * SMALL);
  });
  const { width, height, boxes } = readPlacement(layOut(dotOf(graph, widths)));
  const [wide, high] = [width + 2 * MARGIN, height + MARGIN + HEAD];
  const places = new Map(graph.nodes.map((node, index): [GraphNode, Point] => [node, boxes[index] ?? [0, 0]]));
  const drawn = graph.edges.toSorted((a, b) => FAINT_FIRST.indexOf(a.severity) - FAINT_FIRST.indexOf(b.severity));
  return element(
    'svg',
    {
      class: 'picture',
      width: wide,
      height: high,
      viewBox: `0 0 ${wide} ${high}`,
      role: 'group',
      'aria-labelledby': `${id}-title`,
      'aria-describedby': `${id}-text`,
    },
    element('title', { id: `${id}-title` }, title),
    element('desc', { id: `${id}-text` }, description(graph)),
    element(
      'g',
      { transform: `translate(${MARGIN} ${HEAD})` },
      element(
        'g',
        { 'aria-hidden': 'true' },
        COLUMNS.map((column) => {
          const index = graph.nodes.findIndex((node) => node.column === column);
          const [x = 0] = boxes[index] ?? [];
          return index < 0 ? undefined : element('text', { class: 'column', x, y: -12 }, HEADINGS[column]);
        }),
        drawn.map(({ from, to, severity, unproven }) =>
          element('path', {
            class: `line ${severity}${unproven ? ' unproven' : ''}`,
            d: curve(edge(places, widths, from, 1), edge(places, widths, to, -1)),
          }),
        ),
      ),
      graph.nodes.map((node) => box(node, texts.get(node) ?? [], widths.get(node) ?? 0, places.get(node) ?? [0, 0])),
    ),
  );
}

function box(node: GraphNode, [name = '', note = '']: readonly string[], width: number, [x, y]: Point): Markup {
  const drawn = [
    element('title', {}, [node.whole, node.note].filter((part) => part !== '').join(' · ')),
    element('rect', { x: rounded(-width / 2), y: -HEIGHT / 2, width: rounded(width), height: HEIGHT, rx: 6 }),
    element('text', { class: 'name', y: note === '' ? 4 : -3 }, name),
    note === '' ? undefined : element('text', { class: 'note', y: 12 }, note),
  ];
  const attributes = { class: `box ${node.column} ${node.severity}`, transform: `translate(${x} ${y})` };
  const label = `${HEADINGS[node.column]}: ${node.name}${node.note === '' ? '' : `, ${node.note}`}`;
  return node.href === undefined
    ? element('g', { ...attributes, role: 'img', 'aria-label': label }, drawn)
    : element('a', { ...attributes, href: node.href, 'aria-label': label }, drawn);
}

function description({ nodes, edges, left }: Graph): string {
  const count = (column: Column): number => nodes.filter((node) => node.column === column).length;
  return (
    `From left to right: ${count('entry')} ways in, ${count('function')} functions, ${count('role')} roles and ${count('target')} things they reach, ` +
    `with ${edges.length} lines between them.${left === 0 ? '' : ` ${left} functions are left out.`} The tables below say the same in words.`
  );
}

/** The middle of the right (1) or left (-1) edge of a box. */
function edge(places: ReadonlyMap<GraphNode, Point>, widths: ReadonlyMap<GraphNode, number>, node: GraphNode, side: 1 | -1): Point {
  const [x, y] = places.get(node) ?? [0, 0];
  return [x + (side * (widths.get(node) ?? 0)) / 2, y];
}

/** Lines lead from one column to the next, where no box is in their way. */
function curve([fromX, fromY]: Point, [toX, toY]: Point): string {
  const middle = rounded((fromX + toX) / 2);
  return `M${rounded(fromX)} ${fromY}C${middle} ${fromY} ${middle} ${toY} ${rounded(toX)} ${toY}`;
}

function rounded(number: number): number {
  return Math.round(number * 10) / 10;
}
