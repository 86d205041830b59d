import sortBy from 'lodash/sortBy.js';
import { SEVERITIES, type MadeBy } from '../report.ts';
import { byGravity, subjectOf, type ShownGroup } from './shown-group.ts';

/** The groups about one function, about one resource that belongs to none, or about several of these. */
export interface GroupSection {
  /** `function hello`, `Assets`, `Several functions`. */
  readonly title: string;
  /** Type of the resource, where it is one, or all are of that type. */
  readonly type?: string;
  /** Who made all of it, where that is the same. */
  readonly madeBy?: MadeBy;
  /** Logical id of the only resource; what the heading says no place needs to say again. */
  readonly resource?: string;
  readonly groups: readonly [ShownGroup, ...ShownGroup[]];
}

/** How the maker of a resource is named; the service itself goes without saying. */
export const MAKERS: Readonly<Record<MadeBy, string>> = { service: '', framework: 'made by the framework', plugin: 'made by a plugin' };

/** Groups below headings, the gravest first in each and among them. */
export function groupSections(groups: readonly ShownGroup[]): readonly GroupSection[] {
  const sections = new Map<string, [ShownGroup, ...ShownGroup[]]>();
  for (const group of byGravity(groups)) {
    const title = titleOf(group);
    const section = sections.get(title);
    if (section === undefined) sections.set(title, [group]);
    else section.push(group);
  }
  return sortBy([...sections].map(sectionOf), [
    ({ groups: [{ group }] }) => !group.blocks,
    ({ groups: [{ group }] }) => SEVERITIES.indexOf(group.severity),
    'title',
  ]);
}

function titleOf({ members }: ShownGroup): string {
  const subjects = new Set(members.map(subjectOf));
  const [{ resource }] = members;
  if (subjects.size > 1)
    return members.every((member) => member.resource.function !== undefined) ? 'Several functions' : 'Several resources';
  return resource.function === undefined ? subjectOf({ resource }) : `function ${resource.function}`;
}

function sectionOf([title, groups]: [string, [ShownGroup, ...ShownGroup[]]]): GroupSection {
  const resources = groups.flatMap(({ members }) => members.map(({ resource }) => resource));
  const [first, ...others] = resources;
  if (first === undefined) throw new Error('a section has members');
  const ofNone = resources.every((resource) => resource.function === undefined);
  return {
    title,
    ...(ofNone && others.every(({ type }) => type === first.type) ? { type: first.type } : {}),
    ...(others.every(({ madeBy }) => madeBy === first.madeBy) ? { madeBy: first.madeBy } : {}),
    ...(ofNone && others.every(({ logicalId }) => logicalId === first.logicalId) ? { resource: first.logicalId } : {}),
    groups,
  };
}
