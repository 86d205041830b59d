import type { Report } from '../report.ts';

/** What a verdict was made from, as lines of a name and a text: when, by which version, and the digests of what it follows from. */
export function basisLines({ tool, version, date, digests, configuration }: Report): readonly (readonly [name: string, text: string])[] {
  const { templates, service, configuration: config, catalogue, baseline } = digests;
  return [
    ['audited', `${date} by ${tool} ${version}`],
    ...(configuration === undefined || configuration.files.length === 0
      ? []
      : ([['configured by', configuration.files.join(', ')]] as const)),
    ...templates.map(({ file, sha256 }) => [file, sha256Text(sha256)] as const),
    ['service', sha256Text(service)],
    ['configuration', sha256Text(config)],
    ['catalogue', sha256Text(catalogue)],
    ...(baseline === undefined ? [] : ([['baseline', sha256Text(baseline)]] as const)),
  ];
}

/** What a service sets lower than the team's file does, one sentence each. */
export function loweredTexts({ configuration }: Pick<Report, 'configuration'>): readonly string[] {
  return (configuration?.lowered ?? []).map(({ key, value, teamValue, file, line }) => {
    const place = `${file}${line === undefined ? '' : `:${line}`}`;
    return `${place} lowers what the team's file says: ${key} ${inWords(teamValue)} → ${inWords(value)}.`;
  });
}

/** The day of the audit. */
export function dayOf({ date }: Pick<Report, 'date'>): string {
  return date.slice(0, 10);
}

function sha256Text(digest: string): string {
  return `sha256 ${digest}`;
}

function inWords(value: unknown): string {
  if (value === undefined) return 'nothing';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
