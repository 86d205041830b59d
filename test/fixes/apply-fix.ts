import { isMap, isScalar, isSeq, parseDocument, visit, type Document, type Node, type YAMLMap } from 'yaml';
import { settingPath } from '../../src/source/setting-path.ts';
import type { Remedy } from './remedies.ts';

type Key = string | number;

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
const REPLACED = new Set([...OF_STATEMENT.keys(), 'DefaultAction']);

export interface Application {
  readonly bad: string;
  /** Resources that a snippet refers to may stand in the good example only. */
  readonly good: string;
  /** Where the findings are, as they name it: `functions.hello.url`. */
  readonly settings: readonly string[];
}

/** The bad example with a remedy written at the places that the findings name. Undefined where there is no such place. */
export function applyFix(remedy: Remedy, { bad, good, settings }: Application): string | undefined {
  const document = read(bad);
  const placed = new Set<YAMLMap>();
  for (const setting of settings) {
    const path = settingPath(setting);
    const here = path === undefined ? [] : applyAt(document, path, remedy);
    if (here === undefined || (here.length === 0 && remedy.snippets.length > 0)) return undefined;
    for (const snippet of here) placed.add(snippet);
  }
  // With several findings, each takes its part.
  if (placed.size < remedy.snippets.length) return undefined;
  addWhatIsReferredTo(document, read(good));
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** The same text for two fragments that say the same. */
export function meaningOf(fragment: string): string {
  return JSON.stringify(sorted(read(fragment).contents));
}

function read(text: string): Document {
  const document = parseDocument(text, { schema: 'core', logLevel: 'silent' }) as Document;
  if (document.errors.length > 0) throw new Error(document.errors[0]?.message);
  return document;
}

/** What was written there. Undefined where what is to be deleted is not. */
function applyAt(document: Document, path: readonly Key[], { snippets, deleted, removed }: Remedy): readonly YAMLMap[] | undefined {
  // All places are looked up before anything is written, which would be found as well.
  const hosts = snippets.map((snippet) => hostOf(document, path, keysOf(snippet)));
  const doomed = deleted.flatMap((key) => {
    const host = ancestors(document, path).find((one) => document.hasIn([...one, key]));
    return host === undefined ? [] : [[...host, key]];
  });
  if (deleted.length > 0 && doomed.length === 0) return undefined;
  for (const one of doomed) document.deleteIn(one);
  if (removed !== undefined) removeAt(document, path, removed);
  for (const [index, snippet] of snippets.entries()) {
    const host = hosts[index];
    if (host === undefined) continue;
    const gone = doomed.find((one) => one.every((key, depth) => host[depth] === key));
    place(document, path, snippet, gone?.slice(0, -1) ?? host);
  }
  return snippets.filter((_, index) => hosts[index] !== undefined);
}

function place(document: Document, path: readonly Key[], snippet: YAMLMap, host: readonly Key[]): void {
  const keys = keysOf(snippet);
  const isWholeStatement = keys.includes('Effect') && keys.some((key) => /^(?:Not)?Action$/.test(key));
  if (isWholeStatement) {
    const isPolicy = path.at(-2) === 'managedPolicies';
    if (isPolicy) document.deleteIn(path);
    const statements = [...path.slice(0, -2), 'statements'];
    if (isPolicy && !document.hasIn(statements)) document.setIn(statements, document.createNode([]));
    if (isPolicy) document.addIn(statements, snippet.clone());
    else document.setIn(host, snippet.clone());
    return;
  }
  for (const { key, value } of snippet.items) {
    const name = textOf(key);
    const opposite = OF_STATEMENT.get(name) ?? '';
    if (opposite !== '') document.deleteIn([...host, opposite]);
    for (const target of targets(document, path, host, name)) mergeIn(document, target, value as Node);
  }
}

/** Where a key goes: `functions.<name>.url` is a path from the top, to the function at hand or to all. */
function targets(document: Document, path: readonly Key[], host: readonly Key[], name: string): readonly (readonly Key[])[] {
  const [top = '', ...rest] = name.split('.');
  if (rest.length === 0 || !TOP.has(top)) return [[...host, name]];
  const names = path[0] === top && path[1] !== undefined ? [path[1]] : namesIn(document, top);
  return rest.includes('<name>') ? names.map((one) => [top, ...rest.map((step) => (step === '<name>' ? one : step))]) : [[top, ...rest]];
}

function removeAt(document: Document, path: readonly Key[], what: string): void {
  const list = path.slice(0, typeof path.at(-1) === 'number' ? -1 : path.length);
  const isOnlyOne = list.length === path.length || document.getIn([...list, 1]) === undefined;
  if (what === 'action' && isOnlyOne) document.deleteIn(list.slice(0, -1));
  else if (what === 'output' || what === 'permission') document.deleteIn(path.slice(0, 3));
  else document.deleteIn(isOnlyOne ? list : path);
}

/** The mapping that a snippet goes into: the nearest one around the place that has one of its keys, else the one where such a key belongs. */
function hostOf(document: Document, path: readonly Key[], keys: readonly string[]): readonly Key[] | undefined {
  if (keys.some((key) => TOP.has(key.split('.')[0] ?? ''))) return [];
  if (keys.some((key) => CONFIGURATION.has(key))) return ['custom', 'bulkhead'];
  const around = ancestors(document, path);
  const isStatement = keys.some((key) => OF_STATEMENT.has(key));
  const statement = isStatement ? around.find((one) => document.hasIn([...one, 'Effect'])) : undefined;
  const same = statement ?? around.find((one) => keys.some((key) => document.hasIn([...one, key])));
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
function ancestors(document: Document, path: readonly Key[]): readonly (readonly Key[])[] {
  return Array.from({ length: path.length }, (_, index) => path.slice(0, path.length - index)).filter((one) =>
    isMap(document.getIn(one, true)),
  );
}

function namesIn(document: Document, top: string): readonly Key[] {
  const map = document.get(top);
  return isMap(map) ? keysOf(map) : [];
}

function keysOf(map: YAMLMap): readonly string[] {
  return map.items.map(({ key }) => textOf(key));
}

function textOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : '';
}

/** Mappings are merged, everything else is replaced. */
function mergeIn(document: Document, path: readonly Key[], value: Node): void {
  const there = document.getIn(path, true);
  if (isMap(value) && isMap(there) && !REPLACED.has(String(path.at(-1)))) {
    for (const { key, value: inner } of value.items) mergeIn(document, [...path, textOf(key)], inner as Node);
    return;
  }
  for (let length = 1; length < path.length; length += 1) {
    if (!document.hasIn(path.slice(0, length))) document.setIn(path.slice(0, length), document.createNode({}));
    else if (isScalar(document.getIn(path.slice(0, length), true))) document.setIn(path.slice(0, length), document.createNode({}));
  }
  document.setIn(path, value.clone());
}

/** Resources that are referred to and missing are those of the good example, which are the reader's own. */
function addWhatIsReferredTo(document: Document, good: Document): void {
  for (const name of referredTo(document)) {
    const path = ['resources', 'Resources', name];
    const resource = good.getIn(path, true);
    if (!document.hasIn(path) && isMap(resource)) mergeIn(document, path, resource);
  }
}

function referredTo(document: Document): ReadonlySet<string> {
  const names = new Set<string>();
  visit(document, {
    Scalar: (_, { tag, value }) => {
      if (typeof value !== 'string') return;
      if (tag === '!Ref' || tag === '!GetAtt') names.add(value.split('.')[0] ?? '');
      if (tag === '!Sub') for (const [, name = ''] of value.matchAll(/\$\{([^.}]+)/g)) names.add(name);
    },
  });
  return names;
}

function sorted(node: unknown): unknown {
  if (isMap(node)) {
    const entries = node.items.map(({ key, value }) => [textOf(key), sorted(value)] as const);
    return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }
  if (isSeq(node)) return node.items.map(sorted);
  if (!isScalar(node)) return null;
  return node.tag?.startsWith('!') === true && !node.tag.startsWith('!!') ? { [node.tag]: node.value } : node.value;
}
