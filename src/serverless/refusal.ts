import { safeText } from '../reporters/safe-text.ts';
import { openGroups, type ShownGroup } from '../reporters/shown-group.ts';
import type { Report } from '../report.ts';

const SHOWN = 12;

/**
 * The message of the error that stops a deploy. It carries the essential findings by itself: Serverless Compose shows
 * nothing else of a service that failed.
 */
export function refusalMessage(report: Report, command: string): string {
  const { verdict, errors, findings, groups } = report;
  const blocking = findings.filter(({ blocks }) => blocks);
  const essential = openGroups(findings, groups).filter(({ group }) => group.blocks);
  const counted = blocking.length === 1 ? '1 finding stops' : `${blocking.length} findings stop`;
  const headline =
    verdict === 'error'
      ? `serverless-bulkhead could not audit ${serviceInWords(report)}, so the ${command} stops:`
      : `serverless-bulkhead: ${serviceInWords(report)}: ${counted} this ${command}.`;
  const lines = [...errors.map(({ message }) => message), ...essential.map(essence)];
  const rest = lines.length > SHOWN ? [`and ${lines.length - SHOWN} more`] : [];
  return [headline, ...[...lines.slice(0, SHOWN), ...rest].map((line) => `- ${safeText(line)}`)].join('\n');
}

/** `shop (dev)`: where several services are deployed in one run, each line says whose it is. */
export function serviceInWords({ service, stage }: Report): string {
  const name = safeText(service ?? 'this service');
  return stage === undefined ? name : `${name} (${safeText(stage)})`;
}

function essence({ group: { severity, policy, unproven }, sentence, members: [{ at, resource }, ...others] }: ShownGroup): string {
  const place = at.source === undefined ? (at.setting ?? resource.logicalId) : `${at.source.file}:${at.source.line}`;
  const more = others.length === 0 ? '' : ` and ${others.length} more ${others.length === 1 ? 'place' : 'places'}`;
  return `${severity} ${policy}: ${sentence} (${place}${more})${unproven === undefined ? '' : `, unproven: ${unproven}`}`;
}
