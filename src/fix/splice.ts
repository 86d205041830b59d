import { Document, isMap, isScalar, isSeq, parseDocument, type Node, type Pair, type YAMLMap } from 'yaml';
import isEqual from 'lodash/isEqual.js';
import type { Path } from '../report.ts';
import { meaningOf } from './meaning.ts';
import { Writer } from './writer.ts';

/** One change of a file: the mappings on the way to the key are made where they are missing. */
export type Edit = { readonly kind: 'set'; readonly path: Path; readonly value: Node } | { readonly kind: 'delete'; readonly path: Path };

/**
 * The text with one edit in it and everything else as it was: comments, order, quotes, blank lines. Undefined where that cannot be
 * done for certain: behind an alias, in a file with errors, or where the result would say anything but the edit.
 */
export function splice(text: string, edit: Edit): string | undefined {
  const document = read(text);
  if (document === undefined) return undefined;
  const wanted = meant(text, edit);
  const spliced = edit.kind === 'set' ? set(new Writer(text, document), edit.path, edit.value) : remove(text, document, edit.path);
  const result = spliced === undefined ? undefined : read(spliced);
  return result !== undefined && wanted !== undefined && isEqual(meaningOf(result.contents), meaningOf(wanted.contents))
    ? spliced
    : undefined;
}

function read(text: string): Document | undefined {
  const document = parseDocument(text, { schema: 'core', merge: false, prettyErrors: false, logLevel: 'silent' }) as Document;
  return document.errors.length === 0 ? document : undefined;
}

/** What the edit means, done to the tree in place of the text. */
function meant(text: string, { kind, path, ...rest }: Edit): Document | undefined {
  const document = read(text);
  if (document === undefined || path.length === 0) return undefined;
  if (kind === 'delete') return document.deleteIn(path) ? document : undefined;
  for (let length = 1; length < path.length; length += 1) {
    const outer = path.slice(0, length);
    const there = document.getIn(outer, true);
    if (isEmpty(there) || isSwitch(there)) document.setIn(outer, document.createNode({}));
    else if (!isMap(there) && !isSeq(there)) return undefined;
  }
  if ('value' in rest) document.setIn(path, rest.value);
  return document;
}

function set(writer: Writer, path: Path, value: Node): string | undefined {
  let node: unknown = writer.document.contents;
  for (const [depth, key] of path.entries()) {
    const rest = path.slice(depth + 1);
    if (isMap(node)) {
      const pair = pairOf(node, key);
      if (pair === undefined) return writer.insert(node, String(key), nested(rest, value));
      if (rest.length === 0) return writer.replace(pair, value);
      if (isEmpty(pair.value) || isSwitch(pair.value)) return writer.replace(pair, nested(rest, value));
      node = pair.value;
    } else {
      const items = isSeq(node) ? node.items : undefined;
      if (items === undefined || typeof key !== 'number' || items[key] === undefined) return undefined;
      node = items[key];
    }
  }
  return undefined;
}

function pairOf(map: YAMLMap, key: string | number): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(key));
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (isScalar(value) && value.value === null && (value.source ?? '') === '');
}

/** `url: true` is short for a mapping. */
function isSwitch(value: unknown): boolean {
  return isScalar(value) && typeof value.value === 'boolean';
}

/** The value in the mappings that its keys need. */
function nested(keys: Path, value: Node): Node {
  const document = new Document({});
  if (keys.length === 0) return value;
  document.setIn(keys, value);
  return document.contents as Node;
}

/** Whole lines of a block, or a piece of a flow with its comma. A mapping without its only key is an empty one. */
function remove(text: string, document: Document, path: Path): string | undefined {
  const map = document.getIn(path.slice(0, -1), true);
  const pair = isMap(map) ? pairOf(map, path.at(-1) ?? '') : undefined;
  if (!isMap(map) || pair === undefined) return undefined;
  if (map.items.length === 1) return set(new Writer(text, document), path.slice(0, -1), new Document({}).contents as Node);
  const start = startOf(pair.key);
  const end = endOf(pair.value) ?? endOf(pair.key);
  if (start === undefined || end === undefined) return undefined;
  if (map.flow === true) {
    const comma = /^\s*,\s*/.exec(text.slice(end))?.[0];
    if (comma !== undefined) return text.slice(0, start) + text.slice(end + comma.length);
    return text.slice(0, start).replace(/,\s*$/, '') + text.slice(end);
  }
  const line = text.lastIndexOf('\n', start - 1) + 1;
  if (text.slice(line, start).trim() !== '') return undefined;
  const next = text[end - 1] === '\n' ? end - 1 : text.indexOf('\n', end);
  return text.slice(0, line) + (next < 0 ? '' : text.slice(next + 1));
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null)?.range?.[0];
}

/** Behind what is written; undefined for nothing. */
function endOf(node: unknown): number | undefined {
  const [start, end] = (node as Node | null)?.range ?? [];
  return start !== undefined && end !== undefined && end > start ? end : undefined;
}
