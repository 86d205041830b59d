import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Path } from '../report.ts';
import { referenceIn, type Reference } from './reference.ts';
import type { SourceDocument } from './source-document.ts';

/** How far keys could be followed, and where that is. */
export interface Trace {
  readonly document: SourceDocument;
  readonly offset: number;
  /** How many of the keys were met. */
  readonly depth: number;
  /** `absent`: the next key is not written there. `variable`: it is behind a variable that only the framework resolves. */
  readonly end: 'found' | 'absent' | 'variable';
  /** What stands there, where all keys were met. */
  readonly node?: Node | null;
  /** The text with the variable at which it ends. */
  readonly variable?: string;
}

/** Gives the file of a reference, where its text is known. */
export type Open = (reference: Reference) => SourceDocument | undefined;

const MOST_FOLLOWED = 64;
/** Lists that are merged and merge keys branch; more branches than that are nobody's configuration. */
const MOST_STEPS = 20_000;

/** Follows keys through a file and what it includes. `open` is left out where `${…}` has no meaning, as in a template. */
export function trace(document: SourceDocument, path: Path, open?: Open): Trace {
  return new Tracer(open).walk({ document, node: document.root, offset: 0, depth: 0, followed: [] }, path);
}

interface Position {
  readonly document: SourceDocument;
  readonly node: Node | null | undefined;
  /** Where its key stands, or the element itself. */
  readonly offset: number;
  readonly depth: number;
  /** Aliases and variables on the way here, so that a circle ends. */
  readonly followed: readonly Node[];
  /** Its short form was a key of the path and is passed. */
  readonly untagged?: boolean;
}

class Tracer {
  private readonly open: Open | undefined;
  private steps = 0;

  constructor(open: Open | undefined) {
    this.open = open;
  }

  walk(at: Position, path: Path): Trace {
    const { node } = at;
    const [key, ...rest] = path;
    if (key === undefined) return end(at, 'found');
    if (++this.steps > MOST_STEPS) return end(at, 'variable');
    if (isAlias(node)) {
      const target = at.document.resolve(node);
      return target === undefined || isCircle(at, target)
        ? end(at, 'variable')
        : this.walk({ ...at, node: target, followed: [...at.followed, target] }, path);
    }
    if (at.untagged !== true && node?.tag?.startsWith('!') === true && longForm(node.tag) === key)
      return this.walk({ ...at, depth: at.depth + 1, untagged: true }, rest);
    if (isMap(node)) return this.inMap(at, node, key, rest);
    if (isSeq(node)) return typeof key === 'number' ? this.inList(at, node, key, rest) : this.inMerged(at, node, path);
    return isScalar(node) && typeof node.value === 'string' ? this.behind(at, node, node.value, path) : end(at, 'absent');
  }

  private inMap(at: Position, map: YAMLMap, key: string | number, rest: Path): Trace {
    // Where a key stands twice, the last one counts.
    const pair = pairsOf(map).get(String(key));
    if (pair !== undefined) return this.walk({ ...at, ...into(pair, at), untagged: false }, rest);
    for (const { value } of map.items.filter((item) => names(item, '<<'))) {
      const sources = isSeq(value) ? value.items : [value];
      for (const source of sources as (Node | null)[]) {
        const found = this.walk({ ...at, node: source, untagged: false }, [key, ...rest]);
        if (found.depth > at.depth) return found;
      }
    }
    return end(at, 'absent');
  }

  private inList(at: Position, list: YAMLSeq, index: number, rest: Path): Trace {
    const element = list.items[index] as Node | null | undefined;
    if (element === undefined) return end(at, 'absent');
    return this.walk({ ...at, node: element, offset: startOf(element) ?? at.offset, depth: at.depth + 1, untagged: false }, rest);
  }

  /** A list of maps that the framework merges, as of `resources`: the element that has most of the keys, of several the last. */
  private inMerged(at: Position, list: YAMLSeq, path: Path): Trace {
    const traces = (list.items as (Node | null)[]).map((node) =>
      this.walk({ ...at, node, offset: startOf(node) ?? at.offset, untagged: false }, path),
    );
    const deepest = Math.max(at.depth, ...traces.map(({ depth }) => depth));
    if (deepest > at.depth) {
      const best = traces.filter(({ depth }) => depth === deepest);
      return best.findLast((each) => each.end === 'found') ?? best.at(-1) ?? end(at, 'absent');
    }
    const unknown = traces.filter((each) => each.end === 'variable');
    return unknown.length === 1 && unknown[0] !== undefined ? unknown[0] : end(at, unknown.length === 0 ? 'absent' : 'variable');
  }

  private behind(at: Position, scalar: Node, text: string, path: Path): Trace {
    if (this.open === undefined || !text.includes('${')) return end(at, 'absent');
    const variable: Trace = { ...end({ ...at, offset: startOf(scalar) ?? at.offset }, 'variable'), variable: text };
    const reference = referenceIn(text);
    const document = reference && this.open(reference);
    if (reference === undefined || document === undefined || isCircle(at, scalar)) return variable;
    const followed = [...at.followed, scalar];
    const target = this.walk({ document, node: document.root, offset: 0, depth: 0, followed }, reference.address);
    if (target.end !== 'found' || target.node === undefined) return variable;
    const found = this.walk({ document: target.document, node: target.node, offset: target.offset, depth: at.depth, followed }, path);
    // What includes it is nearer to the key than the first line of what it includes.
    return found.depth > at.depth ? found : found.end === 'variable' ? found : end(at, found.end);
  }
}

function end({ document, node, offset, depth }: Position, how: Trace['end']): Trace {
  return { document, offset, depth, end: how, ...(how === 'found' && node !== undefined ? { node } : {}) };
}

function isCircle({ followed }: Position, next: Node): boolean {
  return followed.includes(next) || followed.length >= MOST_FOLLOWED;
}

function into(pair: Pair, at: Position): Pick<Position, 'node' | 'offset' | 'depth'> {
  return { node: pair.value as Node | null, offset: startOf(pair.key as Node | null) ?? at.offset, depth: at.depth + 1 };
}

function startOf(node: Node | null | undefined): number | undefined {
  return node?.range?.[0];
}

const pairs = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

/** The entries of a map by their keys: many places are looked for in the same few maps. */
function pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
  const known = pairs.get(map);
  if (known !== undefined) return known;
  const found = new Map<string, Pair>();
  for (const pair of map.items) {
    if (!isScalar(pair.key)) continue;
    found.set(String(pair.key.value), pair);
    if (pair.key.source !== undefined) found.set(pair.key.source, pair);
  }
  pairs.set(map, found);
  return found;
}

/** A number or a boolean as a key goes by its text. */
function names({ key }: Pair, name: string): boolean {
  return isScalar(key) && (String(key.value) === name || key.source === name);
}

/** `Fn::Sub` of `!Sub`. */
function longForm(tag: string): string {
  const name = tag.slice(1);
  return name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
}
