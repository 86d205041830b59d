import sortBy from 'lodash/sortBy.js';
import { SEVERITIES, type Finding, type MadeBy } from '../report.ts';

/** The findings of one function, or of one resource that belongs to none. */
export interface FindingGroup {
  readonly title: string;
  /** What the title is: `function`, or the type of a resource. */
  readonly kind: string;
  /** Who made all of it, where that is the same. */
  readonly madeBy?: MadeBy;
  readonly findings: readonly Finding[];
}

/** How the maker of a resource is named; the service itself goes without saying. */
export const MAKERS: Readonly<Record<MadeBy, string>> = { service: '', framework: 'made by the framework', plugin: 'made by a plugin' };

/** What blocks comes first, then what is severe. */
export function groupFindings(findings: readonly Finding[]): readonly FindingGroup[] {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of sortBy(findings, [doesNotBlock, severityRank, isUnproven, 'policy', 'key'])) {
    const { resource } = finding;
    const id = resource.function === undefined ? `resource ${resource.logicalId}` : `function ${resource.function}`;
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [finding]);
    else group.push(finding);
  }
  return sortBy(
    [...groups.values()].map((members) => groupOf(members)),
    [({ findings: [first] }) => first && doesNotBlock(first), ({ findings: [first] }) => first && severityRank(first), 'title'],
  );
}

function groupOf(findings: readonly [Finding, ...Finding[]]): FindingGroup {
  const { resource } = findings[0];
  const same = findings.every((finding) => finding.resource.madeBy === resource.madeBy);
  return {
    title: resource.function ?? resource.logicalId,
    kind: resource.function === undefined ? resource.type : 'function',
    ...(same ? { madeBy: resource.madeBy } : {}),
    findings,
  };
}

function doesNotBlock({ blocks }: Finding): boolean {
  return !blocks;
}

function severityRank({ severity }: Finding): number {
  return SEVERITIES.indexOf(severity);
}

function isUnproven({ unproven }: Finding): boolean {
  return unproven !== undefined;
}
