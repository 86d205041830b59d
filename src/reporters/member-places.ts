import groupBy from 'lodash/groupBy.js';
import type { Finding } from '../report.ts';
import { MAKERS } from './group-section.ts';
import { templatePlace } from './place.ts';
import { subjectOf } from './shown-group.ts';

/** Beyond that places stand several in a line. */
const MOST_LINES = 6;

interface Named {
  readonly member: Finding;
  /** What a waiver takes: the key of the fact, or the function or resource. */
  readonly name: string;
}

/**
 * Where the members of a group are, all of them: `serverless.yml:12:5 Function hello`, one line for each place, or, where they are
 * many, one for each file: `serverless.yml: hello 12:5, hook 19:5`.
 */
export function memberPlaces(members: readonly Finding[]): readonly string[] {
  const named = members.map((member): Named => ({ member, name: `${nameOf(member, members)}${makerOf(member, members)}` }));
  const several = new Set(members.map(({ at }) => at.template)).size > 1;
  const places = Object.entries(groupBy(named, ({ member }) => placeOf(member, several)));
  if (places.length <= MOST_LINES) return places.map(([place, here]) => (here.length === 1 ? oneAt(place, here) : severalAt(place, here)));
  return Object.entries(groupBy(named, ({ member: { at } }) => at.source?.file ?? at.template)).map(
    ([file, inFile]) => `${file}: ${inFile.map(compact).join(', ')}`,
  );
}

function nameOf(member: Finding, members: readonly Finding[]): string {
  return sharedKey(members) === undefined ? (member.key ?? subjectOf(member)) : subjectOf(member);
}

/** Where not all have the same. */
function makerOf({ resource }: Finding, members: readonly Finding[]): string {
  const maker = MAKERS[resource.madeBy];
  return maker === '' || members.every((other) => other.resource.madeBy === resource.madeBy) ? '' : ` (${maker})`;
}

/** The key that all of them have. */
export function sharedKey([first, ...others]: readonly Finding[]): string | undefined {
  return others.every(({ key }) => key === first?.key) ? first?.key : undefined;
}

function placeOf({ at }: Finding, several = false): string {
  if (at.source !== undefined) return `${at.source.file}:${at.source.line}:${at.source.column}`;
  return `${at.setting ?? templatePlace(at)}${several ? ` in ${at.template}` : ''}`;
}

function oneAt(place: string, named: readonly Named[]): string {
  return `${place} ${named.map(({ name }) => name).join('')}`;
}

function severalAt(place: string, named: readonly Named[]): string {
  const settings = new Set(named.map(({ member }) => member.at.setting));
  const [setting] = settings.size === 1 ? settings : [];
  const where = setting === undefined || setting === place ? place : `${place} ${setting}`;
  return `${where}: ${named.map(({ name }) => shortName(name)).join(', ')}`;
}

/** A place that holds the name says it. */
function compact({ member, name }: Named): string {
  const { source } = member.at;
  if (source !== undefined) return `${shortName(name)} ${source.line}:${source.column}`;
  const place = placeOf(member);
  return place.includes(shortName(name)) ? place : `${shortName(name)} (${place})`;
}

/** Without the kind that the sentence has said. */
function shortName(name: string): string {
  return name.replace(/^(?:Function|Resource|Route) (?=.)/, '');
}
