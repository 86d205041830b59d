import { SEVERITIES, type Finding, type Report } from '../report.ts';
import { dayOf, loweredTexts } from './basis.ts';
import { blastRadiusLines } from './console-blast-radius.ts';
import { GroupWriter } from './console-group.ts';
import { count, headline, pageOf, type Page } from './console-page.ts';
import { groupSections, MAKERS, type GroupSection } from './group-section.ts';
import { safeText } from './safe-text.ts';
import { openGroups } from './shown-group.ts';
import { answeredFor, waivedTexts } from './waived-texts.ts';
import { wrap } from './wrap.ts';

export interface ConsoleOptions {
  readonly color: boolean;
  /** Columns of the terminal; text is wrapped to it, within reason. */
  readonly width: number;
  /** Address of the folder where the user stands, `file:///home/me/service/`, where the terminal can open files. */
  readonly linkBase?: string;
}

/** The report for people: errors, what was found by function or resource, what is waived, and the sum of it. Ends with a newline. */
export function renderConsole(report: Report, { color, width, linkBase }: ConsoleOptions): string {
  const page = pageOf(color, width);
  const open = report.findings.filter(({ status }) => status === 'open');
  const groups = openGroups(report.findings, report.groups);
  const writer = new GroupWriter({ ...page, linkBase, severalTemplates: new Set(open.map(({ at }) => at.template)).size > 1 });
  const sections = [
    heading(report, page),
    errors(report, page),
    ...groupSections(groups).map((section) => [
      ...title(section, page),
      ...section.groups.flatMap((group) => writer.lines(group, section)),
    ]),
    waived(report, page),
    imported(report, page),
    blastRadiusLines(report.blastRadius ?? [], page.paint, page.width),
    cured(report, page),
    safeguards(report, page),
    notices(report, page),
    summary(report, open, groups.length, page),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function heading(report: Report, page: Page): readonly string[] {
  const { version, service, subject: file, stage, region, preset, failOn } = report;
  const subject = [service ?? file, stage === undefined ? undefined : `stage ${stage}`, region, dayOf(report)]
    .filter((part) => part !== undefined)
    .map(safeText);
  const gate = failOn === 'never' ? 'report only' : `stops at ${failOn}`;
  return headline('bold', [`bulkhead ${safeText(version)}`, ...subject].join(' · '), ' · ', `preset ${preset}, ${gate}`, page);
}

function errors({ errors: found }: Report, { paint, width }: Page): readonly string[] {
  if (found.length === 0) return [];
  const items = found.flatMap(({ message }) =>
    wrap(safeText(message), width - 4).map((line, index) => `  ${index === 0 ? paint('red', '✖') : ' '} ${line}`),
  );
  return [paint(['bold', 'red'], 'The audit could not be completed'), ...items];
}

function title({ title: name, type = '', madeBy }: GroupSection, page: Page): readonly string[] {
  const details = [type, madeBy === undefined ? '' : MAKERS[madeBy]].filter((part) => part !== '').join(', ');
  return headline(['bold', 'underline'], safeText(name), '  ', safeText(details), page);
}

function waived(report: Report, page: Page): readonly string[] {
  const texts = waivedTexts(report).map(
    ({ policy, subjects, waiver }) => `${[policy, ...subjects].join(' · ')} (${answeredFor(waiver)}): ${waiver.reason}`,
  );
  return asides('Waived', texts, page);
}

/** Those that mean something here; what holds is among the waived findings already. */
function imported({ importedWaivers }: Report, page: Page): readonly string[] {
  const texts = importedWaivers
    .filter(({ policies, accepted }) => policies.length > 0 && !accepted)
    .map(
      ({ tool, id, resource, reason, policies }) =>
        `${tool} ${id} at ${resource}, here ${policies.join(', ')}${reason === '' ? '' : `: ${reason}`}`,
    );
  return asides('Waivers for other tools, not accepted here (`importedWaivers: accept` would)', texts, page);
}

function cured({ baseline }: Report, page: Page): readonly string[] {
  if (baseline === undefined) return [];
  const announcement = `Cured, and still in ${safeText(baseline.file)}; \`bulkhead baseline --prune\` takes it out`;
  return asides(announcement, baseline.cured, page);
}

/** A list that stops nothing; nothing where it is empty. */
function asides(announcement: string, texts: readonly string[], { paint, width }: Page): readonly string[] {
  const lines = texts.flatMap((text) => wrap(safeText(text), width - 4).map((line, index) => `${index === 0 ? '  ○ ' : '    '}${line}`));
  return lines.length === 0 ? [] : [paint('bold', announcement), ...lines.map((line) => paint('dim', line))];
}

const OUTCOMES = { passed: 'green', warned: 'yellow', failed: 'red', skipped: 'dim' } as const;

/** By their titles, as the team wrote them. */
function safeguards({ safeguards: results = [] }: Report, { paint }: Page): readonly string[] {
  if (results.length === 0) return [];
  const sum = (['passed', 'warned', 'failed', 'skipped'] as const)
    .map((outcome) => `${results.filter((one) => one.outcome === outcome).length} ${outcome}`)
    .join(', ');
  const lines = results.map(({ title: name, outcome }) => `  ${paint(OUTCOMES[outcome], outcome.padEnd(7))}  ${safeText(name)}`);
  return [paint('bold', `Safeguards: ${sum}`), ...lines];
}

function notices(report: Report, { paint, width }: Page): readonly string[] {
  return [...loweredTexts(report), ...report.notices].flatMap((sentence) =>
    wrap(safeText(sentence), width - 2).map((line, index) => `${index === 0 ? paint('yellow', '!') : ' '} ${line}`),
  );
}

function summary(report: Report, open: readonly Finding[], groups: number, page: Page): readonly string[] {
  const { summary: counts, verdict } = report;
  const others = [
    ...(
      [
        ['unproven', counts.unproven],
        ['waived', counts.waived],
        ['in the baseline', counts.baselined],
      ] as const
    )
      .filter(([, number]) => number > 0)
      .map(([what, number]) => `${number} ${what}`),
    `${count(counts.policies, 'policy', 'policies')} on ${count(counts.resources, 'resource')}, ${count(counts.functions, 'function')}`,
  ].join(' · ');
  if (open.length === 0) {
    return verdict === 'error'
      ? headline(['bold', 'red'], '✖ Not audited', ' · ', others, page)
      : headline(['bold', 'green'], '✔ Nothing found', ' · ', others, page);
  }
  const severities = SEVERITIES.filter((severity) => counts.open[severity] > 0);
  const together = groups < open.length ? ` in ${count(groups, 'group')}` : '';
  const found = `${count(open.length, 'finding')}${together} (${severities.map((severity) => `${counts.open[severity]} ${severity}`).join(', ')})`;
  const [mark, style, effect] =
    counts.blocking > 0
      ? (['✖', ['bold', 'red'], `${counts.blocking} blocking`] as const)
      : verdict === 'error'
        ? (['✖', ['bold', 'red'], 'audit not completed'] as const)
        : (['▲', ['bold', 'yellow'], 'none blocking'] as const);
  return [...headline(style, `${mark} ${found}, ${effect}`, ' · ', others, page), ...help(open).map((line) => page.paint('dim', line))];
}

/** Where the policies are explained, once for all of them. */
function help(open: readonly Finding[]): readonly string[] {
  const addresses = new Set(open.flatMap(({ help: address, policy }) => (address.endsWith(`.md#${policy}`) ? [address] : [])));
  const pages = new Set([...addresses].map((address) => address.split('#')[0] ?? ''));
  const folders = new Set([...pages].map((page) => page.slice(0, page.lastIndexOf('/'))));
  const [page = '', another] = pages;
  const [folder = '', elsewhere] = folders;
  if (page === '') return [];
  if (addresses.size === 1) return [`  See ${safeText([...addresses].join(''))}`];
  if (another === undefined) return [`  See ${safeText(page)}#<policy>`];
  return elsewhere === undefined ? [`  See ${safeText(folder)}, or run: npx bulkhead explain <policy>`] : [];
}
