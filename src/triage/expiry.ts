import type { Waiver } from '../report.ts';
import { namesIn, placeOf } from './waiver-scope.ts';

/** Days in which a waiver is announced that will not hold much longer. */
const SOON = 14;
const DAY = 86_400_000;

/** One sentence for each waiver that holds today and ends within two weeks. */
export function endingSoon(waivers: readonly Waiver[], today: string): readonly string[] {
  return waivers.flatMap((waiver) => {
    const { policy, function: functions, resource, owner, until } = waiver;
    const days = (Date.parse(until) - Date.parse(today)) / DAY;
    if (days < 0 || days > SOON) return [];
    const place = placeOf(waiver);
    const names = namesIn(functions ?? resource).join(', ');
    const subject = `${policy}${names === '' ? '' : ` of ${names}`}${place === undefined ? '' : ` (${place})`}`;
    const left = days === 0 ? 'today' : days === 1 ? 'tomorrow' : `in ${days} days`;
    return [`The waiver of ${subject} ends ${left}, on ${until}: correct what it covers, or ask ${owner} to grant it again.`];
  });
}
