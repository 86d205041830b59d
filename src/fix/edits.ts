import { isMap, isScalar, isSeq, YAMLSeq, type Node, type YAMLMap } from 'yaml';
import type { Path } from '../report.ts';
import type { Remedy } from './remedies.ts';
import type { Edit } from './splice.ts';

/** The configuration that a fix is written into. */
export interface Tree {
  has(path: Path): boolean;
  get(path: Path): Node | undefined;
}

/** Keys at the top of `serverless.yml`. */
const TOP = new Set(['frameworkVersion', 'provider', 'functions', 'resources', 'custom', 'layers', 'package', 'plugins', 'stepFunctions']);
const CONFIGURATION = new Set(['policies', 'trustedAccounts', 'publicEndpoints']);
const EVENTS = new Set('http httpApi websocket stream sns sqs s3 schedule eventBridge cloudFront alb iot cognitoUserPool'.split(' '));
const OF_RESOURCE = new Set(['DeletionPolicy', 'UpdateReplacePolicy']);
/** Parts of a statement drive out their opposites. */
const OF_STATEMENT = new Map([
  ['Effect', ''],
  ['Principal', 'NotPrincipal'],
  ['Action', 'NotAction'],
  ['Resource', 'NotResource'],
  ['Condition', ''],
]);
/** Given anew, and not mixed with what was there. */
export const REPLACED = new Set([...OF_STATEMENT.keys(), 'DefaultAction']);

/** What is to be written at one place, and what of the remedy that is: with several findings, each takes its part. */
export interface Placed {
  readonly edits: readonly Edit[];
  readonly snippets: readonly YAMLMap[];
}

/**
 * What a remedy means for the configuration in which a finding is at a path: the nearest mapping with the same key, the statement,
 * the properties of the resource, or a path from the top. Undefined where it has no place there.
 */
export function editsOf({ snippets, deleted, removed }: Remedy, tree: Tree, path: Path): Placed | undefined {
  // All places are looked up before anything is written, which would be found as well.
  const hosts = snippets.map((snippet) => hostOf(tree, path, keysOf(snippet)));
  const doomed = deleted.flatMap((key) => {
    const host = ancestors(tree, path).find((one) => tree.has([...one, key]));
    return host === undefined ? [] : [[...host, key]];
  });
  const placed = snippets.filter((_, index) => hosts[index] !== undefined);
  if ((deleted.length > 0 && doomed.length === 0) || (snippets.length > 0 && placed.length === 0)) return undefined;
  const edits = [
    ...doomed.map(deletion),
    ...(removed === undefined ? [] : [deletion(removedAt(tree, path, removed))]),
    ...snippets.flatMap((snippet, index) => {
      const host = hosts[index];
      const gone = host && doomed.find((one) => one.every((key, depth) => host[depth] === key));
      return host === undefined ? [] : written(tree, path, snippet, gone?.slice(0, -1) ?? host);
    }),
  ];
  return { edits, snippets: placed };
}

/** Whether all its keys are those at the top of the configuration, wherever a finding is. */
export function isFromTop(snippet: YAMLMap): boolean {
  return keysOf(snippet).every((key) => TOP.has(key.split('.')[0] ?? ''));
}

function deletion(path: Path): Edit {
  return { kind: 'delete', path };
}

function written(tree: Tree, path: Path, snippet: YAMLMap, host: Path): readonly Edit[] {
  const keys = keysOf(snippet);
  const isWholeStatement = keys.includes('Effect') && keys.some((key) => /^(?:Not)?Action$/.test(key));
  if (isWholeStatement) return wholeStatement(tree, path, snippet, host);
  return snippet.items.flatMap(({ key, value }) => {
    const name = textOf(key);
    const opposite = OF_STATEMENT.get(name) ?? '';
    const driven = opposite !== '' && tree.has([...host, opposite]) ? [deletion([...host, opposite])] : [];
    return [...driven, ...targets(tree, path, host, name).flatMap((target) => merged(tree, target, value as Node))];
  });
}

