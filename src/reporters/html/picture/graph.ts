import type { Severity } from '../../../report.ts';

export const COLUMNS = ['entry', 'function', 'role', 'target'] as const;
export type Column = (typeof COLUMNS)[number];

/** Something in the picture, with what is written on it. */
export interface GraphNode {
  readonly column: Column;
  readonly name: string;
  /** The smaller line below the name. */
  readonly note: string;
  /** All that there is no room for. */
  readonly whole: string;
  readonly severity: Severity;
  /** Where more is said about it on the page: `#r0-s1`. */
  readonly href?: string | undefined;
}

export interface GraphEdge {
  readonly from: GraphNode;
  readonly to: GraphNode;
  readonly severity: Severity;
  /** Only the deploy decides whether it is there. */
  readonly unproven: boolean;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Functions that the picture leaves out. */
  readonly left: number;
}
