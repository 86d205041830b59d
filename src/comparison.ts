/** The public, versioned shape of what `bulkhead diff --format json` prints. */
import type { Finding, Group, Place, Report, ReportError } from './report.ts';

/** How a comparison can be written. */
export const COMPARISON_FORMATS = ['console', 'json', 'markdown'] as const;
export type ComparisonFormat = (typeof COMPARISON_FORMATS)[number];

/** How access can grow. */
export const ACCESS_KINDS = ['open', 'caller', 'trust', 'grant'] as const;

/**
 * `open`: anyone can reach something. `caller`: somebody can use a resource or call a function. `trust`: somebody can take a role.
 * `grant`: a role, user or group can do more.
 */
export type AccessKind = (typeof ACCESS_KINDS)[number];

/** One thing that somebody may do after, and could not do before. */
export interface GainedAccess {
  readonly kind: AccessKind;
  /** `role of function api`, `function api`, `queue Jobs`. */
  readonly subject: string;
  /** The whole sentence. */
  readonly message: string;
  readonly principal?: string;
  readonly actions?: readonly string[];
  readonly resources?: readonly string[];
  /** Present where only the deploy decides, with the reason. */
  readonly unproven?: string;
  readonly at: Place;
}

/** A finding of before that is gone. */
export interface CuredFinding {
  readonly policy: string;
  /** Function or resource, and the fact. */
  readonly subject: string;
  readonly fingerprint: string;
}

export interface ComparisonSummary {
  readonly newFindings: number;
  /** New findings that stop the deploy. */
  readonly blocking: number;
  readonly cured: number;
  readonly gained: number;
  /** Of what is gained, what only the deploy decides. */
  readonly unproven: number;
}

export interface Comparison extends Pick<Report, 'tool' | 'version' | 'service' | 'stage' | 'region' | 'preset' | 'failOn'> {
  readonly schemaVersion: 2;
  readonly kind: 'comparison';
  /** What was compared, as the user named it. */
  readonly before: string;
  readonly after: string;
  /** `fail` where access grew, or may have grown, or a new finding stops the deploy. `error` where after could not be audited. */
  readonly verdict: 'pass' | 'fail' | 'error';
  readonly summary: ComparisonSummary;
  readonly access: readonly GainedAccess[];
  readonly newFindings: readonly Finding[];
  /** The new findings as people read them, each in one group. */
  readonly groups: readonly Group[];
  readonly cured: readonly CuredFinding[];
  readonly errors: readonly ReportError[];
  /** What could not be compared, one sentence each. */
  readonly notices: readonly string[];
}
