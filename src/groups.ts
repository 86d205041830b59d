import groupBy from 'lodash/groupBy.js';
import sortBy from 'lodash/sortBy.js';
import { like, someOf } from './names.ts';
import { SEVERITIES, type Finding, type Group } from './report.ts';

/** Names of a sentence that is to be short. */
export const MOST_NAMED = 6;

/**
 * Puts judged findings together for people: those of one policy with the same sentence and the same cure, proven apart from unproven,
 * and those about one resource that one setting of the framework cures, of which the gravest speaks. Every finding is in one group;
 * the order of the groups is that of the findings that speak for them.
 */
export function groupFindings(findings: readonly Finding[]): readonly Group[] {
  const sentences = Object.values(groupBy(findings, sentenceKey));
  const groups = joined(sentences).map(groupOf);
  const position = new Map(findings.map(({ fingerprint }, index) => [fingerprint, index]));
  return sortBy(groups, ({ findings: [first = ''] }) => position.get(first));
}

function sentenceKey({ policy, message, unproven, fix, curable, together, resource }: Finding): string {
  const cure = curable === true && together !== undefined ? withoutName(fix, resource.logicalId) : fix;
  return JSON.stringify([policy, together?.sentence ?? message, together?.join, cure, unproven === undefined]);
}

/** Lists that hold findings with the same cure become one. */
function joined(lists: readonly (readonly Finding[])[]): readonly (readonly Finding[])[] {
  const byCure = new Map<string, Set<readonly Finding[]>>();
  const together = new Map(lists.map((list) => [list, new Set([list])]));
  for (const list of lists) {
    for (const key of new Set(list.flatMap(cureKey))) {
      const [own, other] = [together.get(list), byCure.get(key)];
      if (own === undefined || own === other) continue;
      const all = new Set([...(other ?? []), ...own]);
      for (const member of all) together.set(member, all);
      for (const [known, set] of byCure) if (set === own || set === other) byCure.set(known, all);
      byCure.set(key, all);
    }
  }
  return [...new Set(together.values())].map((set) => [...set].flat());
}

/** What cures a resource of the framework names it, and is the same for the next one. */
function withoutName(fix: string, name: string): string {
  const words = fix.split(/\b/);
  for (const [index, word] of words.entries()) if (word === name) words[index] = '{member}';
  return words.join('');
}

function cureKey({ curable, at, resource, fix }: Finding): readonly string[] {
  return curable === true ? [[at.template, resource.logicalId, fix].join('\n')] : [];
}

function groupOf(members: readonly Finding[]): Group {
  const open = members.filter(({ status }) => status === 'open');
  const ranked = sortBy(open.length > 0 ? open : members, [rank, 'policy', firstName, 'fingerprint']);
  const [first] = ranked;
  if (first === undefined) throw new Error('a group has members');
  const others = ranked.filter((member) => member !== first && saysTheSame(member, first));
  const speaking = [first, ...others] as const;
  const silent = sortBy(
    members.filter((member) => !speaking.includes(member)),
    ['policy', firstName, 'fingerprint'],
  );
  const { policy, title, severity, status, unproven, fix, help } = first;
  return {
    policy,
    title,
    severity,
    status,
    blocks: open.some(({ blocks }) => blocks),
    message: sentenceOf(speaking),
    ...(unproven === undefined ? {} : { unproven }),
    fix,
    help,
    findings: [...speaking, ...silent].map(({ fingerprint }) => fingerprint),
  };
}

/** Whether two findings of a group are said in one sentence. */
export function saysTheSame(one: Finding, other: Finding): boolean {
  return sentenceKey(one) === sentenceKey(other);
}

/**
 * What findings that say the same say together.
 * @param most how many of their names it has, where they are listed; the others are counted
 */
export function sentenceOf(speaking: readonly [Finding, ...Finding[]], most = Infinity): string {
  const [{ message, together }] = speaking;
  const names = [...new Set(speaking.flatMap(namesOf))];
  if (together === undefined || names.length < 2) return message;
  const members = together.join === 'like' ? like(names) : someOf(names.toSorted(), together.join === 'some' ? MOST_NAMED : most);
  return together.sentence.replaceAll('{members}', () => members);
}

function namesOf({ together, resource }: Finding): readonly string[] {
  return together?.names ?? [resource.function ?? resource.logicalId];
}

function firstName(finding: Finding): string {
  return namesOf(finding)[0] ?? '';
}

/** Who stops the deploy speaks first, then the graver, then the proven. */
function rank({ blocks, severity, unproven }: Finding): number {
  return (blocks ? 0 : 2 * SEVERITIES.length) + SEVERITIES.indexOf(severity) * 2 + (unproven === undefined ? 0 : 1);
}
