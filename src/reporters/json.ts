import type { Comparison } from '../comparison.ts';
import type { Evidence } from '../evidence.ts';
import type { Report } from '../report.ts';
import { safeJson } from './safe-json.ts';

/** Keys in the order in which people read them; what is not named here follows by the alphabet. */
const ORDER = [
  'schemaVersion',
  'tool',
  'version',
  'date',
  'service',
  'subject',
  'stage',
  'region',
  'preset',
  'failOn',
  'verdict',
  'summary',
  'findings',
  'groups',
  'policies',
  'policiesNotRun',
  'waivers',
  'importedWaivers',
  'errors',
  'notices',
  'digests',
  'baseline',
  'configuration',
  'safeguards',
  'blastRadius',
  // of a finding
  'policy',
  'id',
  'code',
  'title',
  'severity',
  'status',
  'blocks',
  'message',
  'key',
  'unproven',
  'at',
  'frame',
  'related',
  'place',
  'note',
  'kind',
  'value',
  'teamValue',
  'template',
  'path',
  'setting',
  'source',
  'file',
  'line',
  'column',
  'lines',
  'text',
  'resource',
  'logicalId',
  'stack',
  'type',
  'function',
  'madeBy',
  'fingerprint',
  'waiver',
  'reason',
  'owner',
  'until',
  'why',
  'fix',
  'help',
  'together',
  'sentence',
  'names',
  'join',
  'critical',
  'high',
  'medium',
  'low',
  'info',
];
const DIGESTS_ORDER = ['templates', 'service', 'configuration', 'catalogue', 'baseline'];
const SUMMARY_ORDER = ['open', 'blocking', 'unproven', 'waived', 'baselined', 'policies', 'resources', 'functions'];
const COMPARISON_ORDER = [
  ...ORDER.slice(0, 2),
  'kind',
  ...ORDER.slice(2, ORDER.indexOf('preset')),
  'before',
  'after',
  ...ORDER.slice(ORDER.indexOf('preset'), ORDER.indexOf('findings')),
  'access',
  'newFindings',
  'cured',
  ...ORDER.slice(ORDER.indexOf('findings'), ORDER.indexOf('unproven')),
  'principal',
  'actions',
  'resources',
  ...ORDER.slice(ORDER.indexOf('unproven')),
];
const COMPARISON_SUMMARY_ORDER = ['gained', 'unproven', 'newFindings', 'blocking', 'cured'];

const EVIDENCE_ORDER = [...ORDER.slice(0, 2), 'kind', 'audits', ...ORDER.slice(2), 'covers'];

/** The report as JSON, the same text for the same report. One report is an object; several are an array, in the order of the inputs. */
export function renderJson(report: Report | readonly Report[]): string {
  return rendered(report, ORDER, SUMMARY_ORDER);
}

/** A comparison as JSON, in the same way. */
export function renderComparisonJson(comparison: Comparison): string {
  return rendered(comparison, COMPARISON_ORDER, COMPARISON_SUMMARY_ORDER);
}

/** Evidence as JSON, in the same way. */
export function renderEvidenceJson(evidence: Evidence): string {
  return rendered(evidence, EVIDENCE_ORDER, SUMMARY_ORDER);
}

function rendered(value: unknown, order: readonly string[], summaryOrder: readonly string[]): string {
  const orders = new Map([
    ['summary', summaryOrder],
    ['digests', DIGESTS_ORDER],
  ]);
  return safeJson(value, (key, part) => inOrder(part, orders.get(key) ?? order));
}

function inOrder(value: unknown, order: readonly string[]): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  // In a report the findings come before what is said of them, in a group they are what it refers to.
  if ('policy' in value && 'findings' in value) {
    const { findings, ...said } = value;
    return { ...Object(inOrder(said, order)), findings };
  }
  const rank = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1)));
}
