import merge from 'lodash/merge.js';
import type { Path } from '../report.ts';
import { isRecord, own } from './record.ts';

type Section = Readonly<Record<string, unknown>>;

/** Sections that may be written as a list of maps, which the framework merges. */
const MERGED: ReadonlySet<string> = new Set(['functions', 'resources']);
const NOTHING: Section = {};

/** The service configuration with its variables resolved, by the keys of `serverless.yml`. Read-only. */
export class Declaration {
  readonly raw: Section;
  private readonly sections = new Map<string, unknown>();

  constructor(raw: Section) {
    this.raw = raw;
  }

  /** A top-level key; a list of maps as one map. */
  private section(name: string): unknown {
    if (!this.sections.has(name)) {
      const written = own(this.raw, name);
      this.sections.set(name, MERGED.has(name) && Array.isArray(written) ? merge({}, ...written.filter(isRecord)) : written);
    }
    return this.sections.get(name);
  }

  /** What stands at the keys, or undefined. */
  at(path: Path): unknown {
    const [first, ...rest] = path;
    return rest.reduce(child, typeof first === 'string' ? this.section(first) : undefined);
  }

  /** Whether something is written there; null counts as nothing. */
  has(path: Path): boolean {
    return (this.at(path) ?? undefined) !== undefined;
  }

  /** The map at the keys, empty where there is none. */
  map(path: Path): Section {
    const found = this.at(path);
    return isRecord(found) ? found : NOTHING;
  }

  /** The first of the paths at which something is written. */
  firstOf(...paths: readonly Path[]): Path | undefined {
    return paths.find((path) => this.has(path));
  }

  get functionKeys(): readonly string[] {
    return Object.keys(this.map(['functions']));
  }
}

/** One step down, into a map or a list. */
export function child(value: unknown, key: string | number): unknown {
  if (Array.isArray(value)) return typeof key === 'number' ? (value[key] as unknown) : undefined;
  return own(value, String(key));
}

/** `functions.hello.events[1].httpApi`; a key with a dot or a bracket is quoted: `custom["a.b"]`. */
export function settingText(path: Path): string {
  return path
    .map((key, index) =>
      typeof key === 'number' ? `[${key}]` : /[.[\]"]/.test(key) ? `[${JSON.stringify(key)}]` : index === 0 ? key : `.${key}`,
    )
    .join('');
}
