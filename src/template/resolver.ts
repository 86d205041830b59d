import type { Path } from '../report.ts';
import { always, flatMapCases, mapCases, type Cases } from './cases.ts';
import { Embedded } from './embedded.ts';
import { intrinsics, type Intrinsic } from './intrinsics.ts';
import { missingNode, textNode, unknownNode, type Node } from './node.ts';
import { isRecord, own } from './record.ts';
import { intersects } from './match.ts';
import { referenced } from './reference.ts';
import type { Template } from './template.ts';
import { text, type Tokens } from './token.ts';
import { every, some, Truth } from './truth.ts';

/** Deeper than any real template refers; a circle of references ends here. */
const MAX_DEPTH = 48;

/** Turns raw template values into nodes: one level at a time, the children only when somebody asks. */
export class Resolver {
  readonly template: Template;
  private depth = 0;

  constructor(template: Template) {
    this.template = template;
  }

  resolve(raw: unknown, path: Path): Cases<Node> {
    if (raw === null || raw === undefined) return missingNode(path);
    if (typeof raw === 'string') return this.string(raw, path);
    if (typeof raw === 'number' || typeof raw === 'boolean') return textNode(text(String(raw)), path);
    if (Array.isArray(raw)) return this.list(raw, path);
    if (raw instanceof Embedded) return textNode(raw.tokens, path);
    if (!isRecord(raw)) return unknownNode('it is not a JSON value', path);
    const keys = Object.keys(raw);
    const [key] = keys;
    if (keys.length === 1 && key !== undefined && (key === 'Ref' || key.startsWith('Fn::'))) {
      return this.intrinsic(key, own(raw, key), path);
    }
    return always<Node>({ kind: 'map', keys, path, entry: (name) => this.resolve(own(raw, name), [...path, name]) });
  }

  private list(raw: readonly unknown[], path: Path): Cases<Node> {
    let elements: readonly Cases<Node>[] | undefined;
    return always<Node>({
      kind: 'list',
      path,
      elements: () => (elements ??= raw.map((element, index) => this.resolve(element, [...path, index]))),
    });
  }

  private string(raw: string, path: Path): Cases<Node> {
    const at = raw.indexOf('{{resolve:');
    if (at < 0) return textNode(text(raw), path);
    const service = raw.slice(at + '{{resolve:'.length).split(':')[0] ?? '';
    const reference = raw.slice(at, raw.indexOf('}}', at) + 2 || undefined);
    const hole = {
      kind: 'hole',
      id: reference,
      class: 'any',
      wild: true,
      reason: `a dynamic reference to ${service} is resolved at deploy`,
    } as const;
    return textNode([...text(raw.slice(0, at)), hole, ...text(raw.slice(at + reference.length))], path);
  }

  private intrinsic(key: string, argument: unknown, path: Path): Cases<Node> {
    const intrinsic = Object.hasOwn(intrinsics, key) ? intrinsics[key] : undefined;
    return this.deeper(
      () => (intrinsic ? this.apply(intrinsic, argument, path, key) : unknownNode(`${key} is resolved at deploy`, path)),
      () => unknownNode('it refers to itself', path),
    );
  }

  private apply(intrinsic: Intrinsic, argument: unknown, path: Path, key: string): Cases<Node> {
    return intrinsic({ argument, path, argumentPath: [...path, key], resolver: this });
  }

  private deeper<T>(next: () => T, tooDeep: () => T): T {
    if (this.depth >= MAX_DEPTH) return tooDeep();
    this.depth += 1;
    try {
      return next();
    } finally {
      this.depth -= 1;
    }
  }

  /** What `Ref` and `Fn::GetAtt` stand for. */
  reference(logicalId: string, attribute: string | undefined, path: Path): Cases<Node> {
    return this.deeper(
      () => referenced(this, logicalId, attribute, path),
      () => unknownNode('it refers to itself', path),
    );
  }

  /** Every text a raw value may be, with holes where it is unknown. Anything else than text is a hole too. */
  texts(raw: unknown, path: Path): Cases<Tokens> {
    return mapCases(this.resolve(raw, path), (node) => this.tokensOf(node));
  }

  tokensOf(node: Node): Tokens {
    if (node.kind === 'text') return node.tokens;
    const reason = node.kind === 'unknown' ? node.reason : 'it is not text';
    return [{ kind: 'hole', id: node.path.join('.'), class: 'any', wild: true, reason }];
  }

  /** The two branches of a named condition; one of them where the template decides it. */
  branches<T>(name: string, ifTrue: T, ifFalse: T): Cases<T> {
    const truth = this.condition(name);
    if (truth.isYes) return always(ifTrue);
    if (truth.isNo) return always(ifFalse);
    return truth.branches(ifTrue, ifFalse, `condition ${name} holds`);
  }

  /** What a named condition is; a doubt carries the condition's name, so that branches of one condition stay together. */
  condition(name: string): Truth {
    const raw = own(this.template.section('Conditions'), name);
    const truth =
      raw === undefined
        ? Truth.doubt('')
        : this.deeper(
            () => this.judge(raw),
            () => Truth.doubt(''),
          );
    const choice = `condition ${name} holds`;
    return Truth.from(truth.branches(Truth.yes, Truth.no, choice));
  }

  private judge(raw: unknown): Truth {
    const condition = own(raw, 'Condition');
    if (typeof condition === 'string') return this.condition(condition);
    const list = (key: string): readonly unknown[] | undefined => {
      const value = own(raw, key);
      return Array.isArray(value) ? value : undefined;
    };
    const equals = list('Fn::Equals');
    if (equals) return this.equal(equals[0], equals[1]);
    const and = list('Fn::And');
    if (and) return every(and.map((part) => this.judge(part)));
    const or = list('Fn::Or');
    if (or) return some(or.map((part) => this.judge(part)));
    const not = list('Fn::Not');
    if (not) return this.judge(not[0]).not();
    return Truth.doubt('');
  }

  private equal(a: unknown, b: unknown): Truth {
    const left = this.texts(a, ['Conditions']);
    const right = this.texts(b, ['Conditions']);
    return Truth.from(
      flatMapCases(
        left,
        (x) => mapCases(right, (y) => intersects(x, y)),
        () => Truth.doubt(''),
      ),
    );
  }
}
