import isEqual from 'lodash/isEqual.js';
import type { Path } from '../report.ts';
import type { Anchor } from './anchor.ts';
import { always, flatMapCases, mapCases, type Case, type Cases } from './cases.ts';
import { missingNode, tooMany, unknownNode, type Node, type TextNode } from './node.ts';
import { equals } from './match.ts';
import type { Resource } from './resource.ts';
import { show, type Tokens } from './token.ts';
import { Truth } from './truth.ts';

/** A property of a template and all the ways CloudFormation may decide it. Read-only; comparisons answer with a `Truth`. */
export class Value implements Anchor {
  readonly resource: Resource;
  /** @internal */
  readonly cases: Cases<Node>;
  private knownTexts: readonly Tokens[] | undefined;
  private knownItems: readonly Value[] | undefined;
  private children: Map<string | number, Value> | undefined;

  constructor(resource: Resource, cases: Cases<Node>) {
    this.resource = resource;
    this.cases = cases;
  }

  /** Keys from the template's root to where the value is written; into the branch of an `Fn::If` that gives one. */
  get path(): Path {
    const written = this.cases.find(({ value }) => value.kind !== 'missing') ?? this.cases[0];
    return written?.value.path ?? [];
  }

  /** The property below this one; `get('VpcConfig', 'SubnetIds')`. Missing where there is none. */
  get(...keys: readonly (string | number)[]): Value {
    return keys.reduce<Value>(childOf, this);
  }

  /** @internal Policies ask for the same few properties one after the other. */
  child(key: string | number): Value {
    this.children ??= new Map();
    let child = this.children.get(key);
    if (child === undefined) this.children.set(key, (child = this.below(key)));
    return child;
  }

  private below(key: string | number): Value {
    return this.continued((node) => {
      const path = [...node.path, key];
      if (node.kind === 'map') return node.entry(String(key));
      if (node.kind === 'list' && typeof key === 'number') return node.elements()[key] ?? missingNode(path);
      if (node.kind === 'unknown') return unknownNode(node.reason, node.path);
      return missingNode(path);
    });
  }

  /**
   * The elements of a list, each with its own conditions; a single value counts as a list of one, as CloudFormation and IAM read it.
   * An element that a condition removes is `missing` there. A list of unknown length gives one unknown element.
   */
  get items(): readonly Value[] {
    return (this.knownItems ??= this.itemsOfCases());
  }

  private itemsOfCases(): readonly Value[] {
    const items: Value[] = [];
    const texts: Tokens[] = [];
    for (const [index, { value: node }] of this.cases.entries()) {
      if (node.kind === 'missing') continue;
      if (node.kind === 'text') {
        // However many ways lead to a text, it is one element.
        if (texts.some((tokens) => isEqual(tokens, node.tokens))) continue;
        texts.push(node.tokens);
        items.push(this.saying(node));
        continue;
      }
      const elements = node.kind === 'list' ? node.elements() : [always(node)];
      for (const element of elements) items.push(this.only(index, element));
    }
    return items;
  }

  /** The properties of a map by name; where a condition chooses between maps, each with its own conditions. */
  get entries(): readonly (readonly [string, Value])[] {
    const entries: (readonly [string, Value])[] = [];
    for (const [index, { value: node }] of this.cases.entries()) {
      if (node.kind !== 'map') continue;
      for (const key of node.keys) entries.push([key, this.only(index, node.entry(key))]);
    }
    return entries;
  }

  /** The cases with the text of a node, as that one node; missing elsewhere. */
  private saying(text: TextNode): Value {
    const same = (node: Node): boolean => node.kind === 'text' && isEqual(node.tokens, text.tokens);
    return new Value(
      this.resource,
      mapCases(this.cases, (node): Node => (same(node) ? text : { kind: 'missing', path: node.path })),
    );
  }

  /** These cases where case `index` of this value holds, missing elsewhere. */
  private only(index: number, inner: Cases<Node>): Value {
    if (this.cases.length === 1) return new Value(this.resource, inner);
    const cases = this.cases.map((other, at): Case<Cases<Node>> => ({
      when: other.when,
      value: at === index ? inner : missingNode(other.value.path),
    }));
    return new Value(
      this.resource,
      flatMapCases(
        cases,
        (nodes) => nodes,
        () => tooMany(this.path),
      ),
    );
  }

  /** Not there, null, or `AWS::NoValue`. */
  get missing(): Truth {
    return this.judge((node) => (node.kind === 'unknown' ? Truth.doubt(node.reason) : Truth.of(node.kind === 'missing')));
  }

  get present(): Truth {
    return this.missing.not();
  }

  /** Whether there is surely nothing here, whatever the conditions. */
  get isMissing(): boolean {
    return this.cases.every(({ value }) => value.kind === 'missing');
  }

  /** Whether it is this text, number or boolean. A number in a string is that number, as for CloudFormation. */
  is(expected: string | number | boolean): Truth {
    return this.test((tokens) => equals(tokens, String(expected)));
  }

  /** Asks each possible text; anything that is not text answers no, and what is unknown is a doubt. */
  test(question: (tokens: Tokens) => Truth): Truth {
    return this.judge((node) => {
      if (node.kind === 'text') return question(node.tokens);
      return node.kind === 'unknown' ? Truth.doubt(node.reason) : Truth.no;
    });
  }

  /** The possible texts, without their conditions. */
  get texts(): readonly Tokens[] {
    return (this.knownTexts ??= [...new Set(this.cases.flatMap(({ value }) => (value.kind === 'text' ? [value.tokens] : [])))]);
  }

  /** For people: the text with holes as `${AWS::AccountId}`; the alternatives of a condition joined by ` or `. */
  get text(): string {
    return [...new Set(this.texts.map(show))].join(' or ') || (this.cases.some(({ value }) => value.kind === 'unknown') ? '(unknown)' : '');
  }

  /** Whether it is a list, a map, a text, for every way the conditions go. */
  isA(kind: 'text' | 'list' | 'map'): Truth {
    return this.judge((node) => (node.kind === 'unknown' ? Truth.doubt(node.reason) : Truth.of(node.kind === kind)));
  }

  /** @internal */
  judge(question: (node: Node) => Truth): Truth {
    const [only] = this.cases;
    // Most values are known, and need no alternatives.
    if (this.cases.length === 1 && only?.when.size === 0) return question(only.value);
    return Truth.from(mapCases(this.cases, question));
  }

  /** @internal */
  continued(next: (node: Node) => Cases<Node>): Value {
    return new Value(
      this.resource,
      flatMapCases(this.cases, next, () => tooMany(this.path)),
    );
  }
}

function childOf(value: Value, key: string | number): Value {
  return value.child(key);
}