/** In place of the one there, or of a managed policy that grants as much. */
function wholeStatement(tree: Tree, path: Path, snippet: YAMLMap, host: Path): readonly Edit[] {
  if (path.at(-2) !== 'managedPolicies') return [{ kind: 'set', path: host, value: snippet }];
  const statements = [...path.slice(0, -2), 'statements'];
  const list = tree.get(statements);
  const end = isSeq(list) ? list.items.length : undefined;
  if (end !== undefined) return [deletion(path), { kind: 'set', path: [...statements, end], value: snippet }];
  const first = new YAMLSeq<Node>();
  first.add(snippet);
  return [deletion(path), { kind: 'set', path: statements, value: first }];
}

/** Where a key goes: `functions.<name>.url` is a path from the top, to the function at hand or to all. */
function targets(tree: Tree, path: Path, host: Path, name: string): readonly Path[] {
  const [top = '', ...rest] = name.split('.');
  if (rest.length === 0 || !TOP.has(top)) return [[...host, name]];
  const names = path[0] === top && path[1] !== undefined ? [path[1]] : namesIn(tree, top);
  return rest.includes('<name>') ? names.map((one) => [top, ...rest.map((step) => (step === '<name>' ? one : step))]) : [[top, ...rest]];
}

function removedAt(tree: Tree, path: Path, what: string): Path {
  const list = path.slice(0, typeof path.at(-1) === 'number' ? -1 : path.length);
  const isOnlyOne = list.length === path.length || !tree.has([...list, 1]);
  if (what === 'action' && isOnlyOne) return list.slice(0, -1);
  if (what === 'output' || what === 'permission') return path.slice(0, 3);
  return isOnlyOne ? list : path;
}

/** The mapping that a snippet goes into: the nearest one around the place that has one of its keys, else the one where such a key belongs. */
function hostOf(tree: Tree, path: Path, keys: readonly string[]): Path | undefined {
  if (keys.some((key) => TOP.has(key.split('.')[0] ?? ''))) return [];
  if (keys.some((key) => CONFIGURATION.has(key))) return ['custom', 'bulkhead'];
  const around = ancestors(tree, path);
  const isStatement = keys.some((key) => OF_STATEMENT.has(key));
  const statement = isStatement ? around.find((one) => tree.has([...one, 'Effect'])) : undefined;
  const same = statement ?? around.find((one) => keys.some((key) => tree.has([...one, key])));
  if (same !== undefined) return same;
  if (isStatement) return path.at(-2) === 'managedPolicies' ? path : undefined;
  if (path[0] === 'functions' && keys.some((key) => /^[A-Z]/.test(key))) return undefined;
  if (keys.some((key) => EVENTS.has(key))) return undefined;
  const resource = path[0] === 'resources' && path[1] === 'Resources' ? path.slice(0, 3) : undefined;
  if (resource !== undefined && keys.some((key) => OF_RESOURCE.has(key))) return resource;
  const nearest = around[0];
  return resource !== undefined && nearest?.length === 3 ? [...resource, 'Properties'] : nearest;
}

/** The mappings that a place is in, the innermost first. */
function ancestors(tree: Tree, path: Path): readonly Path[] {
  return Array.from({ length: path.length }, (_, index) => path.slice(0, path.length - index)).filter((one) => isMap(tree.get(one)));
}

function namesIn(tree: Tree, top: string): Path {
  const map = tree.get([top]);
  return isMap(map) ? keysOf(map) : [];
}

function keysOf(map: YAMLMap): readonly string[] {
  return map.items.map(({ key }) => textOf(key));
}

function textOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : '';
}

/** Mappings are merged into what is there, whatever that is; everything else is replaced. */
function merged(tree: Tree, path: Path, value: Node): readonly Edit[] {
  const there = tree.get(path);
  const isMerged = isMap(value) && there !== undefined && !REPLACED.has(String(path.at(-1)));
  if (!isMerged) return [{ kind: 'set', path, value }];
  return value.items.flatMap(({ key, value: inner }) => merged(tree, [...path, textOf(key)], inner as Node));
}
