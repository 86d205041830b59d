import groupBy from 'lodash/groupBy.js';
import type { Finding, ReportError, Waiver } from '../report.ts';
import { whyIdle, type WaiverSurroundings } from './idle-waiver.ts';
import { covers, describeWaiver, namesIn, partsOf, placeOf } from './waiver-scope.ts';

export interface WaivedFindings {
  readonly findings: readonly Finding[];
  readonly errors: readonly ReportError[];
}

/**
 * Marks what somebody answers for; of several waivers the first one covers. A waiver that has expired no longer covers anything, and
 * that, like one that covers nothing or of whose list a name covers nothing, is an error of its own.
 * @param waivers those of this service, in the order in which they cover
 * @param today `YYYY-MM-DD`, UTC
 */
export function applyWaivers(
  findings: readonly Finding[],
  waivers: readonly Waiver[],
  today: string,
  surroundings: WaiverSurroundings,
): WaivedFindings {
  const valid = new Map(
    Object.entries(
      groupBy(
        waivers.filter(({ until }) => until >= today),
        'policy',
      ),
    ),
  );
  const waived = findings.map((finding): Finding => {
    const waiver = finding.status === 'open' ? valid.get(finding.policy)?.find((candidate) => covers(candidate, finding)) : undefined;
    return waiver === undefined ? finding : { ...finding, status: 'waived', waiver, blocks: false };
  });
  const errors = waivers.flatMap((waiver): readonly ReportError[] =>
    waiver.until < today ? [{ code: 'WAIVER_EXPIRED', message: expired(waiver) }] : idleParts(waiver, waived, surroundings),
  );
  return { findings: waived, errors };
}

function idleParts(waiver: Waiver, findings: readonly Finding[], surroundings: WaiverSurroundings): readonly ReportError[] {
  if (isForOthers(waiver)) return [];
  return partsOf(waiver).flatMap((part) => {
    const matched = findings.filter((finding) => covers(part, finding));
    const why = matched.length === 0 ? whyIdle(part, findings, surroundings) : coveredBefore(waiver, matched);
    return why === undefined
      ? []
      : [{ code: 'WAIVER_UNMATCHED', message: `The waiver of ${describeWaiver(part)} covers no finding: ${why}` }];
  });
}

/** Why a waiver is not needed whose findings others have taken before; undefined where it is, or where the others say the same. */
function coveredBefore(waiver: Waiver, matched: readonly Finding[]): string | undefined {
  const [first, ...others] = matched.map((finding) => finding.waiver ?? waiver);
  if (first === undefined || [first, ...others].some((one) => one === waiver || saysTheSame(one, waiver))) return undefined;
  const place = placeOf(first);
  return `the waiver of ${first.owner}${place === undefined ? '' : ` at ${place}`}, until ${first.until}, covers all of it first; keep one of them.`;
}

function saysTheSame(one: Waiver, other: Waiver): boolean {
  return one.reason === other.reason && one.owner === other.owner && one.until === other.until;
}

/** Where other services read it, too, it may well cover something there: unless it is for this one alone. */
function isForOthers({ shared, service }: Waiver): boolean {
  const [only, ...others] = namesIn(service);
  return only === undefined ? shared === true : others.length > 0 || only.includes('*');
}

function expired(waiver: Waiver): string {
  return `The waiver of ${describeWaiver(waiver)} expired on ${waiver.until}: correct what it covers, or let ${waiver.owner} grant it again.`;
}
