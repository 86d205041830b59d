import type { Finding, ReportError, Waiver } from '../report.ts';
import { nearest } from '../nearest.ts';
import { matchesGlob } from './glob.ts';

export interface WaivedFindings {
  readonly findings: readonly Finding[];
  readonly errors: readonly ReportError[];
}

/**
 * Marks what somebody answers for. A waiver that has expired no longer covers anything, and that, like one that covers nothing,
 * is an error of its own.
 * @param today `YYYY-MM-DD`, UTC
 * @param policies the ones that ran; a waiver of one that did not is not expected to cover anything
 */
export function applyWaivers(
  findings: readonly Finding[],
  waivers: readonly Waiver[],
  today: string,
  policies?: ReadonlySet<string>,
): WaivedFindings {
  const valid = waivers.filter(({ until }) => until >= today);
  const errors = waivers.flatMap((waiver): ReportError[] => {
    if (waiver.until < today) return [{ code: 'WAIVER_EXPIRED', message: expired(waiver) }];
    const idle = policies?.has(waiver.policy) === false || findings.some((finding) => covers(waiver, finding));
    return idle || isForOthers(waiver) ? [] : [{ code: 'WAIVER_UNMATCHED', message: unmatched(waiver, findings) }];
  });
  const waived = findings.map((finding): Finding => {
    const waiver = finding.status === 'open' ? valid.find((candidate) => covers(candidate, finding)) : undefined;
    return waiver === undefined ? finding : { ...finding, status: 'waived', waiver, blocks: false };
  });
  return { findings: waived, errors };
}

/**
 * A key is compared as it is: the `*` of `Action s3:*` is the fact itself. A finding about several functions is covered
 * only by a waiver that names them all.
 */
function covers(waiver: Waiver, { policy, key, resource, related }: Finding): boolean {
  const others = related.flatMap((one) =>
    one.function === undefined ? [] : [{ function: one.function, logicalId: String(one.place.path[1]) }],
  );
  return (
    waiver.policy === policy &&
    (waiver.key === undefined || waiver.key === key) &&
    [resource, ...others].every(
      (one) =>
        (waiver.function === undefined || (one.function !== undefined && matchesGlob(waiver.function, one.function))) &&
        (waiver.resource === undefined || matchesGlob(waiver.resource, one.logicalId)),
    )
  );
}

/** In a file that other services read, one that names none of them alone may well cover something there. */
function isForOthers({ shared, service = [] }: Waiver): boolean {
  return shared === true && ![service].flat().some((name) => !name.includes('*'));
}

function expired(waiver: Waiver): string {
  return `The waiver of ${subject(waiver)} expired on ${waiver.until}: correct what it covers, or let ${waiver.owner} grant it again.`;
}

function unmatched(waiver: Waiver, findings: readonly Finding[]): string {
  const candidates = findings.filter(({ policy }) => policy === waiver.policy);
  const near =
    suggestion(
      'function',
      waiver.function,
      candidates.map(({ resource }) => resource.function),
    ) ??
    suggestion(
      'resource',
      waiver.resource,
      candidates.map(({ resource }) => resource.logicalId),
    ) ??
    suggestion(
      'key',
      waiver.key,
      candidates.map(({ key }) => key),
    );
  return `The waiver of ${subject(waiver)} covers no finding; ${near ?? 'remove it'}.`;
}

function suggestion(field: string, given: string | undefined, found: readonly (string | undefined)[]): string | undefined {
  const names = found.filter((name) => name !== undefined);
  if (given === undefined || names.some((name) => (field === 'key' ? name === given : matchesGlob(given, name)))) return undefined;
  const near = nearest(given, names);
  return near === undefined ? undefined : `the ${field} that was found is ${near}`;
}

function subject({ policy, function: ofFunction, resource, key }: Waiver): string {
  const scope = [
    ofFunction === undefined ? [] : [`function ${ofFunction}`],
    resource === undefined ? [] : [`resource ${resource}`],
    key === undefined ? [] : [`key ${key}`],
  ].flat();
  return [policy, ...(scope.length > 0 ? ['for', scope.join(', ')] : [])].join(' ');
}
