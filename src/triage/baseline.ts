import { AuditError } from '../errors.ts';
import type { Finding } from '../report.ts';
import { pathOf } from './waiver-scope.ts';

/** Of the entries. In version 1 one could stand for several functions or resources. */
const VERSION = 2;
const VERSION_LINE = /^# bulkhead baseline (\d+)\s*$/;
const HEADER = `# bulkhead baseline ${VERSION}
# Findings that were here before the gate, one a line: they are counted, and stop nothing. What is new is not covered.
# Written by \`bulkhead baseline\`; \`bulkhead baseline --prune\` takes out what has been cured.
`;
const PROVEN = 'proven';
const UNPROVEN = 'unproven';

export interface BaselineEntry {
  readonly fingerprint: string;
  /** An entry made of a doubt does not cover the certainty. */
  readonly proven: boolean;
  readonly policy: string;
  /** For the people who read the file: resource and key. */
  readonly subject: string;
}

export interface Baseline {
  readonly file: string;
  readonly entries: readonly BaselineEntry[];
  /** Whether its entries are of an earlier version, of which one could stand for several findings. */
  readonly isOld?: boolean;
}

export interface BaselinedFindings {
  readonly findings: readonly Finding[];
  /** Entries of policies that ran whose finding is gone; none where they are old, and may have stood for findings that are still there. */
  readonly cured: readonly BaselineEntry[];
}

/** Marks the open findings that the baseline knows. One problem that has got a new fact is a new finding. */
export function applyBaseline(
  findings: readonly Finding[],
  { entries, isOld = false }: Baseline,
  policies: ReadonlySet<string>,
  locked: readonly string[] = [],
): BaselinedFindings {
  const known = new Map(entries.map((entry) => [entry.fingerprint, entry]));
  const found = new Set(findings.map(({ fingerprint }) => fingerprint));
  return {
    findings: findings.map((finding) =>
      finding.status === 'open' && !locked.includes(finding.policy) && covers(known.get(finding.fingerprint), finding)
        ? { ...finding, status: 'baselined', blocks: false }
        : finding,
    ),
    cured: isOld ? [] : entries.filter(({ fingerprint, policy }) => policies.has(policy) && !found.has(fingerprint)),
  };
}

function covers(entry: BaselineEntry | undefined, { policy, unproven }: Finding): boolean {
  return entry !== undefined && entry.policy === policy && (entry.proven || unproven !== undefined);
}

/** What somebody has to know of a baseline of an earlier version, in one sentence. */
export function renewalNotice({ file, entries, isOld = false }: Baseline, findings: readonly Finding[]): readonly string[] {
  if (!isOld) return [];
  const found = new Set(findings.map(({ fingerprint }) => fingerprint));
  const idle = entries.filter(({ fingerprint }) => !found.has(fingerprint)).length;
  return [
    `${file} is of an earlier version, whose entries could stand for several findings; ${idle} of ${entries.length} cover nothing now. Look at what is open, and write it anew with \`bulkhead baseline\`.`,
  ];
}

/** The entry that will cover a finding. */
export function entryOf({ fingerprint, unproven, policy, resource, key }: Finding): BaselineEntry {
  const subject = [resource.function ?? pathOf(resource), ...(key === undefined ? [] : [key])].join(' ');
  return { fingerprint, proven: unproven === undefined, policy, subject: subject.replaceAll(/[\s\p{Cc}]+/gu, ' ') };
}

/** Sorted and one a line, so that two branches that change it can be merged. */
export function renderBaseline(entries: readonly BaselineEntry[]): string {
  const lines = entries.map(({ fingerprint, proven, policy, subject }) =>
    [policy, subject, fingerprint, proven ? PROVEN : UNPROVEN].join('\t'),
  );
  return `${HEADER}${[...new Set(lines)]
    .toSorted()
    .map((line) => `${line}\n`)
    .join('')}`;
}

/** Reads what `renderBaseline` wrote. A line that is something else is an `AuditError`: what it was to cover is not known. */
export function parseBaseline(text: string, file: string): Baseline {
  const lines = text.split(/\r?\n/).map((line, index) => ({ line, number: index + 1 }));
  const entries = lines
    .filter(({ line }) => line.trim() !== '' && !line.startsWith('#'))
    .map(({ line, number }) => parseLine(line, `${file}:${number}`));
  const version = Math.max(1, ...lines.map(({ line }) => Number(VERSION_LINE.exec(line)?.[1] ?? 1)));
  if (version > VERSION) {
    throw new AuditError(
      'newer-baseline',
      `${file} is a baseline of version ${version}, and this is bulkhead for version ${VERSION}; update serverless-bulkhead, or write the file anew with \`bulkhead baseline\`.`,
    );
  }
  return { file, entries, ...(version < VERSION && entries.length > 0 ? { isOld: true } : {}) };
}

function parseLine(line: string, place: string): BaselineEntry {
  const [policy = '', subject = '', fingerprint = '', proven, ...rest] = line.split('\t');
  if (policy === '' || !/^[0-9a-f]{20}(?:-\d+)?$/.test(fingerprint) || (proven !== PROVEN && proven !== UNPROVEN) || rest.length > 0) {
    throw new AuditError(
      'invalid-baseline',
      `${place} is not a line of a baseline (policy, subject, fingerprint, proven or unproven, between tabs); take it out, or write the file anew with \`bulkhead baseline\`.`,
    );
  }
  return { policy, subject, fingerprint, proven: proven === PROVEN };
}
