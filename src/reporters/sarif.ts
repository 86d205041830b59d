import { MASK, type Finding, type Frame, type Place, type PolicySummary, type Report, type Severity } from '../report.ts';
import { filePlace, shownPlace } from './place.ts';
import { safeJson } from './safe-json.ts';
import { waiverText } from './waived-texts.ts';

/** https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
const VERSION = '2.1.0';
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
/** Where relative addresses begin: the folder of the run. */
const ROOT = '%SRCROOT%';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

/** The number by which GitHub sorts: its bounds are those of CVSS. */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.0', info: '0.0' };

/** The reports as a SARIF 2.1.0 log, one run a report. What is waived stays in it, as suppressed. */
export function renderSarif(reports: readonly Report[]): string {
  return safeJson({ $schema: SCHEMA, version: VERSION, runs: reports.map(runOf) });
}

function runOf(report: Report): object {
  const { tool, version, date, service, subject, stage, policies, findings, errors, digests, configuration } = report;
  const indexes = new Map(policies.map(({ id }, index) => [id, index]));
  return {
    tool: { driver: { name: tool, semanticVersion: version, rules: policies.map(ruleOf) } },
    automationDetails: { id: [tool, ...[service ?? subject, stage].filter((part) => part !== undefined)].map(encoded).join('/') + '/' },
    invocations: [
      {
        executionSuccessful: errors.length === 0,
        toolExecutionNotifications: errors.map(({ code, message }) => ({
          level: 'error',
          message: { text: message },
          descriptor: { id: code },
        })),
      },
    ],
    columnKind: 'utf16CodeUnits',
    redactionTokens: [MASK],
    properties: { date, digests, ...(configuration === undefined ? {} : { configuration }) },
    results: findings.map((finding) => resultOf(finding, indexes.get(finding.policy))),
  };
}

function ruleOf({ id, title, severity, why, fix, help }: PolicySummary): object {
  return {
    id,
    name: id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: `${fix}\n\n${help}` },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: { 'security-severity': SECURITY_SEVERITY[severity], tags: ['security'] },
  };
}

function resultOf(finding: Finding, ruleIndex: number | undefined): object {
  const { policy, severity, message, key, unproven, at, frame, related, resource, fingerprint, blocks, fix } = finding;
  return {
    ruleId: policy,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: LEVELS[severity],
    message: { text: unproven === undefined ? message : `${message} Unproven: ${unproven}.` },
    locations: [
      {
        ...locationOf(at, frame),
        logicalLocations: [{ name: resource.logicalId, fullyQualifiedName: at.path.join('.') || resource.logicalId, kind: 'resource' }],
      },
    ],
    relatedLocations: related.map(({ place, note }, id) => ({
      id,
      ...locationOf(place),
      message: { text: `${note} (${shownPlace(place)})` },
    })),
    partialFingerprints: { 'bulkhead/v1': fingerprint },
    suppressions: suppressionsOf(finding),
    properties: {
      severity,
      blocks,
      fix,
      madeBy: resource.madeBy,
      ...(key === undefined ? {} : { key }),
      ...(at.setting === undefined ? {} : { setting: at.setting }),
    },
  };
}

function locationOf(place: Place, frame?: Frame): { readonly physicalLocation: object } {
  const { file, line, column } = filePlace(place);
  return {
    physicalLocation: {
      artifactLocation: addressOf(file),
      ...(line === undefined
        ? {}
        : { region: { startLine: line, ...(column === undefined ? {} : { startColumn: column }), ...snippetOf(line, frame) } }),
      ...contextOf(line, frame),
    },
  };
}

/** The rest of the line from the fact on, which is what a region without an end means. */
function snippetOf(line: number, frame: Frame | undefined): object {
  const text = frame?.lines.find((one) => one.line === line)?.text.slice(frame.column - 1) ?? '';
  return text === '' ? {} : { snippet: { text: wellFormed(text) } };
}

function contextOf(line: number | undefined, frame: Frame | undefined): object {
  const [first, last] = [frame?.lines[0], frame?.lines.at(-1)];
  if (line === undefined || frame === undefined || first === undefined || last === undefined) return {};
  const text = frame.lines.map((one) => `${wellFormed(one.text)}\n`).join('');
  return { contextRegion: { startLine: first.line, endLine: last.line, snippet: { text } } };
}

function addressOf(file: string): { readonly uri: string; readonly uriBaseId?: string } {
  const uri = file.split(/[\\/]/).map(encoded).join('/');
  return file.startsWith('/') ? { uri: `file://${uri}` } : { uri, uriBaseId: ROOT };
}

function encoded(text: string): string {
  return encodeURIComponent(wellFormed(text));
}

/** Half a character, which only a broken file or name holds, has no encoding. */
function wellFormed(text: string): string {
  return text.replaceAll(/\p{Cs}/gu, '\ufffd');
}

/** SARIF wants them on all results or on none. */
function suppressionsOf({ status, waiver }: Finding): readonly object[] {
  if (waiver !== undefined) return [{ kind: 'external', status: 'accepted', justification: waiverText(waiver) }];
  return status === 'baselined' ? [{ kind: 'external', status: 'accepted', justification: 'In the baseline' }] : [];
}
