import type { Report } from '../report.ts';

/** What was audited: the name of the service, or the template that belongs to none. */
export function nameOf({ service, subject }: Pick<Report, 'service' | 'subject'>): string {
  return service ?? subject ?? 'service';
}

/** Name, stage and region, as far as they are known. */
export function subjectParts(report: Pick<Report, 'service' | 'subject' | 'stage' | 'region'>): readonly string[] {
  return [nameOf(report), report.stage, report.region].filter((part) => part !== undefined);
}
