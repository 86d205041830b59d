import type { Waiver } from '../report.ts';

/** Days in which a waiver is announced that will not hold much longer. */
const SOON = 14;
const DAY = 86_400_000;

/** One sentence for each waiver that holds today and ends within two weeks. */
export function endingSoon(waivers: readonly Waiver[], today: string): readonly string[] {
  return waivers.flatMap(({ policy, function: ofFunction, resource, owner, until }) => {
    const days = (Date.parse(until) - Date.parse(today)) / DAY;
    if (days < 0 || days > SOON) return [];
    const subject = [policy, ofFunction ?? resource].filter((part) => part !== undefined).join(' of ');
    const left = days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`;
    return [`The waiver of ${subject} ends ${left}, on ${until}: correct what it covers, or ask ${owner} to grant it again.`];
  });
}
