import { COLUMNS, type Graph, type GraphNode } from './graph.ts';

/** Pixels in an inch, in which the layout measures. */
export const INCH = 72;
export const HEIGHT = 38;
const CHARACTER = 7.3;
const PADDING = 22;

/**
 * The graph as the layout reads it: boxes with their sizes and which leads to which. What is written on them stays here, so that
 * no name of a template is ever read as DOT.
 */
export function dotOf({ nodes, edges }: Graph, widths: ReadonlyMap<GraphNode, number>): string {
  const ids = new Map(nodes.map((node, index) => [node, `n${index}`]));
  const boxes = nodes.map((node) => `${ids.get(node)} [width=${((widths.get(node) ?? 0) / INCH).toFixed(3)}]`);
  const columns = COLUMNS.map((column) => nodes.filter((node) => node.column === column).map((node) => ids.get(node)));
  return [
    'digraph {',
    // No slower search for fewer crossings than this, however the graph is made.
    'graph [rankdir=LR, splines=line, nodesep=0.12, ranksep=0.6, nslimit=2, nslimit1=2, mclimit=1]',
    `node [shape=box, fixedsize=true, label="", height=${(HEIGHT / INCH).toFixed(3)}]`,
    'edge [dir=none]',
    ...boxes,
    ...columns.filter(({ length }) => length > 0).map((column) => `{ rank=same; ${column.join('; ')} }`),
    ...edges.map(({ from, to }) => `${ids.get(from)} -> ${ids.get(to)}`),
    '}',
  ].join('\n');
}

/** Boxes of one column are of one width. */
export function widthsOf(nodes: readonly GraphNode[], lengthOf: (node: GraphNode) => number): ReadonlyMap<GraphNode, number> {
  const widest = (column: string): number =>
    Math.max(0, ...nodes.filter((node) => node.column === column).map((node) => lengthOf(node) * CHARACTER + PADDING));
  const columns = new Map(COLUMNS.map((column) => [column, widest(column)]));
  return new Map(nodes.map((node) => [node, columns.get(node.column) ?? 0]));
}
