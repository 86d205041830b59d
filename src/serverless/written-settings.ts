import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import type { Sources } from '../audit-input.ts';
import { AuditError } from '../errors.ts';
import { OLD_PLUGIN } from '../safeguards/ask-safeguards.ts';
import { referenceIn } from '../source/reference.ts';
import type { SourceDocument } from '../source/source-document.ts';
import { SourceFiles } from '../source/source-files.ts';
import type { SettingsSnapshot } from './settings-snapshot.ts';

/** What stands at a place of the configuration: a node and its file, nothing, or what only the framework can tell. */
type Written = { readonly node: Node; readonly document: SourceDocument } | 'nothing' | 'unknown';

interface Difference {
  readonly key: string;
  readonly written: Written;
  readonly value: unknown;
}

const MOST_STEPS = 20;

/**
 * Throws an `AuditError` where settings of the gate are not what people wrote: plugins can change the configuration before anything is
 * audited, and a review sees the file alone. Only what is written out is compared; what a variable gives, or a program, is not known.
 */
export function refuseChangedSettings(snapshot: SettingsSnapshot, sources: Sources | undefined): void {
  const reader = new WrittenSettings(SourceFiles.of(sources ?? { files: {} }));
  const root = reader.root();
  const custom = reader.member(root, 'custom');
  const functions = reader.member(root, 'functions');
  const plugins = reader.texts(root, 'plugins') ?? reader.texts(reader.member(root, 'plugins'), 'modules');
  // Beside the old plugin safeguards are none of ours.
  const safeguards =
    snapshot.safeguards === undefined && plugins?.includes(OLD_PLUGIN) === true ? 'unknown' : reader.member(custom, 'safeguards');
  const difference =
    reader.difference(reader.member(custom, 'bulkhead'), snapshot.custom, 'custom.bulkhead') ??
    reader.difference(safeguards, snapshot.safeguards, 'custom.safeguards') ??
    Object.entries(isRecord(snapshot.functions) ? snapshot.functions : {})
      .map(([name, value]) =>
        reader.difference(
          reader.member(reader.member(functions, name), 'bulkhead'),
          isRecord(value) ? value['bulkhead'] : undefined,
          `functions.${name}.bulkhead`,
        ),
      )
      .find((one) => one !== undefined);
  if (difference !== undefined) throw new AuditError('settings-changed', sentence(difference, snapshot.configurationFile));
}

function sentence({ key, written, value }: Difference, file: string): string {
  const place = typeof written === 'string' ? file : placeOf(written);
  const isPlain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  const now = value === undefined ? 'took it away' : isPlain ? `made it ${String(value)}` : 'changed it';
  const says =
    typeof written === 'string' ? 'is not in the file, and another plugin set it' : `is not what the file says: another plugin ${now}`;
  return `${place}: ${key} ${says}; the gate takes only settings that people can review. Write it into the file, or take the plugin out.`;
}

function placeOf({ node, document }: Exclude<Written, string>): string {
  const { file, line } = document.place(node.range?.[0] ?? 0);
  return `${file}:${line}`;
}

class WrittenSettings {
  readonly #files: SourceFiles;

  constructor(files: SourceFiles) {
    this.#files = files;
  }

  root(): Written {
    const document = this.#files.configuration;
    return document?.isSound === true && document.root !== null ? { node: document.root, document } : 'unknown';
  }

  /** What stands under a key; nothing where the mapping is known and does not have it. */
  member(holder: Written, key: string): Written {
    const known = this.#resolved(holder);
    if (typeof known === 'string') return known;
    if (!isMap(known.node)) return isScalar(known.node) && known.node.value === null ? 'nothing' : 'unknown';
    // Of equal keys the last one counts, where a framework takes them at all.
    const pair = known.node.items.findLast((item) => isScalar(item.key) && String(item.key.value) === key);
    if (pair !== undefined) return pair.value === null ? 'nothing' : { node: pair.value as Node, document: known.document };
    return isOpen(known.node.items) ? 'unknown' : 'nothing';
  }

