import type { Report } from '../report.ts';

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
  'errors',
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
  return `${JSON.stringify(report, inOrder, 2).replaceAll(/[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, escaped)}\n`;
}

function inOrder(key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const order = key === 'summary' ? SUMMARY_ORDER : ORDER;
  const rank = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1)));
}

/** JSON leaves some characters as they are that a terminal would obey. */
function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
