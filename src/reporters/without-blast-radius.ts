import omit from 'lodash/omit.js';
import type { Report } from '../report.ts';

/** The report as it is for those who did not ask what each function could do. */
export function withoutBlastRadius(report: Report): Report {
  return omit(report, 'blastRadius');
}
