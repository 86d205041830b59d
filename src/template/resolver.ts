import type { Path } from '../report.ts';
import { always, mapCases, type Cases } from './cases.ts';
import { Conditions } from './conditions.ts';
import { dynamicReferences } from './dynamic-reference.ts';
import { Embedded } from './embedded.ts';
import { intrinsics } from './intrinsics.ts';
import { isLoop } from './loops.ts';
import { missingNode, textNode, unknownNode, type MapNode, type Node } from './node.ts';
import { inTable, isRecord, own } from './record.ts';
import { referenced } from './reference.ts';
import type { Template } from './template.ts';
import { literal, text, type Tokens } from './token.ts';
import { unread } from './unread.ts';

/** Deeper than any real template nests its functions. */
const MAX_DEPTH = 64;

const CIRCLE = 'it refers to itself';

const TRANSFORM = 'Fn::Transform';

function mayAdd(macro: string, name: string): string {
  const what = `${macro} may add ${name} at deploy`;
  return macro === TRANSFORM || isLoop(macro) ? unread(what) : what;
}

/** Turns raw template values into nodes: one level at a time, the children only when somebody asks. */
export class Resolver {
  readonly template: Template;
  readonly conditions = new Conditions(this);
  private depth = 0;
  /** What references stand for, so that one that is used often is followed once. */
  private readonly references = new Map<string, Cases<Node>>();
  private readonly following = new Set<string>();

  constructor(template: Template) {
    this.template = template;
  }

  resolve(raw: unknown, path: Path): Cases<Node> {
    if (raw === null || raw === undefined) return missingNode(path);
    if (typeof raw === 'string') return textNode(dynamicReferences(text(raw)), path);
    if (typeof raw === 'number' || typeof raw === 'boolean') return textNode(text(String(raw)), path);
    if (Array.isArray(raw)) return this.list(raw, path);
    if (raw instanceof Embedded) return textNode(raw.tokens, path);
    if (!isRecord(raw)) return unknownNode('it is not a JSON value', path);
    const keys = Object.keys(raw);
    const [key] = keys;
    if (keys.length === 1 && key !== undefined && (key === 'Ref' || (key.startsWith('Fn::') && !isLoop(key)))) {
      return this.intrinsic(key, own(raw, key), path);
    }
    return always<Node>(this.map(raw, keys, path));
  }

  private map(raw: Readonly<Record<string, unknown>>, keys: readonly string[], path: Path): MapNode {
    if (keys.some(isLoop)) return this.looped(raw, path);
    const known = new Map<string, Cases<Node>>();
    const macro = keys.find((key) => key.startsWith('Fn::'));
    const read = (name: string): Cases<Node> => {
      const value = own(raw, name);
      const added = macro !== undefined && value === undefined;
      return added ? unknownNode(mayAdd(macro, name), [...path, name]) : this.resolve(value, [...path, name]);
    };
    return {
      kind: 'map',
      path,
      keys: macro === undefined ? keys : keys.filter((key) => !key.startsWith('Fn::')),
      entry: (name) => {
        let entry = known.get(name);
        if (!entry) known.set(name, (entry = read(name)));
        return entry;
      },
    };
  }

  /** A map with the entries that its loops make, each at the place of the loop. */
  private looped(raw: Readonly<Record<string, unknown>>, path: Path): MapNode {
    const { entries, open } = this.template.unroll(raw, path);
    const fields = Object.fromEntries(entries.map(({ key, value }) => [key, value]));
    const places = new Map(entries.map((entry) => [entry.key, entry.path]));
    const loop = open[0]?.key;
    const node = this.map(fields, Object.keys(fields), path);
    return {
      ...node,
      entry: (name) => {
        const place = places.get(name);
        if (place !== undefined) return this.resolve(fields[name], place);
        return loop === undefined ? node.entry(name) : unknownNode(mayAdd(loop, name), [...path, name]);
      },
    };
  }

  private list(raw: readonly unknown[], path: Path): Cases<Node> {
    let elements: readonly Cases<Node>[] | undefined;
    return always<Node>({
      kind: 'list',
      path,
      elements: () => (elements ??= raw.map((element, index) => this.resolve(element, [...path, index]))),
    });
  }

  private intrinsic(key: string, argument: unknown, path: Path): Cases<Node> {
    const intrinsic = inTable(intrinsics, key);
    if (!intrinsic) return unknownNode(key === TRANSFORM ? unread(`${key} writes it at deploy`) : `${key} is resolved at deploy`, path);
    return this.deeper(
      () => intrinsic({ argument, path, argumentPath: [...path, key], resolver: this }),
      () => unknownNode(CIRCLE, path),
    );
  }

  /** @internal */
  deeper<T>(next: () => T, tooDeep: () => T): T {
    if (this.depth >= MAX_DEPTH) return tooDeep();
    this.depth += 1;
    try {
      return next();
    } finally {
      this.depth -= 1;
    }
  }

  /** What `Ref` (no attribute) and `Fn::GetAtt` stand for. */
  reference(logicalId: string, attribute: string | undefined, path: Path): Cases<Node> {
    const key = JSON.stringify([logicalId, attribute]);
    if (this.following.has(key)) return unknownNode(CIRCLE, path);
    let found = this.references.get(key);
    if (!found) {
      this.following.add(key);
      found = this.deeper(
        () => referenced(this, logicalId, attribute, path),
        () => unknownNode(CIRCLE, path),
      );
      this.following.delete(key);
      this.references.set(key, found);
    }
    return mapCases(found, (node): Node => (node.kind === 'list' || node.kind === 'map' ? node : { ...node, path }));
  }

  /** The texts of a list, where they are the same however the deploy goes. */
  sureTexts(raw: unknown, path: Path): readonly string[] | undefined {
    const [list, ...others] = this.resolve(raw, path);
    if (list?.value.kind !== 'list' || others.length > 0) return undefined;
    const texts = list.value.elements().map(([element, ...alternatives]) => {
      return element?.value.kind === 'text' && alternatives.length === 0 ? literal(element.value.tokens) : undefined;
    });
    return texts.includes(undefined) ? undefined : (texts as readonly string[]);
  }

  /** Every text a raw value may be, with holes where it is unknown. Anything else than text is a hole too. */
  texts(raw: unknown, path: Path): Cases<Tokens> {
    return mapCases(this.resolve(raw, path), (node) => this.tokensOf(node));
  }

  tokensOf(node: Node): Tokens {
    if (node.kind === 'text') return node.tokens;
    const reason = node.kind === 'unknown' ? node.reason : 'it is not text';
    return [{ kind: 'hole', id: this.template.qualified(String(node.path[1]), node.path.join('.')), class: 'any', wild: true, reason }];
  }
}
