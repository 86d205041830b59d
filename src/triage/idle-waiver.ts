import { someOf } from '../names.ts';
import { didYouMean } from '../nearest.ts';
import type { Finding, Waiver } from '../report.ts';
import { matchesGlob } from './glob.ts';
import { covers, isNamed, namesIn, pathOf } from './waiver-scope.ts';

/** A finding that triage passed over, and why. */
export interface PassedOver {
  readonly finding: Finding;
  /** `what was found there is unproven …`. Undefined where another stage shows it. */
  readonly because?: string;
}

/** What is known of the service and of the audit, to say why a waiver covers nothing. */
export interface WaiverSurroundings {
  /** Keys of its functions. */
  readonly functions: readonly string[];
  /** Logical ids of its resources. */
  readonly resources: readonly string[];
  /** `ran`; `elsewhere`: not here, but perhaps at another stage; otherwise why it runs nowhere. */
  readonly policyOf: (waiver: Waiver) => 'ran' | 'elsewhere' | { readonly because: string };
  /** Asked only where a waiver covers nothing. */
  readonly passedOver: () => readonly PassedOver[];
}

/** Most names of what was found that one sentence lists. */
const MOST_NAMES = 3;

/** Why a waiver, with one name where it had a list, covers none of the findings: the end of a sentence. Undefined where that is no mistake. */
export function whyIdle(waiver: Waiver, findings: readonly Finding[], surroundings: WaiverSurroundings): string | undefined {
  const policy = surroundings.policyOf(waiver);
  if (policy === 'elsewhere') return undefined;
  if (policy !== 'ran') return `${policy.because}; remove it.`;
  const unknown = unknownName(waiver, findings, surroundings);
  if (unknown !== undefined) return unknown;
  const passed = surroundings.passedOver().find(({ finding }) => covers(waiver, finding));
  if (passed !== undefined) return passed.because === undefined ? undefined : `${passed.because}; remove it.`;
  const ofPolicy = findings.filter((finding) => finding.policy === waiver.policy);
  const { key, ...rest } = waiver;
  return (
    (key === undefined
      ? undefined
      : otherKey(
          key,
          ofPolicy.filter((finding) => covers(rest, finding)),
        )) ?? elsewhere(waiver, ofPolicy)
  );
}

function unknownName(waiver: Waiver, findings: readonly Finding[], surroundings: WaiverSurroundings): string | undefined {
  const functions = [...surroundings.functions, ...findings.flatMap(({ resource }) => resource.function ?? [])];
  const resources = [...surroundings.resources, ...findings.map(({ resource }) => pathOf(resource))];
  const fields = [
    ['function', waiver.function, functions, 'resource', resources],
    ['resource', waiver.resource, resources, 'function', functions],
  ] as const;
  for (const [field, names, known, otherField, others] of fields) {
    if (names === undefined || known.some((name) => isNamed(names, name))) continue;
    const [name = ''] = namesIn(names);
    if (name.includes('*')) return `the name of no ${field} in the service is like ${name}.`;
    if (others.includes(name)) return `${name} is a ${otherField} and no ${field}; write ${otherField}: ${name}.`;
    return `there is no ${field} ${name} in the service${didYouMean(name, [...new Set(known)], '; remove it.')}`;
  }
  return undefined;
}

function otherKey(key: string, there: readonly Finding[]): string | undefined {
  if (there.length === 0) return undefined;
  const keys = [...new Set(there.flatMap((finding) => finding.key ?? []))];
  if (keys.length === 0) return 'what was found there has no key; leave key out.';
  const near = didYouMean(key, keys, '');
  if (near !== '') return `what was found there has another key${near}`;
  if (keys.some((one) => matchesGlob(key, one)))
    return `the key is the fact itself, in which * stands for nothing else; it was ${some(keys)}.`;
  return `the key of what was found there is ${some(keys)}.`;
}

function elsewhere(waiver: Waiver, ofPolicy: readonly Finding[]): string {
  const { lines, source, function: functions, resource } = waiver;
  if (ofPolicy.length === 0) return 'the policy found nothing here; remove it.';
  if (lines !== undefined) {
    const places = ofPolicy.flatMap(({ at }) => (at.source === undefined ? [] : [at.source]));
    const own = places.filter(({ file }) => file === source?.file).map(({ line }) => line);
    const near = own.toSorted((a, b) => distance(a, lines) - distance(b, lines))[0];
    if (near !== undefined && distance(near, lines) === 0)
      return `what the policy found in line ${near} is not about the one key or list item, with its function or resource, that the comment is about.`;
    const others = places.map(({ file, line }) => `${file}:${line}`);
    const where = near === undefined ? (others.length === 0 ? '' : `, but at ${some(others)}`) : `, but in line ${near}`;
    return `the policy found nothing in ${lines[0] === lines[1] ? `line ${lines[0]}` : `lines ${lines[0]} to ${lines[1]}`}${where}.`;
  }
  const subjects = ofPolicy.map(({ resource: one }) => (resource === undefined && one.function !== undefined ? one.function : pathOf(one)));
  const there = [...namesIn(functions), ...namesIn(resource)].join(', ');
  return `the policy found nothing at ${there}, but at ${some(subjects)}.`;
}

function distance(line: number, [first, last]: readonly [number, number]): number {
  return line < first ? first - line : Math.max(0, line - last);
}

function some(names: readonly string[]): string {
  return someOf([...new Set(names)].toSorted(), MOST_NAMES);
}
