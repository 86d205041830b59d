import groupBy from 'lodash/groupBy.js';
import type { Finding, Report, Waiver } from '../report.ts';
import { sharedKey } from './member-places.ts';
import { subjectOf } from './shown-group.ts';

/** What one waiver covers of one policy. */
export interface WaivedText {
  readonly policy: string;
  /** Functions or resources, then the key of the fact where there is one. */
  readonly subjects: readonly string[];
  readonly waiver: Waiver;
  readonly findings: number;
}

/** Who answers for it, until when, and where it is written where that is known. */
export function answeredFor({ owner, until, source }: Waiver): string {
  const written = source === undefined ? '' : `, ${source.file}${source.line === undefined ? '' : `:${source.line}`}`;
  return `${owner}, until ${until}${written}`;
}

/** The reason, and who answers for it. */
export function waiverText(waiver: Waiver): string {
  return `${waiver.reason} (${answeredFor(waiver)})`;
}

/** Findings that are waived, those together that one waiver covers, and in the order of the report. */
export function waivedTexts({ findings }: Pick<Report, 'findings'>): readonly WaivedText[] {
  const waived = findings.filter(({ waiver }) => waiver !== undefined);
  return Object.values(groupBy(waived, ({ policy, waiver }) => JSON.stringify([policy, waiver]))).flatMap(
    (members): readonly WaivedText[] => {
      const [{ policy, waiver } = {}] = members as readonly Partial<Finding>[];
      if (policy === undefined || waiver === undefined) return [];
      const names = [...new Set(members.map(subjectOf))];
      const key = sharedKey(members);
      return [{ policy, subjects: [names.join(', '), ...(key === undefined ? [] : [key])], waiver, findings: members.length }];
    },
  );
}
