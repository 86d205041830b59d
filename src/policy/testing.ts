import { fail } from 'node:assert/strict';
import groupBy from 'lodash/groupBy.js';
import isEqual from 'lodash/isEqual.js';
import type { Policy } from './definition.ts';
import { isRecord } from '../template/record.ts';
import { requirePolicy } from './policy-shape.ts';
import { flaggedIn, type Flagged } from './testing/flagged-in.ts';
import { policyCase, type DetailedCase, type Expectation, type PolicyCase } from './testing/policy-case.ts';

export type { DetailedCase, Expectation, PolicyCase };
export * from './testing/parts.ts';

/** Cases by name; the name ends the sentence that its group begins: "finds a wildcard hidden in Fn::Sub". */
export interface PolicyCases {
  /** At least one finding, and at least one that is proven. */
  readonly finds: Readonly<Record<string, PolicyCase>>;
  /** No finding at all, not even an unproven one. */
  readonly accepts?: Readonly<Record<string, PolicyCase>>;
  /**
   * At least one finding, and all of them unproven: a value that is given at deploy, a condition. Or, as a text, why nothing that the
   * policy looks at can be left to the deploy.
   */
  readonly doubts: Readonly<Record<string, PolicyCase>> | string;
}

type Group = keyof PolicyCases;
const GROUPS: readonly Group[] = ['finds', 'accepts', 'doubts'];
type Block = (title: string, body: () => void) => void;

/**
 * Tests a policy on templates, one test a case, with the `describe` and `it` of the test runner; where there are none, at once.
 * A policy that crashes, flags a message it does not declare or leaves a placeholder unfilled fails in every group.
 * Throws where the policy could not be loaded, or the cases prove nothing: `finds` is empty, nothing is doubted and nobody says why,
 * two cases are the same, a template has no resource.
 */
export function testPolicy<Options extends object, Message extends string>(policy: Policy<Options, Message>, cases: PolicyCases): void {
  if (Object.keys(cases.finds).length === 0) {
    throw new Error(`The test of ${policy.id} finds nothing: without a case under finds it would pass for a policy that does nothing.`);
  }
  // The same as where it is loaded, so that no test passes for a definition that the audit refuses.
  const { id } = policy;
  requirePolicy(policy, { id, shown: `The policy ${id}`, custom: true });
  requireDoubts(id, cases.doubts);
  const all = GROUPS.flatMap((group) =>
    Object.entries(casesOf(cases[group])).map(([name, one]) => ({ group, name, one: policyCase(`${group} ${name}`, one) })),
  );
  refuseDuplicates(all);
  block('describe')(policy.id, () => {
    for (const [title, members] of Object.entries(groupBy(all, ({ group }) => group))) {
      block('describe')(title, () => {
        // What the policy knows of its options and messages matters to its author, not to the test.
        for (const { group, name, one } of members) block('it')(name, () => judge(policy as unknown as Policy, group, one));
      });
    }
  });
}

function casesOf(group: Readonly<Record<string, PolicyCase>> | string | undefined): Readonly<Record<string, PolicyCase>> {
  return typeof group === 'object' ? group : {};
}

/** `if (truth)` holds for a doubt, too, and nothing but a doubtful case shows it. */
function requireDoubts(id: string, doubts: unknown): void {
  const isReason = typeof doubts === 'string' && doubts.trim() !== '';
  if (isReason || (isRecord(doubts) && Object.keys(doubts).length > 0)) return;
  throw new Error(
    `The test of ${id} has no doubtful case. Add one under doubts, with a value that is given at deploy (\`ref('Name')\`), or write there why there is none: \`doubts: 'it reads no value'\`.`,
  );
}

/** The test runner's function of that name; without a runner the body runs at once. */
function block(name: 'describe' | 'it'): Block {
  const found: unknown = Reflect.get(globalThis, name);
  return typeof found === 'function' ? (found as Block) : (_title, body) => body();
}

function refuseDuplicates(cases: readonly { readonly group: Group; readonly name: string; readonly one: DetailedCase }[]): void {
  const input = ({ expect: _expect, ...rest }: DetailedCase): object => rest;
  cases.forEach(({ group, name, one }, index) => {
    const twin = cases.slice(0, index).find((other) => isEqual(input(other.one), input(one)));
    if (twin) throw new Error(`The case "${group} ${name}" is the same as "${twin.group} ${twin.name}".`);
  });
}

function judge(policy: Policy, group: Group, one: DetailedCase): void {
  const flagged = flaggedIn(policy, one);
  const proven = flagged.filter(({ finding }) => finding.unproven === undefined);
  if (group === 'accepts') {
    if (one.expect) fail('A case under accepts has no findings to expect anything of.');
    if (flagged.length > 0) fail(`It found what it should accept:\n${list(flagged)}`);
    return;
  }
  if (flagged.length === 0) fail('It found nothing.');
  if (group === 'finds' && proven.length === 0) fail(`It only doubts what it should find:\n${list(flagged)}`);
  if (group === 'doubts' && proven.length > 0) fail(`It is certain of what it should doubt:\n${list(proven)}`);
  if (one.expect) compare(flagged, one.expect);
}

function compare(flagged: readonly Flagged[], { key, message, at, count, groups }: Expectation): void {
  if (count !== undefined && flagged.length !== count) fail(`It has ${flagged.length} findings, not ${count}:\n${list(flagged)}`);
  const sentences = new Set(flagged.map(({ group }) => group.fingerprints.join())).size;
  if (groups !== undefined && sentences !== groups) fail(`It has ${sentences} groups, not ${groups}:\n${list(flagged)}`);
  const meets = ({ finding, message: name, group }: Flagged): boolean =>
    (key === undefined || finding.key === key) &&
    (message === undefined || [name, finding.message, group.message, group.text].includes(message)) &&
    (at === undefined || finding.resource.logicalId === at || pathOf(finding) === at);
  if (!flagged.some(meets)) fail(`No finding has ${JSON.stringify({ key, message, at })}:\n${list(flagged)}`);
}

/** From the logical id on: `Role.Properties.Policies.0`. */
function pathOf({ at }: Flagged['finding']): string {
  return at.path.slice(1).join('.');
}

function list(flagged: readonly Flagged[]): string {
  return flagged
    .map(({ finding, message }) => {
      const doubt = finding.unproven === undefined ? '' : ` (unproven: ${finding.unproven})`;
      return `  ${message}: ${finding.message} [${finding.key ?? 'no key'}] at ${pathOf(finding)}${doubt}`;
    })
    .join('\n');
}
