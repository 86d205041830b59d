import isEqual from 'lodash/isEqual.js';
import type { Report, Waiver } from '../../report.ts';
import { element, type Child } from './element.ts';
import { table } from './table.ts';

/** What the audit went by: waivers, those that other tools read, and policies. */
export function reportTables(report: Report): Child {
  const covered = (waiver: Waiver): number => report.findings.filter((finding) => isEqual(finding.waiver, waiver)).length;
  return [
    table(
      'Waivers',
      ['Policy', 'About', 'Reason', 'Owner', 'Until', 'Written in', 'Covers'],
      report.waivers.map((waiver) => [
        element('code', {}, waiver.policy),
        subject(waiver),
        waiver.reason,
        waiver.owner,
        element('time', { datetime: waiver.until }, waiver.until),
        writtenIn(waiver),
        covered(waiver) === 1 ? '1 finding' : `${covered(waiver)} findings`,
      ]),
    ),
    table(
      'Waivers of other tools',
      ['Tool', 'Waives', 'Resource', 'Reason', 'Holds here'],
      report.importedWaivers.map(({ tool, id, policies, resource, reason, accepted }) => [
        tool,
        [element('code', {}, id), policies.length === 0 ? undefined : element('div', { class: 'aside' }, `here ${policies.join(', ')}`)],
        element('code', {}, resource),
        reason,
        accepted ? 'yes' : 'no',
      ]),
    ),
    table(
      'Policies',
      ['Policy', 'Finds', 'Severity'],
      report.policies.map(({ id, title, severity }) => [element('code', {}, id), title, element('span', { class: severity }, severity)]),
    ),
  ];
}

function subject({ service, function: name, resource, key }: Waiver): Child {
  const named = { service, function: name, resource, key };
  const parts = Object.entries(named).flatMap(([kind, value]) => [value ?? []].flat().map((one) => ({ kind, one })));
  return parts.length === 0 ? 'all' : parts.map(({ kind, one }) => element('div', {}, `${kind} `, element('code', {}, one)));
}

function writtenIn({ source }: Waiver): Child {
  if (source === undefined) return undefined;
  return element(
    'code',
    {},
    `${source.file}${source.line === undefined ? '' : `:${source.line}`}${source.key === undefined ? '' : ` ${source.key}`}`,
  );
}
