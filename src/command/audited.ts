import type { Found } from '../input/collect.ts';
import type { Report, ReportTarget } from '../report.ts';
import type { ScanArguments } from './arguments.ts';
import type { Page } from './command-io.ts';

/** What to audit with. Plain data, since a worker gets it as well. */
export interface ScanOrder {
  readonly options: ScanArguments;
  readonly cwd: string;
  readonly today: string;
  readonly now?: string;
  readonly isOneOfSeveral: boolean;
  /** Of the output, and what links in it are relative to. */
  readonly page: Page & { readonly linkBase?: string };
}

/** What came of one input. Plain data: the input itself is let go. */
export interface Audited {
  readonly notes: readonly string[];
  /** Undefined for what was passed over. */
  readonly outcome?: AuditedInput;
}

export interface AuditedInput {
  /** The report as it stands in the output, for a format that is one report after the other. */
  readonly text?: string;
  /** The report without what it is made of. */
  readonly outline: Report;
  /** The report, where it goes into a document with others. */
  readonly report?: Report;
  readonly targets: readonly ReportTarget[];
}

export type Audit = (found: Found) => Promise<Audited>;
