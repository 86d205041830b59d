import type { Finding, Report } from '../report.ts';
import { filePlace, shownPlace } from './place.ts';

/**
 * The open findings and the errors as workflow commands of GitHub Actions, which shows them beside the lines of a pull request.
 * The worst come first, since GitHub shows only the first ten of a kind.
 */
export function renderGithub(reports: readonly Report[]): string {
  const lines = reports.flatMap(({ errors, findings }) => [
    ...errors.map(({ code, message }) => command('error', { title: code }, message)),
    ...findings.filter(({ status }) => status === 'open').map(annotation),
  ]);
  return lines.map((line) => `${line}\n`).join('');
}

function annotation(finding: Finding): string {
  const { policy, title, message, unproven, fix, at } = finding;
  const { file, line, column } = filePlace(at);
  const text = [message, ...(unproven === undefined ? [] : [`Unproven: ${unproven}.`]), `Where: ${shownPlace(at)}`, `Fix: ${fix}`].join(
    '\n',
  );
  return command(level(finding), { file, line, col: column, title: `${title} [${policy}]` }, text);
}

/** What stops the deploy is an error, and nothing else is. */
function level({ blocks, severity }: Finding): 'error' | 'warning' | 'notice' {
  if (blocks) return 'error';
  return severity === 'low' || severity === 'info' ? 'notice' : 'warning';
}

function command(name: string, properties: Readonly<Record<string, string | number | undefined>>, message: string): string {
  const given = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
    .join(',');
  return `::${name} ${given}::${escapeData(message)}`;
}

/** As the toolkit of GitHub Actions does; other control characters are of no use to anybody. */
function escapeData(text: string): string {
  return text
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A')
    .replaceAll(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, ' ');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
