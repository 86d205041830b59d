import { SEVERITIES, type Severity } from '../../../report.ts';
import { COLUMNS, type Column, type Graph, type GraphNode } from './graph.ts';

interface Box extends Omit<GraphNode, 'column' | 'note'> {
  readonly note?: string;
}
interface Line {
  readonly from: string;
  readonly to: string;
  readonly severity: Severity;
  readonly unproven: boolean;
}

const MOST_WORDS = 2;

/** A graph that grows: the same box and the same line twice are one. */
export class Sketch {
  readonly #boxes = new Map<string, Box & { readonly column: Column }>();
  readonly #notes = new Map<string, Map<string, Severity>>();
  readonly #ways = new Map<string, Set<string>>();
  readonly #lines = new Map<string, Line>();

  box(column: Column, key: string, box: Box): string {
    const id = `${column} ${key}`;
    if (!this.#boxes.has(id)) this.#boxes.set(id, { ...box, column });
    return id;
  }

  /** A word below the name, the gravest first. */
  note(id: string, text: string, severity: Severity): void {
    this.#notes.set(id, (this.#notes.get(id) ?? new Map()).set(text, severity));
  }

  /** Counts what leads into a box that stands for several. */
  way(id: string, way: string): void {
    this.#ways.set(id, (this.#ways.get(id) ?? new Set()).add(way));
  }

  line(from: string, to: string, severity: Severity, unproven: boolean): void {
    const id = JSON.stringify([from, to]);
    const known = this.#lines.get(id);
    this.#lines.set(
      id,
      known === undefined
        ? { from, to, severity, unproven }
        : { from, to, severity: worse(known.severity, severity), unproven: known.unproven && unproven },
    );
  }

  /** @param mostTargets of which the least grave are one box beyond that */
  graph(mostTargets: number): Omit<Graph, 'left'> {
    const severityOf = (id: string): Severity =>
      [...this.#lines.values()].reduce<Severity>(
        (worst, { from, to, severity }) => (from === id || to === id ? worse(worst, severity) : worst),
        'info',
      );
    const targets = [...this.#boxes.keys()].filter((id) => this.#boxes.get(id)?.column === 'target');
    const grave = targets.toSorted((a, b) => SEVERITIES.indexOf(severityOf(a)) - SEVERITIES.indexOf(severityOf(b)));
    const rest = grave.slice(targets.length > mostTargets ? mostTargets - 1 : targets.length);
    if (rest.length > 0) {
      const more = this.box('target', 'more', { name: `${rest.length} more`, whole: 'See the table below.', severity: 'info' });
      for (const { from, to, severity, unproven } of this.#lines.values()) if (rest.includes(to)) this.line(from, more, severity, unproven);
    }
    const nodes = new Map<string, GraphNode>();
    for (const column of COLUMNS) {
      for (const [id, box] of this.#boxes) {
        if (box.column !== column || rest.includes(id)) continue;
        const own = column === 'entry' || column === 'target' ? severityOf(id) : box.severity;
        nodes.set(id, { ...box, severity: own, note: this.#noteOf(id, box) });
      }
    }
    const edges = [...this.#lines.values()].flatMap(({ from, to, ...line }) => {
      const [start, end] = [nodes.get(from), nodes.get(to)];
      return start === undefined || end === undefined ? [] : [{ from: start, to: end, ...line }];
    });
    return { nodes: [...nodes.values()], edges };
  }

  #noteOf(id: string, { note = '' }: Box): string {
    const ways = this.#ways.get(id)?.size;
    const words = [...(this.#notes.get(id) ?? [])]
      .toSorted(([, a], [, b]) => SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b))
      .map(([word]) => word);
    const more = words.length - MOST_WORDS;
    const parts = [
      note,
      `${words.slice(0, MOST_WORDS).join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
      ways === undefined ? '' : ways === 1 ? '1 way in' : `${ways} ways in`,
    ];
    return parts.filter((part) => part !== '').join(', ');
  }
}

function worse(a: Severity, b: Severity): Severity {
  return SEVERITIES.indexOf(a) <= SEVERITIES.indexOf(b) ? a : b;
}
