import sortBy from 'lodash/sortBy.js';
import { MOST_NAMED, saysTheSame, sentenceOf } from '../groups.ts';
import { inStack } from '../names.ts';
import { SEVERITIES, type Finding, type Group } from '../report.ts';

/** A group with its members at hand, those that are said apart from those that are said beside them. */
export interface ShownGroup {
  readonly group: Group;
  /** Those that the sentence speaks for; at least one, and the first is the one that speaks. */
  readonly members: readonly [Finding, ...Finding[]];
  /** What the same setting cures besides, as far as it has the status of the group. */
  readonly also: readonly Finding[];
  /** Waived or in the baseline, in a group that is open. */
  readonly settled: readonly Finding[];
  /** The sentence, with some of the names where there are many: the places name all of them. */
  readonly sentence: string;
}

/** The groups with the findings that they refer to, in the order of the report. */
export function shownGroups(findings: readonly Finding[], groups: readonly Group[]): readonly ShownGroup[] {
  const byFingerprint = new Map(findings.map((finding) => [finding.fingerprint, finding]));
  return groups.flatMap((group) => {
    const all = group.findings.flatMap((fingerprint) => byFingerprint.get(fingerprint) ?? []);
    const [first] = all;
    if (first === undefined) return [];
    const alike = all.filter(({ status }) => status === 'open' || group.status !== 'open');
    const [speaker = first, ...others] = alike.filter((finding) => saysTheSame(finding, first));
    return {
      group,
      members: [speaker, ...others],
      also: alike.filter((finding) => !saysTheSame(finding, first)),
      settled: all.filter((finding) => !alike.includes(finding)),
      sentence: sentenceOf([speaker, ...others], MOST_NAMED),
    };
  });
}

/** Groups of which at least one member is open. */
export function openGroups(findings: readonly Finding[], groups: readonly Group[]): readonly ShownGroup[] {
  return shownGroups(findings, groups).filter(({ group }) => group.status === 'open');
}

/** Function or resource that a finding is about, as `functions` and `Resources` name it. */
export function subjectOf({ resource }: Pick<Finding, 'resource'>): string {
  return resource.function ?? inStack(resource.stack, resource.logicalId);
}

/** What blocks comes first, then what is severe, then what is proven. */
export function byGravity(groups: readonly ShownGroup[]): readonly ShownGroup[] {
  return sortBy(groups, [
    ({ group }) => !group.blocks,
    ({ group }) => SEVERITIES.indexOf(group.severity),
    ({ group }) => group.unproven !== undefined,
    'group.policy',
    ({ members: [first] }) => first.key ?? '',
  ]);
}
