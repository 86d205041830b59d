import type { MadeBy, Path } from '../../report.ts';
import { own } from '../record.ts';
import type { Resource } from '../resource.ts';

/** Who made what stands at a place, before its setting becomes text. */
export interface Attribution {
  readonly madeBy: MadeBy;
  /** Keys in the service configuration. */
  readonly setting?: Path | undefined;
  readonly cure?: string | undefined;
}

/** Who made a resource, asked property by property: `below` holds the keys from the resource down, `['Properties', 'Policy']`. */
export type Maker = (below: Path) => Attribution;

export function byService(setting: Path | undefined): Attribution {
  return { madeBy: 'service', setting };
}

export function byFramework(setting: Path | undefined, cure?: string): Attribution {
  return { madeBy: 'framework', setting, cure };
}

/** Whether the template holds a property that is not among those which the framework writes. */
export function isForeign({ raw }: Resource, property: string | undefined, known: ReadonlySet<string>): boolean {
  return Object.keys(own(raw, 'Properties') ?? {}).some((name) => name === property && !known.has(name));
}

/** The name of the property that a place lies in; undefined for the resource as a whole. */
export function propertyOf(below: Path): string | undefined {
  return below[0] === 'Properties' && below.length > 1 ? String(below[1]) : undefined;
}
