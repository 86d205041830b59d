/** The public, versioned shape of what `--report evidence=<file>` writes: one document for auditors. */
import type { Finding, Report, Waiver } from './report.ts';

/** A waiver, and which findings it covers. */
export interface EvidencedWaiver extends Waiver {
  /** Fingerprints. */
  readonly covers: readonly string[];
}

/** One audit: everything that the verdict follows from, and everything that was found, also what stops nothing. */
export interface EvidencedAudit extends Pick<
  Report,
  | 'tool'
  | 'version'
  | 'date'
  | 'service'
  | 'subject'
  | 'stage'
  | 'region'
  | 'preset'
  | 'failOn'
  | 'verdict'
  | 'summary'
  | 'policies'
  | 'policiesNotRun'
  | 'importedWaivers'
  | 'errors'
  | 'notices'
  | 'digests'
  | 'baseline'
  | 'configuration'
  | 'safeguards'
> {
  /** Without the lines of files, which the place names. */
  readonly findings: readonly Omit<Finding, 'frame' | 'together'>[];
  readonly waivers: readonly EvidencedWaiver[];
}

export interface Evidence {
  readonly schemaVersion: 2;
  readonly kind: 'evidence';
  readonly audits: readonly EvidencedAudit[];
}
