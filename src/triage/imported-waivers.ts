import once from 'lodash/once.js';
import type { TemplateInput } from '../audit-input.ts';
import type { Finding, ImportedWaiver } from '../report.ts';

type Keys = Readonly<Record<string, unknown>>;

/** A policy, as far as the ids that other tools have for it are concerned. */
interface Known {
  readonly id: string;
  readonly formerly?: readonly string[];
}

/** One entry as a tool left it in the metadata of a resource. */
interface Entry {
  readonly tool: string;
  readonly id: string;
  readonly reason: string;
  /** The facts it is limited to, in the tool's own words; none for all. */
  readonly facts: readonly string[];
}

/** Waivers that cfn_nag, Checkov, cfn-guard and cdk-nag left in the metadata of resources, with what they are called here. */
export function importedWaivers(
  templates: readonly TemplateInput[],
  policies: readonly Known[],
  accept: boolean,
): readonly ImportedWaiver[] {
  // Guard writes its ids in capitals where others write the same in small letters.
  const ids = once(() => {
    const named = new Map<string, string[]>();
    for (const { id, formerly = [] } of policies)
      for (const name of [id, ...formerly]) named.set(name.toLowerCase(), [...(named.get(name.toLowerCase()) ?? []), id]);
    return named;
  });
  return templates.flatMap(({ file, document }) =>
    Object.entries(keysOf(keysOf(document)['Resources'])).flatMap(([resource, declaration]) =>
      entriesOf(keysOf(keysOf(declaration)['Metadata'])).map(({ tool, id, reason, facts }): ImportedWaiver => {
        const known = facts.map(keyOf);
        const keys = known.filter((key) => key !== undefined);
        // What is limited in a way that is not understood covers nothing, rather than everything.
        const understood = known.length === keys.length;
        return {
          tool,
          id,
          template: file,
          resource,
          reason,
          policies: understood ? (ids().get(id.toLowerCase()) ?? []) : [],
          ...(keys.length === 0 ? {} : { keys }),
          accepted: accept,
        };
      }),
    ),
  );
}

/** Marks the open findings that an accepted one covers; never those of locked policies. */
export function applyImported(
  findings: readonly Finding[],
  imported: readonly ImportedWaiver[],
  locked: readonly string[],
): readonly Finding[] {
  const accepted = imported.filter(({ accepted: isAccepted }) => isAccepted);
  if (accepted.length === 0) return findings;
  return findings.map((finding): Finding => {
    const one =
      finding.status === 'open' && !locked.includes(finding.policy) ? accepted.find((waiver) => covers(waiver, finding)) : undefined;
    if (one === undefined) return finding;
    const { tool, id, template, resource, reason } = one;
    const source = { file: template, key: `Resources.${resource}.Metadata` };
    const waiver = { policy: finding.policy, resource, reason, owner: `${tool} ${id} in the template`, until: FOREVER, source };
    return { ...finding, status: 'waived', waiver, blocks: false };
  });
}

/** The other tools know no last day. */
const FOREVER = '9999-12-31';

/** It is about the resource whose metadata it stands in, and no other. */
function covers({ template, resource, policies, keys }: ImportedWaiver, { policy, key, at, resource: found }: Finding): boolean {
  return (
    policies.includes(policy) &&
    at.template === template &&
    found.logicalId === resource &&
    (keys === undefined || (key !== undefined && keys.includes(key)))
  );
}

function entriesOf(metadata: Keys): readonly Entry[] {
  return [
    ...rules('cfn_nag', keysOf(metadata['cfn_nag'])['rules_to_suppress'], 'reason'),
    ...rules('cdk_nag', keysOf(metadata['cdk_nag'])['rules_to_suppress'], 'reason'),
    ...rules('checkov', keysOf(metadata['checkov'])['skip'], 'comment'),
    ...list(keysOf(metadata['guard'])['SuppressedRules']).flatMap((rule): readonly Entry[] =>
      typeof rule === 'string' ? [{ tool: 'cfn-guard', id: rule, reason: '', facts: [] }] : [],
    ),
  ];
}

function rules(tool: string, given: unknown, reasonKey: string): readonly Entry[] {
  return list(given).flatMap((rule): readonly Entry[] => {
    const { id, [reasonKey]: reason, appliesTo, applies_to } = keysOf(rule);
    if (typeof id !== 'string') return [];
    const [name = '', fact] = id.split(/[[\]]/);
    const facts = [
      ...(fact === undefined ? [] : [fact]),
      ...list(appliesTo ?? applies_to).map((one) => (typeof one === 'string' ? one : '')),
    ];
    return [{ tool, id: name, reason: typeof reason === 'string' ? reason : '', facts }];
  });
}

/** `Action::s3:*` of cdk-nag is the fact `Action s3:*`; of the others nobody knows which fact is meant. */
function keyOf(fact: string): string | undefined {
  return fact.startsWith('Action::') ? `Action ${fact.slice('Action::'.length)}` : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

function keysOf(value: unknown): Keys {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Keys) : {};
}
