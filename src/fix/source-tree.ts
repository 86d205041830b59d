import { isAlias, isMap, isScalar, isSeq, parseDocument, type Document, type Node } from 'yaml';
import type { Sources } from '../audit-input.ts';
import type { Path } from '../report.ts';
import { includedFile, referenceIn } from '../source/reference.ts';

/** Where a key of the configuration is, or would be, in the files. */
export interface Located {
  readonly file: string;
  /** Keys from the root of that file. */
  readonly path: Path;
  /** What stands there; undefined where nothing does. */
  readonly node: Node | undefined;
}

interface Spot {
  readonly file: string;
  readonly path: Path;
  readonly node: unknown;
}

const MOST_INCLUDES = 20;

/** A configuration over all its files, as one tree of keys. What includes a file by a variable of its own is followed, nothing else. */
export class SourceTree {
  private readonly texts: Readonly<Record<string, string>>;
  private readonly root: string;
  private readonly directory: string;
  /** Whether the file is a template: then it stands for `resources` of a configuration. */
  private readonly isTemplate: boolean;
  private readonly documents = new Map<string, Document | undefined>();

  constructor(texts: Readonly<Record<string, string>>, { configuration, directory = '' }: Sources, template?: string) {
    this.texts = texts;
    this.root = configuration ?? template ?? '';
    this.directory = directory;
    this.isTemplate = configuration === undefined;
  }

  has(path: Path): boolean {
    return this.locate(path)?.node !== undefined;
  }

  get(path: Path): Node | undefined {
    return this.locate(path)?.node;
  }

  /** Undefined where it is not certain: behind an alias, a merge key, a variable that only the framework resolves. */
  locate(path: Path): Located | undefined {
    if (this.isTemplate && path[0] !== 'resources') return undefined;
    const document = this.document(this.root);
    const start = { file: this.root, path: [], node: document?.contents };
    return document && this.walk(start, this.isTemplate ? path.slice(1) : path, 0);
  }

  private walk(at: Spot, rest: Path, includes: number): Located | undefined {
    const { file, node } = at;
    const [key, ...others] = rest;
    const reference = isScalar(node) && typeof node.value === 'string' ? referenceIn(node.value) : undefined;
    if (reference !== undefined) {
      const name = reference.file === undefined ? this.root : includedFile(this.directory, reference.file);
      const document = name === undefined ? undefined : this.document(name);
      if (name === undefined || document === undefined || includes >= MOST_INCLUDES) return undefined;
      const start = { file: name, path: [], node: document.contents };
      const target = this.walk(start, reference.address, includes + 1);
      return target?.node === undefined ? undefined : this.walk(start, [...reference.address, ...rest], includes + 1);
    }
    if (key === undefined) return { file, path: at.path, node: (node ?? undefined) as Node | undefined };
    if (isMap(node)) {
      const pairs = node.items.filter((pair) => isScalar(pair.key) && String(pair.key.value) === String(key));
      const [pair] = pairs;
      if (pair !== undefined)
        return pairs.length > 1 ? undefined : this.walk({ file, path: [...at.path, key], node: pair.value }, others, includes);
      return node.has('<<') ? undefined : { file, path: [...at.path, ...rest], node: undefined };
    }
    if (isSeq(node))
      return typeof key === 'number' ? this.inList(at, node.items, key, others, includes) : this.inMerged(at, node.items, rest, includes);
    if (isAlias(node) || (isScalar(node) && typeof node.value === 'string' && node.value.includes('${'))) return undefined;
    return { file, path: [...at.path, ...rest], node: undefined };
  }

  private inList({ file, path }: Spot, items: readonly unknown[], index: number, rest: Path, includes: number): Located | undefined {
    if (index < items.length) return this.walk({ file, path: [...path, index], node: items[index] }, rest, includes);
    return { file, path: [...path, index, ...rest], node: undefined };
  }

  /** A list of mappings that the framework merges, as of `resources`: the one that has the key. */
  private inMerged({ file, path }: Spot, items: readonly unknown[], rest: Path, includes: number): Located | undefined {
    for (let length = rest.length; length > 0; length -= 1) {
      const having = items.filter(
        (node, index) => this.walk({ file, path: [...path, index], node }, rest.slice(0, length), includes)?.node !== undefined,
      );
      const [only, ...others] = having;
      if (others.length > 0) return undefined;
      if (only !== undefined) return this.walk({ file, path: [...path, items.indexOf(only)], node: only }, rest, includes);
    }
    return undefined;
  }

  private document(file: string): Document | undefined {
    if (!this.documents.has(file))
      this.documents.set(file, readDocument(Object.hasOwn(this.texts, file) ? this.texts[file] : undefined, file));
    return this.documents.get(file);
  }
}

function readDocument(text: string | undefined, file: string): Document | undefined {
  if (text === undefined || !/\.(?:ya?ml|json|template)$/.test(file)) return undefined;
  const document = parseDocument(text, { schema: 'core', merge: false, prettyErrors: false, logLevel: 'silent' }) as Document;
  return document.errors.length === 0 ? document : undefined;
}