  /** The texts of a list under a key, as far as they are written out. */
  texts(holder: Written, key: string): readonly string[] | undefined {
    const known = this.#resolved(this.member(holder, key));
    if (typeof known === 'string' || !isSeq(known.node)) return undefined;
    return known.node.items.flatMap((item) => (isScalar(item) && typeof item.value === 'string' ? [item.value] : []));
  }

  /** The first place at which the value is not what is written. Null and nothing are the same. */
  difference(written: Written, value: unknown, key: string): Difference | undefined {
    const known = this.#resolved(written);
    if (known === 'unknown') return undefined;
    const differs: Difference = { key, written: known, value };
    if (known === 'nothing') return (value ?? undefined) === undefined ? undefined : differs;
    const { node, document } = known;
    if (isMap(node)) {
      if (!isRecord(value)) return node.items.length === 0 && (value ?? undefined) === undefined ? undefined : differs;
      const keys = new Set([...node.items.flatMap((item) => (isScalar(item.key) ? [String(item.key.value)] : [])), ...Object.keys(value)]);
      keys.delete('<<');
      return first([...keys].map((name) => () => this.difference(this.member(known, name), value[name], `${key}.${name}`)));
    }
    if (isSeq(node)) {
      // The frameworks make one of a list of one, and a list of one, as the schema wants it.
      const values = Array.isArray(value) ? (value as unknown[]) : (value ?? undefined) === undefined ? [] : [value];
      if (values.length !== node.items.length) return differs;
      return first(
        values.map((one, index) => () => this.difference({ node: node.items[index] as Node, document }, one, `${key}[${index}]`)),
      );
    }
    const single: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
    return isScalar(node) && isSame(node.value, single) ? undefined : differs;
  }

  /** Behind aliases and references to files. */
  #resolved(written: Written): Written {
    let known = written;
    for (let steps = 0; steps < MOST_STEPS && typeof known !== 'string'; steps++) {
      const { node, document }: Exclude<Written, string> = known;
      const text = isScalar(node) && typeof node.value === 'string' ? node.value : '';
      if (isAlias(node)) {
        const target = document.resolve(node);
        known = target === undefined ? 'unknown' : { node: target, document };
      } else if (text.includes('${')) known = this.#referredTo(text);
      else return (node.tag ?? '').startsWith('!') && !(node.tag ?? '').startsWith('!!') ? 'unknown' : known;
    }
    return typeof known === 'string' ? known : 'unknown';
  }

  #referredTo(text: string): Written {
    const reference = referenceIn(text);
    const document = reference && this.#files.open(reference);
    if (reference === undefined || document?.isSound !== true || document.root === null) return 'unknown';
    let known: Written = { node: document.root, document };
    for (const key of reference.address) known = this.member(known, key);
    // A reference to nothing is an error of the framework's, or means something else there.
    return known === 'nothing' ? 'unknown' : known;
  }
}

/** Whether a mapping takes in another one. */
function isOpen(items: readonly { readonly key: unknown }[]): boolean {
  return items.some(({ key }) => !isScalar(key) || key.value === '<<');
}

/** As text, as a number, or as the same moment: the schema of the framework turns one into the other. */
function isSame(written: unknown, value: unknown): boolean {
  if ((written ?? undefined) === undefined || (value ?? undefined) === undefined) return (written ?? undefined) === (value ?? undefined);
  if (isRecord(value) || Array.isArray(value)) return false;
  const [left, right] = [String(written), String(value)];
  if (left === right || (left !== '' && right !== '' && Number(left) === Number(right))) return true;
  return /^\d{4}-\d\d?-\d\d?/.test(left) && Date.parse(left) === Date.parse(right);
}

function first(checks: readonly (() => Difference | undefined)[]): Difference | undefined {
  for (const check of checks) {
    const difference = check();
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
