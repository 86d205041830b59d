import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import { holdsSecret, isSecretName } from '../secrets/mask.ts';
import type { SourceDocument } from './source-document.ts';

/** A scalar of a file: from its first character to behind its last. */
export interface ScalarRange {
  readonly start: number;
  readonly end: number;
  /** Not to be shown: it may be a secret. */
  readonly hidden: boolean;
}

const ENVIRONMENT = /^env(?:ironment)?(?:[-_ ]?var(?:iable)?s)?$/i;
const SECRET_KEY =
  /pass(?:word|wd|phrase)|secret|token|credential|api[-_]?key|access[-_]?key|private[-_]?key|authorization|connection[-_]?string|referer|user[-_]?agent|external[-_]?id|header[-_]?value/i;
const SECRET_VALUE =
  /\b(?:AKIA|ASIA)[A-Z0-9]{12}|-----BEGIN |:\/\/[^/\s:@]*:[^/\s@]+@|\bBearer |\b(?:gh[pousr]_|xox[abprs]-|sk_live_|eyJ[\w-]{10})/;
const SECRET_TEXT = /(?:passw(?:or)?d|secret|token|api[-_]?key)["']?\s*[=:]\s*["']?[^\s"'$]/i;
/** Hexadecimal or base64 of some length, as keys are written. */
const RANDOM = /^(?:[0-9a-f]{32,}|(?=[^\d]*\d)(?=[^a-z]*[a-z])(?=[^A-Z]*[A-Z])[A-Za-z0-9+/]{32,}={0,2})$/;
/** A function, resource or statement may be called a secret; what stands in it is none for that. */
const THINGS: ReadonlySet<string> = new Set(['Type', 'Properties', 'handler', 'image', 'events', 'Effect', 'Statement', 'Version']);
/** Of a parameter, a tag or a variable: what it is called, and what it is. */
const NAMES: ReadonlySet<string> = new Set(['Name', 'Key', 'ParameterKey', 'name', 'key']);
const VALUES: ReadonlySet<string> = new Set(['Value', 'ParameterValue', 'Default', 'AllowedValues', 'value', 'default']);
/** Says where a value is, not what it is. */
const REFERENCE = /^(?:\$\{[^{}]*\}|arn:[\w:/.*${}-]+|\{\{resolve:[^{}]*\}\})$/;

const KNOWN = new WeakMap<SourceDocument, Map<boolean, readonly ScalarRange[]>>();

/** The scalars of a file in their order. Values of environments are hidden, and whatever looks like a secret by its key or by itself. */
export function scalarsOf(document: SourceDocument, keysOnly: boolean): readonly ScalarRange[] {
  const known = KNOWN.get(document) ?? new Map<boolean, readonly ScalarRange[]>();
  KNOWN.set(document, known);
  const scalars = known.get(keysOnly) ?? collect(document, keysOnly);
  known.set(keysOnly, scalars);
  return scalars;
}

function collect(document: SourceDocument, keysOnly: boolean): readonly ScalarRange[] {
  const collector = new Collector(document);
  collector.value(document.root, keysOnly);
  // What an alias leads to is found twice: where it is hidden once, it is.
  return collector.found.toSorted((a, b) => a.start - b.start || Number(b.hidden) - Number(a.hidden));
}

/** Whether it may be a secret is asked where it is shown: a file has thousands, a report shows some lines. */
class LazyRange implements ScalarRange {
  readonly start: number;
  readonly end: number;
  private readonly ask: () => boolean;
  private known: boolean | undefined;

  constructor(start: number, end: number, ask: () => boolean) {
    this.start = start;
    this.end = end;
    this.ask = ask;
  }

  get hidden(): boolean {
    return (this.known ??= this.ask());
  }
}

class Collector {
  readonly found: ScalarRange[] = [];
  private readonly document: SourceDocument;
  private readonly hiddenTargets = new Set<Node>();

  constructor(document: SourceDocument) {
    this.document = document;
  }

  value(node: Node | null | undefined, hidden: boolean, secretKey = false): void {
    if (isAlias(node)) {
      const target = hidden || secretKey ? this.document.resolve(node) : undefined;
      if (target === undefined || this.hiddenTargets.has(target)) return;
      this.hiddenTargets.add(target);
      this.value(target, true);
    } else if (isScalar(node)) {
      const text = String(node.value);
      this.add(node, () => hidden || looksSecret(text) || (secretKey && !REFERENCE.test(text)));
    } else if (isSeq(node)) {
      for (const item of node.items as (Node | null)[]) this.value(item, hidden, secretKey);
    } else if (isMap(node)) {
      const isThing = node.items.some(({ key }) => THINGS.has(textOf(key)));
      const namesSecret = node.items.some(({ key, value }) => NAMES.has(textOf(key)) && SECRET_KEY.test(textOf(value)));
      for (const { key, value } of node.items) {
        const name = textOf(key);
        if (isScalar(key)) this.add(key, () => SECRET_VALUE.test(name));
        else this.value(key as Node | null, hidden);
        const isValue = (secretKey || namesSecret) && VALUES.has(name);
        const isSecret = isValue || (secretKey && !isThing) || saysSecret(name);
        this.value(value as Node | null, hidden || ENVIRONMENT.test(name), isSecret);
      }
    }
  }

  private add(node: Node, hidden: () => boolean): void {
    const [start, end] = node.range ?? [0, 0];
    if (end > start) this.found.push(new LazyRange(start, end, hidden));
  }
}

const secretKeys = new Map<string, boolean>();
/** More keys than a file has different ones. */
const MOST_KEYS = 5000;

function saysSecret(key: string): boolean {
  let known = secretKeys.get(key);
  if (known === undefined) {
    if (secretKeys.size >= MOST_KEYS) secretKeys.clear();
    secretKeys.set(key, (known = SECRET_KEY.test(key) || isSecretName(key)));
  }
  return known;
}

function textOf(node: unknown): string {
  return isScalar(node) ? String(node.value) : '';
}

function looksSecret(text: string): boolean {
  return SECRET_VALUE.test(text) || holdsSecret(text) || ((SECRET_TEXT.test(text) || RANDOM.test(text)) && !REFERENCE.test(text));
}
