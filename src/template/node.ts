import type { Path } from '../report.ts';
import type { Cases } from './cases.ts';
import { always, TOO_MANY } from './cases.ts';
import type { Tokens } from './token.ts';
import { isUnread } from './unread.ts';

/** What a property is once its intrinsic functions are resolved as far as the template tells. */
export type Node = TextNode | ListNode | MapNode | MissingNode | UnknownNode;

/** A string, number or boolean. */
export interface TextNode {
  readonly kind: 'text';
  readonly tokens: Tokens;
  readonly path: Path;
}

export interface ListNode {
  readonly kind: 'list';
  elements(): readonly Cases<Node>[];
  readonly path: Path;
}

/** A macro among the properties (`Fn::Transform`) is no key; an entry that it may add is unknown. */
export interface MapNode {
  readonly kind: 'map';
  readonly keys: readonly string[];
  entry(key: string): Cases<Node>;
  readonly path: Path;
}

/** Not there, null, or `AWS::NoValue`. */
export interface MissingNode {
  readonly kind: 'missing';
  readonly path: Path;
}

/** Of unknown shape: an import, a macro, a list that is given at deploy. */
export interface UnknownNode {
  readonly kind: 'unknown';
  readonly reason: string;
  readonly path: Path;
}

export function textNode(tokens: Tokens, path: Path): Cases<Node> {
  return always<Node>({ kind: 'text', tokens, path });
}

export function missingNode(path: Path): Cases<Node> {
  return always<Node>({ kind: 'missing', path });
}

export function unknownNode(reason: string, path: Path): Cases<Node> {
  return always<Node>({ kind: 'unknown', reason, path });
}

export function listNode(elements: readonly Cases<Node>[], path: Path): Cases<Node> {
  return always<Node>({ kind: 'list', elements: () => elements, path });
}

/** What stands in for more alternatives than are followed. */
export function tooMany(path: Path): UnknownNode {
  return { kind: 'unknown', reason: TOO_MANY, path };
}

/** Whether it may be any text, as far as the template tells. */
export function mayBeAnyText(node: Node): boolean {
  return node.kind === 'unknown' || (node.kind === 'text' && node.tokens.some((token) => token.kind === 'hole' && token.class === 'any'));
}

/** Whether something that is not audited stands for it, or for a part of it. */
export function holdsUnread(cases: Cases<Node>): boolean {
  return cases.some(({ value: node }) => {
    if (node.kind === 'unknown') return isUnread(node.reason);
    if (node.kind === 'list') return node.elements().some(holdsUnread);
    return node.kind === 'map' && node.keys.some((key) => holdsUnread(node.entry(key)));
  });
}
