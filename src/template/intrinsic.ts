import type { Path } from '../report.ts';
import { flatMapCases, type Cases } from './cases.ts';
import { tooMany, type Node } from './node.ts';
import type { Resolver } from './resolver.ts';

interface Call {
  readonly argument: unknown;
  /** Where the function stands, and where its argument does. */
  readonly path: Path;
  readonly argumentPath: Path;
  readonly resolver: Resolver;
}

/** An intrinsic function of CloudFormation: what it amounts to as far as the template tells. */
export type Intrinsic = (call: Call) => Cases<Node>;

/** The elements of an argument that CloudFormation wants as a list. */
export function parameters(argument: unknown): readonly unknown[] {
  return Array.isArray(argument) ? argument : [];
}

/** Continues with each node that an argument may be. */
export function continued(cases: Cases<Node>, next: (node: Node) => Cases<Node>, path: Path): Cases<Node> {
  return flatMapCases(cases, next, () => tooMany(path));
}
