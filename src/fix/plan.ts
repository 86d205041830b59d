import { isCollection, isScalar, visit, type Node, type YAMLMap } from 'yaml';
import isEqual from 'lodash/isEqual.js';
import type { Sources } from '../audit-input.ts';
import type { Finding, Path, Place, Report } from '../report.ts';
import { settingPath } from '../source/setting-path.ts';
import { editsOf, isFromTop, REPLACED, type Placed } from './edits.ts';
import { meaningOf } from './meaning.ts';
import { remediesOf, type Remedy } from './remedies.ts';
import { SourceTree } from './source-tree.ts';
import { splice, type Edit } from './splice.ts';

/** Texts of files by their names, as in `Sources`. */
type Texts = Readonly<Record<string, string>>;

/** Why a finding is left to people. */
export type Reason = 'careful' | 'by hand' | 'no place';

export interface FixPlan {
  /** Files with another text than before. */
  readonly changed: Texts;
  readonly fixed: readonly Finding[];
  readonly left: readonly { readonly finding: Finding; readonly reason: Reason }[];
}

export interface Wanted {
  /** Ids of the policies whose fixes are wanted; without it those of all. */
  readonly policies?: readonly string[];
  /** Also what may stop a caller, remove data or cost money. */
  readonly careful: boolean;
}

/** Writes the fixes of open findings that need no decision into the files that people wrote, as texts. Nothing is read or written here. */
export function planFixes(report: Report, sources: Sources, { policies, careful }: Wanted): FixPlan {
  const mechanical = new Map(report.policies.map((policy) => [policy.id, policy.mechanical]));
  let texts: Texts = sources.files;
  const fixed: Finding[] = [];
  const left: { finding: Finding; reason: Reason }[] = [];
  for (const finding of report.findings) {
    if (finding.status !== 'open' || (policies !== undefined && !policies.includes(finding.policy))) continue;
    const kind = mechanical.get(finding.policy);
    const mayWrite = kind === 'safe' || (kind === 'careful' && careful);
    const after = mayWrite ? fixedTexts(texts, sources, finding) : undefined;
    if (after === undefined) left.push({ finding, reason: kind === undefined ? 'by hand' : mayWrite ? 'no place' : 'careful' });
    else {
      texts = after;
      fixed.push(finding);
    }
  }
  const changed = Object.fromEntries(Object.entries(texts).filter(([file, text]) => sources.files[file] !== text));
  return { changed, fixed, left };
}

/** The first remedy of the fix that has its place, at every place of the problem. What it says may be written already, for another finding. */
function fixedTexts(texts: Texts, sources: Sources, { at, related, fix }: Finding): Texts | undefined {
  const places = [at, ...related.map(({ place }) => place)];
  for (const remedy of remediesOf(fix).filter(isWhole)) {
    const after = remedied(texts, sources, places, remedy);
    if (after === undefined) continue;
    if (isOther(after, texts)) return after;
    const alone = isOther(texts, sources.files) ? remedied(sources.files, sources, places, remedy) : undefined;
    if (alone !== undefined && isOther(alone, sources.files)) return texts;
  }
  return undefined;
}

function isOther(texts: Texts, others: Texts): boolean {
  return Object.entries(texts).some(([file, text]) => others[file] !== text);
}

function remedied(texts: Texts, sources: Sources, places: readonly Place[], remedy: Remedy): Texts | undefined {
  let now: Texts | undefined = texts;
  const snippets = new Set<YAMLMap>();
  for (const place of places) {
    const path = pathOf(place, sources);
    // What the framework makes has no properties in the configuration, only settings of its own.
    if (path[0] !== 'resources' && !remedy.snippets.every(isFromTop)) return undefined;
    const tree = (current: Texts): SourceTree => new SourceTree(current, sources, place.template);
    const placed: Placed | undefined = now && editsOf(remedy, tree(now), path);
    const edits: readonly (Edit | undefined)[] = placed?.edits ?? [undefined];
    for (const edit of edits) now = now && edit && written(now, tree(now), edit, path);
    for (const snippet of placed?.snippets ?? []) snippets.add(snippet);
  }
  return snippets.size < remedy.snippets.length ? undefined : now;
}

function pathOf({ setting, path }: Place, { configuration }: Sources): Path {
  if (configuration === undefined) return ['resources', ...path];
  return (setting === undefined ? undefined : settingPath(setting)) ?? [];
}

function written(texts: Texts, tree: SourceTree, edit: Edit, at: Path): Texts | undefined {
  const located = tree.has(edit.path.slice(0, ownerLength(edit.path))) ? tree.locate(edit.path) : undefined;
  if (edit.kind === 'set' && isEqual(meaningOf(located?.node), meaningOf(edit.value))) return texts;
  if (edit.kind === 'set' && located?.node !== undefined && !isReplaceable(located.node, edit.path, at)) return undefined;
  const before = located && texts[located.file];
  const after = located && before !== undefined ? splice(before, { ...edit, path: located.path }) : undefined;
  return located && after !== undefined ? { ...texts, [located.file]: after } : undefined;
}

/** Whether all that it writes stands for itself: a resource that it refers to would be a decision. */
function isWhole({ snippets }: Remedy): boolean {
  return snippets.every((snippet) => !refersToResources(snippet));
}

function refersToResources(node: Node): boolean {
  let refers = false;
  visit(node, {
    Scalar: (_, { tag, value }) => {
      if (typeof value !== 'string') return;
      const names = tag === '!Sub' ? [...value.matchAll(/\$\{([^}]+)\}/g)].map(([, name = '']) => name) : [value];
      refers ||= ['!Ref', '!GetAtt', '!Sub'].includes(tag ?? '') && names.some((name) => !name.startsWith('AWS::'));
    },
  });
  return refers;
}

/** What somebody has written on purpose stays: a value that the finding is not about, a variable, and what has many lines. */
function isReplaceable(node: Node, path: Path, at: Path): boolean {
  if (isCollection(node)) return REPLACED.has(String(path.at(-1)));
  if (!isScalar(node) || String(node.value).includes('${')) return false;
  return typeof node.value === 'boolean' || path.every((key, depth) => at[depth] === key);
}

/** How many keys lead to the function or resource. One that is not there was written elsewhere, or the file is another than was packaged. */
function ownerLength([section, kind]: Path): number {
  if (section === 'functions') return 2;
  return section === 'resources' && kind === 'Resources' ? 3 : 0;
}
