import type { Path, Place } from '../report.ts';
import { settingPath } from './setting-path.ts';

/** A key or list item of a file, on the way to another. */
export interface SourceKey {
  readonly key: string | number;
  /** The keys of the same mapping, itself among them. */
  readonly among: ReadonlySet<string>;
  readonly in: SourceKey | undefined;
  readonly holds: readonly SourceKey[];
}

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** What a comment is about: a key or list item with all that is in it. */
export interface SourceNode {
  readonly at: SourceKey;
  readonly begin: Position;
  /** Where its last character stands. */
  readonly end: Position;
}

/**
 * Whether a place lies in a key or list item. By an alias, a merge or a variable the same lines are those of several functions or
 * resources; they are a part of the one in which they stand.
 */
export function liesAt(node: SourceNode): (place: Place) => boolean {
  return (place) => place.source !== undefined && isWithin(node, place.source) && isAbout(node.at, place);
}

function isWithin({ begin, end }: SourceNode, at: Position): boolean {
  return isBefore(begin, at) && isBefore(at, end);
}

function isBefore(one: Position, other: Position): boolean {
  return one.line < other.line || (one.line === other.line && one.column <= other.column);
}

function isAbout(key: SourceKey, place: Place): boolean {
  const found = subjectIn(writtenAt(place));
  const own = subjectsOf(key);
  if (own.length > 0) return own.some((one) => found !== undefined && found.kind === one.kind && found.name === one.name);
  // A file that is included may hold functions or resources by their names alone.
  return found === undefined || !standsBeside(key, found.name);
}

/** The keys that led to its line. */
function writtenAt({ template, path, setting, source }: Place): Path {
  return (source?.file === template || setting === undefined ? undefined : settingPath(setting)) ?? path;
}

function pathOf(key: SourceKey | undefined): Path {
  return key === undefined ? [] : [...pathOf(key.in), key.key];
}

interface Subject {
  readonly kind: 'function' | 'resource';
  readonly name: string;
}

/** The one that a key stands in; those that it holds, where it stands above them. */
function subjectsOf(key: SourceKey): readonly Subject[] {
  const path = pathOf(key);
  const own = subjectIn(path);
  if (own !== undefined) return [own];
  return SECTIONS.includes(String(path[0])) ? key.holds.flatMap(subjectsOf) : [];
}

const SECTIONS = ['functions', 'resources', 'Resources'];

/** The function or resource in which a path ends. Lists of mappings and merge keys name nothing. */
function subjectIn(path: Path): Subject | undefined {
  const [first, second, third] = path.filter((key) => typeof key === 'string' && key !== '<<').map(String);
  if (first === 'functions') return second === undefined ? undefined : { kind: 'function', name: second };
  const isNested = first === 'resources' && (second === 'Resources' || second === 'extensions');
  const name = isNested ? third : first === 'Resources' ? second : undefined;
  return name === undefined ? undefined : { kind: 'resource', name };
}

function standsBeside({ key, among, in: within }: SourceKey, name: string): boolean {
  return (among.has(name) && key !== name) || (within !== undefined && standsBeside(within, name));
}
