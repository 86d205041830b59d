import isEqual from 'lodash/isEqual.js';
import omit from 'lodash/omit.js';
import { inStack } from '../names.ts';
import type { Finding, Names, Waiver } from '../report.ts';
import { liesAtComment } from './comment-node.ts';
import { concerns, matchesGlob } from './glob.ts';
import { sourceText } from './layer.ts';

/** The fields that take several names, of which each must cover something. */
const LISTS = ['function', 'resource'] as const;

/** What says where a waiver stands, and nothing of what it covers. */
const PROVENANCE = ['source', 'shared'];

/**
 * Whether a waiver is about a finding: about its own function, resource and key, whatever else the finding relates to. A key is compared
 * as it is: the `*` of `Action s3:*` is the fact itself.
 */
export function covers(waiver: Waiver, finding: Finding): boolean {
  const { policy, function: functions, resource, key } = waiver;
  const { resource: found } = finding;
  return (
    policy === finding.policy &&
    (key === undefined || key === finding.key) &&
    (functions === undefined || (found.function !== undefined && isNamed(functions, found.function))) &&
    (resource === undefined || isNamed(resource, pathOf(found))) &&
    liesAtComment(waiver, finding)
  );
}

/** `Assets`; `Orders/Assets` where another template has a resource of that name first. */
export function pathOf({ logicalId, stack }: Finding['resource']): string {
  return inStack(stack, logicalId);
}

/** Whether a name is one of these, or described by one. */
export function isNamed(names: Names, name: string): boolean {
  return namesIn(names).some((pattern) => matchesGlob(pattern, name));
}

export function namesIn(names: Names = []): readonly string[] {
  return typeof names === 'string' ? [names] : names;
}

/** The waiver once for each name of its lists, with that name alone; itself where it has no list. */
export function partsOf(waiver: Waiver): readonly Waiver[] {
  const parts = LISTS.flatMap((field) => {
    const names = waiver[field];
    return names === undefined || typeof names === 'string' ? [] : names.map((name): Waiver => ({ ...waiver, [field]: name }));
  });
  return parts.length === 0 ? [waiver] : parts;
}

/** Those that are for this service, each once: one that stands in two files and says the same counts where it stands first. */
export function waiversFor(service: string | undefined, waivers: readonly Waiver[]): readonly Waiver[] {
  const here = waivers.filter((waiver) => concerns(waiver, service));
  return here.filter((waiver, index) => !here.slice(0, index).some((earlier) => isSame(earlier, waiver)));
}

function isSame(one: Waiver, other: Waiver): boolean {
  return one.lines === undefined && other.lines === undefined && isEqual(omit(one, PROVENANCE), omit(other, PROVENANCE));
}

/** `queue-policy-open for functions a, b (bulkhead.yml, waivers[0])`. */
export function describeWaiver(waiver: Waiver): string {
  const { policy, function: functions, resource, key } = waiver;
  const scope = [...inWords('function', functions), ...inWords('resource', resource), ...inWords('key', key)].join(', ');
  const place = placeOf(waiver);
  return [policy, ...(scope === '' ? [] : ['for', scope]), ...(place === undefined ? [] : [`(${place})`])].join(' ');
}

/** `serverless.yml:12`, `bulkhead.yml, waivers[0]`; undefined where it is not known. */
export function placeOf({ source }: Waiver): string | undefined {
  return source && sourceText(source);
}

function inWords(field: string, names: Names | undefined): readonly string[] {
  const all = namesIn(names);
  return all.length === 0 ? [] : [`${field}${all.length === 1 ? '' : 's'} ${all.join(', ')}`];
}
