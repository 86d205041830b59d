import type { Path } from '../report.ts';
import { isRecord, own } from './record.ts';

/** An entry of a map, loops unrolled. */
export interface Entry {
  readonly key: string;
  readonly value: unknown;
  /** Where it is written: in the fragment of the loop that makes it. */
  readonly path: Path;
}

export interface Unrolled {
  readonly entries: readonly Entry[];
  /** Keys of loops that only the deploy unrolls, and where they stand. */
  readonly open: readonly { readonly key: string; readonly path: Path; readonly why: string }[];
}

/** The values that a loop goes through, where they are sure. */
export type Collection = (raw: unknown, path: Path) => readonly string[] | undefined;

const LOOP = 'Fn::ForEach::';
/** CloudFormation takes templates of 1 MB, loops unrolled: more values than this do not fit. */
const MOST_VALUES = 200_000;
const NOT_SURE = 'the values that it goes through are known only at deploy';
const TOO_LARGE = `it makes more than ${MOST_VALUES} values`;
const BROKEN = 'it is no loop that CloudFormation takes';

export function isLoop(key: string): boolean {
  return key.startsWith(LOOP);
}

export function holdsLoop(map: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(map).some(isLoop);
}

/** Unrolls the loops of `AWS::LanguageExtensions`, one template's together no further than into `MOST_VALUES` values. */
export class Unroller {
  private left = MOST_VALUES;
  private readonly collection: Collection;
  /** Keys as the template has them, by what a loop made of them. */
  private readonly written = new WeakMap<object, ReadonlyMap<string, string>>();

  constructor(collection: Collection) {
    this.collection = collection;
  }

  /** The entries of a map that stands at `path`; those that stand in a loop once for each of its values. */
  unroll(map: Readonly<Record<string, unknown>>, path: Path): Unrolled {
    const entries = new Map<string, Entry>();
    const open: Unrolled['open'][number][] = [];
    for (const [key, value] of Object.entries(map)) {
      const at = [...path, this.writtenKey(map, key)];
      if (!isLoop(key)) {
        entries.set(key, { key, value, path: at });
        continue;
      }
      const made = this.looped(value, at);
      if (typeof made === 'string') open.push({ key, path: at, why: made });
      else {
        for (const entry of made.flatMap((inner) => inner.entries)) entries.set(entry.key, entry);
        open.push(...made.flatMap((inner) => inner.open));
      }
    }
    return { entries: [...entries.values()], open };
  }

  /** What a loop makes of each value, or why it cannot be unrolled. */
  private looped(loop: unknown, path: Path): readonly Unrolled[] | string {
    const fragments = this.fragments(loop, path);
    if (typeof fragments === 'string') return fragments;
    const made: Unrolled[] = [];
    for (const fragment of fragments) {
      made.push(this.unroll(fragment, [...path, 2]));
      if (this.left < 0) return TOO_LARGE;
    }
    return made;
  }

  /** The fragment of a loop for each value, or why it cannot be had. */
  private fragments(loop: unknown, path: Path): readonly Fragment[] | string {
    const [identifier, raw, fragment] = Array.isArray(loop) ? (loop as readonly unknown[]) : [];
    if (typeof identifier !== 'string' || identifier === '' || !isRecord(fragment)) return BROKEN;
    const values = this.collection(raw, [...path, 1]);
    if (values === undefined) return NOT_SURE;
    const filled: Fragment[] = [];
    for (const value of values) {
      filled.push(this.filledMap(fragment, identifier, value));
      if (this.left < 0) return TOO_LARGE;
    }
    return filled;
  }

  private filled(raw: unknown, identifier: string, value: string): unknown {
    this.left -= 1;
    if (this.left < 0) return undefined;
    if (typeof raw === 'string') return replaced(raw, identifier, value);
    if (Array.isArray(raw)) return raw.map((element: unknown) => this.filled(element, identifier, value));
    if (!isRecord(raw)) return raw;
    const isIdentifier = own(raw, 'Ref') === identifier && Object.keys(raw).length === 1;
    return isIdentifier ? value : this.filledMap(raw, identifier, value);
  }

  private filledMap(raw: Fragment, identifier: string, value: string): Fragment {
    const keys = Object.keys(raw).map((key) => [replaced(key, identifier, value), key] as const);
    const copy = Object.fromEntries(keys.map(([key, before]) => [key, this.filled(raw[before], identifier, value)]));
    this.written.set(copy, new Map(keys.map(([key, before]) => [key, this.writtenKey(raw, before)])));
    return copy;
  }

  private writtenKey(map: object, key: string): string {
    return this.written.get(map)?.get(key) ?? key;
  }
}

type Fragment = Readonly<Record<string, unknown>>;

/** `${Identifier}` is the value, `&{Identifier}` what of it a logical id may hold. */
function replaced(text: string, identifier: string, value: string): string {
  return text.replaceAll(`\${${identifier}}`, () => value).replaceAll(`&{${identifier}}`, () => value.replaceAll(/[^A-Za-z0-9]/g, ''));
}
