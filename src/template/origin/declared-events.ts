import type { Path } from '../../report.ts';
import type { Declaration } from '../declaration.ts';
import { isRecord } from '../record.ts';

/** One event of a function, as the user wrote it. */
export interface DeclaredEvent {
  readonly functionKey: string;
  /** Position in the function's `events`. */
  readonly index: number;
  /** `http`, `sqs`, `schedule` … */
  readonly kind: string;
  /** Text or a map. */
  readonly config: unknown;
  readonly setting: Path;
}

/** The parts of logical ids that an event gives its resources of one kind. */
export type NamesOf = (event: DeclaredEvent) => readonly string[];

/** The name that one part of an event gives; none where the user left it out. */
export function nameOf(read: (event: DeclaredEvent) => string | undefined, write: (name: string) => string): NamesOf {
  return (event) => [read(event) ?? []].flat().map(write);
}

/** The events of all functions, by kind. */
export class DeclaredEvents {
  private readonly byKind = new Map<string, DeclaredEvent[]>();
  private readonly byFunction = new Map<string, DeclaredEvent[]>();
  private readonly byName = new Map<NamesOf, Map<string, ReadonlyMap<string, DeclaredEvent>>>();

  constructor(declaration: Declaration) {
    for (const functionKey of declaration.functionKeys) {
      const events = declaration.at(['functions', functionKey, 'events']);
      if (!Array.isArray(events)) continue;
      for (const [index, event] of (events as unknown[]).entries()) {
        if (!isRecord(event)) continue;
        for (const [kind, config] of Object.entries(event)) {
          // The framework passes over an event that is empty or false.
          if (config) this.add({ functionKey, index, kind, config, setting: ['functions', functionKey, 'events', index, kind] });
        }
      }
    }
  }

  private add(event: DeclaredEvent): void {
    append(this.byKind, event.kind, event);
    append(this.byFunction, `${event.kind} ${event.functionKey}`, event);
  }

  ofKind(kind: string): readonly DeclaredEvent[] {
    return this.byKind.get(kind) ?? [];
  }

  ofFunction(functionKey: string, kind: string): readonly DeclaredEvent[] {
    return this.byFunction.get(`${kind} ${functionKey}`) ?? [];
  }

  /** The first event that gives the name. */
  named(kind: string, namesOf: NamesOf, name: string): DeclaredEvent | undefined {
    const kinds = this.byName.get(namesOf) ?? new Map<string, ReadonlyMap<string, DeclaredEvent>>();
    this.byName.set(namesOf, kinds);
    const known = kinds.get(kind) ?? this.index(kind, namesOf);
    kinds.set(kind, known);
    return known.get(name);
  }

  private index(kind: string, namesOf: NamesOf): ReadonlyMap<string, DeclaredEvent> {
    const index = new Map<string, DeclaredEvent>();
    for (const event of this.ofKind(kind)) for (const name of namesOf(event)) if (!index.has(name)) index.set(name, event);
    return index;
  }
}

/** Adds to the list under a key. */
export function append<Key, Element>(lists: Map<Key, Element[]>, key: Key, element: Element): void {
  const list = lists.get(key);
  if (list) list.push(element);
  else lists.set(key, [element]);
}
