import { isMap, isScalar, parseDocument, visit, type Document, type Node, type YAMLMap } from 'yaml';
import { settingPath } from '../../src/source/setting-path.ts';
import type { Path } from '../../src/report.ts';
import { editsOf } from '../../src/fix/edits.ts';
import { meaningOf as meaning } from '../../src/fix/meaning.ts';
import type { Remedy } from '../../src/fix/remedies.ts';

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
    const here = path === undefined ? undefined : applyAt(document, path, remedy);
    if (here === undefined) return undefined;
    for (const snippet of here) placed.add(snippet);
  }
  // With several findings, each takes its part.
  if (placed.size < remedy.snippets.length) return undefined;
  addWhatIsReferredTo(document, read(good));
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** The same text for two fragments that say the same. */
export function meaningOf(fragment: string): string {
  return JSON.stringify(sorted(meaning(read(fragment).contents)));
}

function read(text: string): Document {
  const document = parseDocument(text, { schema: 'core', logLevel: 'silent' }) as Document;
  if (document.errors.length > 0) throw new Error(document.errors[0]?.message);
  return document;
}

/** What was written there; undefined where nothing has its place. */
function applyAt(document: Document, path: Path, remedy: Remedy): readonly YAMLMap[] | undefined {
  const tree = { has: (at: Path) => document.hasIn(at), get: (at: Path) => document.getIn(at, true) as Node | undefined };
  const placed = editsOf(remedy, tree, path);
  for (const edit of placed?.edits ?? []) {
    if (edit.kind === 'delete') document.deleteIn(edit.path);
    else write(document, edit.path, edit.value);
  }
  return placed?.snippets;
}

/** The mappings on the way are made, also where a short form was. */
function write(document: Document, path: Path, value: Node): void {
  for (let length = 1; length < path.length; length += 1) {
    const outer = path.slice(0, length);
    if (!document.hasIn(outer) || isScalar(document.getIn(outer, true))) document.setIn(outer, document.createNode({}));
  }
  document.setIn(path, value.clone());
}

/** Resources that are referred to and missing are those of the good example, which are the reader's own. */
function addWhatIsReferredTo(document: Document, good: Document): void {
  for (const name of referredTo(document)) {
    const path = ['resources', 'Resources', name];
    const resource = good.getIn(path, true);
    if (!document.hasIn(path) && isMap(resource)) write(document, path, resource);
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

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
