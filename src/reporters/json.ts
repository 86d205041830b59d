import type { Report } from '../report.ts';
import { safeJson } from './safe-json.ts';

/** Keys in the order in which people read them; what is not named here follows by the alphabet. */
const ORDER = [
  'schemaVersion',
  'tool',
  'version',
  'service',
  'stage',
  'region',
  'preset',
  'failOn',
  'verdict',
  'summary',
  'findings',
  'policies',
  'waivers',
  'importedWaivers',
  'errors',
  'notices',
  'baseline',
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
  'critical',
  'high',
  'medium',
  'low',
  'info',
];
const SUMMARY_ORDER = ['open', 'blocking', 'unproven', 'waived', 'baselined', 'policies', 'resources', 'functions'];

/** The report as JSON, the same text for the same report. One report is an object; several are an array, in the order of the inputs. */
export function renderJson(report: Report | readonly Report[]): string {
  return safeJson(report, inOrder);
}

function inOrder(key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const order = key === 'summary' ? SUMMARY_ORDER : ORDER;
  const rank = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1)));
}
