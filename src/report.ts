/** The public, versioned shape of an audit's result: what `bulkhead scan --format json` prints. */
import type { ConfigurationSummary, Digests } from './basis.ts';
import type { BlastRadius } from './blast-radius.ts';
import type { Frame, Place } from './place.ts';
import type { ImportedWaiver, Waiver } from './waiver.ts';

export type { Digests, Source } from './basis.ts';
export type { BlastRadius, EntryPoint, Reach, ReachKind } from './blast-radius.ts';
export { MASK, type Frame, type Path, type Place } from './place.ts';
export type { ImportedWaiver, Names, Waiver } from './waiver.ts';

export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const PRESETS = ['essential', 'recommended', 'strict'] as const;
export type Preset = (typeof PRESETS)[number];

/** How far the fix of a policy can be written without a decision. */
export const MECHANICAL = ['safe', 'careful'] as const;
export type Mechanical = (typeof MECHANICAL)[number];

/** How a report can be written. */
export const FORMATS = ['console', 'json', 'sarif', 'junit', 'gitlab', 'github', 'markdown', 'html', 'evidence'] as const;
export type Format = (typeof FORMATS)[number];

/** A report to be written to a file. */
export interface ReportTarget {
  readonly format: Format;
  readonly file: string;
}

export type MadeBy = 'service' | 'framework' | 'plugin';

export interface FindingResource {
  readonly logicalId: string;
  readonly type: string;
  /** Of a resource whose logical id another template has first: the stack it is in, `Orders` or `Shop/Orders`. */
  readonly stack?: string;
  /** Key of the function in the service configuration, where the resource belongs to one. */
  readonly function?: string;
  readonly madeBy: MadeBy;
}

/** Another place that belongs to what was found. */
export interface RelatedPlace {
  readonly place: Place;
  readonly note: string;
  /** Key of the function it belongs to, where that is another one than the finding's. */
  readonly function?: string;
}

/** How findings that belong together are said in one sentence. */
export interface Together {
  /** The sentence for several, with `{members}` where their names go. */
  readonly sentence: string;
  /** What this finding is called among them: a function, a resource, a route; the roles that carry a statement. */
  readonly names: readonly string[];
  /** `all`: "a, b and c". `some`: the same, of six at most. `like`: "a, like b and c," before a verb for one. */
  readonly join: 'all' | 'some' | 'like';
}

/** One fact: what one policy says of one subject at one place. It is what is waived, locked, baselined and counted. */
export interface Finding {
  readonly policy: string;
  readonly title: string;
  readonly severity: Severity;
  readonly message: string;
  /** Names the fact, so that a waiver covers it and not the whole resource: `Action s3:*`. */
  readonly key?: string;
  /** Present when only the deploy decides, with the reason in a user's words. */
  readonly unproven?: string;
  readonly at: Place;
  /** The lines around `at.source`, while the finding is open. */
  readonly frame?: Frame;
  readonly related: readonly RelatedPlace[];
  readonly resource: FindingResource;
  readonly fingerprint: string;
  readonly status: 'open' | 'waived' | 'baselined';
  readonly waiver?: Waiver;
  /** True when this finding is one of those that stop the deploy. */
  readonly blocks: boolean;
  /** The remedy, in the syntax of the service configuration. */
  readonly fix: string;
  /** Present where the framework made the defect and a setting of its own cures it; `fix` says which. */
  readonly curable?: boolean;
  readonly help: string;
  /** Present where it is said together with others of its kind. */
  readonly together?: Together;
}

/**
 * Findings that belong together, for people: of one policy with the same sentence and the same cure, or what one setting of the
 * framework cures. Its open members decide what it says; where none is open, all of them do.
 */
export interface Group {
  readonly policy: string;
  readonly title: string;
  readonly severity: Severity;
  readonly status: Finding['status'];
  readonly blocks: boolean;
  /** Names all members that it speaks for. */
  readonly message: string;
  readonly unproven?: string;
  readonly fix: string;
  readonly help: string;
  /** Fingerprints of its members; the first is the one that speaks. */
  readonly findings: readonly string[];
}

export interface PolicySummary {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly source: string;
  readonly why: string;
  readonly fix: string;
  /** Present where `bulkhead fix` can write the fix. */
  readonly mechanical?: Mechanical;
  /** Where it is explained, as in `Finding.help`. */
  readonly help: string;
}

export interface ReportError {
  readonly code: string;
  readonly message: string;
}

/** `pass`: clean. `fail`: the gate says no. `error`: the audit could not be made, which is never a pass. */
export type Verdict = 'pass' | 'fail' | 'error';

export interface Summary {
  /** Open findings of each severity, proven or not. */
  readonly open: Readonly<Record<Severity, number>>;
  readonly blocking: number;
  /** Open findings that only the deploy decides. */
  readonly unproven: number;
  readonly waived: number;
  readonly baselined: number;
  readonly policies: number;
  readonly resources: number;
  readonly functions: number;
}

/** How one entry of `custom.safeguards` came out. `warned`: it found something that stops nothing. `skipped`: it is for other stages. */
export interface SafeguardResult {
  readonly safeguard: string;
  readonly title: string;
  readonly outcome: 'passed' | 'warned' | 'failed' | 'skipped';
}

/** A policy of the catalogue that did not run. */
export interface PolicyNotRun {
  readonly id: string;
  /** `preset`: the preset does not hold it. `off`: somebody switched it off. */
  readonly reason: 'preset' | 'off';
}

/** The baseline that was used. */
export interface BaselineSummary {
  readonly file: string;
  /** Entries whose finding is gone, policy and subject: they can be taken out. */
  readonly cured: readonly string[];
}

export interface Report {
  readonly schemaVersion: 2;
  readonly tool: 'serverless-bulkhead';
  readonly version: string;
  /** When it was audited, as ISO 8601 writes it, UTC: the moment, or the day where only that is known. */
  readonly date: string;
  readonly service?: string;
  /** What was audited where that is no service with a name: the file of the template. */
  readonly subject?: string;
  readonly stage?: string;
  readonly region?: string;
  readonly preset: Preset;
  readonly failOn: Severity | 'never';
  readonly verdict: Verdict;
  readonly summary: Summary;
  readonly findings: readonly Finding[];
  /** The same findings as people read them, each in one group. */
  readonly groups: readonly Group[];
  /** The policies that ran. */
  readonly policies: readonly PolicySummary[];
  readonly policiesNotRun: readonly PolicyNotRun[];
  readonly waivers: readonly Waiver[];
  readonly importedWaivers: readonly ImportedWaiver[];
  readonly errors: readonly ReportError[];
  /** What will need somebody before long, one sentence each. */
  readonly notices: readonly string[];
  readonly digests: Digests;
  readonly baseline?: BaselineSummary;
  /** Present where something is configured. */
  readonly configuration?: ConfigurationSummary;
  /** Present where the service has some. */
  readonly safeguards?: readonly SafeguardResult[];
  /** Present where it was asked for. */
  readonly blastRadius?: readonly BlastRadius[];
}
