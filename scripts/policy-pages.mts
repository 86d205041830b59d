// Writes what the documentation says of the policies from their own files: the pages in docs/policies and the table in README.md;
// and docs/coverage.md from docs/concepts.json.
// `--check` writes nothing and fails where they are out of date.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import groupBy from 'lodash/groupBy.js';
import { format, resolveConfig } from 'prettier';
import { loadCatalogue } from '../src/policy/catalogue.ts';
import type { Policy } from '../src/policy/definition.ts';
import { firstPreset, policyPage } from '../src/policy/page.ts';
import { toolOf } from '../src/policy/peer-tools.ts';
import { SEVERITIES } from '../src/report.ts';
import { readConcepts } from './concepts.ts';
import { coveragePage } from './coverage-page.ts';

const root = new URL('..', import.meta.url);
const FOLDER = 'docs/policies/';
const MARK = '<!-- policies -->';
const ORIGIN = "Written from the policies' own files by `npm run docs`.";

/** Areas are the folders of `policies/`; what each is about. */
const AREAS: Readonly<Record<string, string>> = {
  api: 'REST, HTTP, WebSocket and GraphQL APIs',
  data: 'Tables, databases, caches, streams, searches and state machines',
  edge: 'CloudFront and firewalls',
  iam: 'What roles, users and their policies allow',
  identity: 'Cognito',
  lambda: 'Functions: who may call them, what they run on, what happens to failed events',
  logs: 'Log groups',
  messaging: 'Queues, topics, event buses and brokers',
  network: 'VPCs, security groups and endpoints',
  secrets: 'Secrets, keys and what stands in the template in plain sight',
  service: 'The service as a whole, and policies of any resource',
  storage: 'Buckets, file systems and container repositories',
};

interface Listed {
  readonly policy: Policy;
  readonly area: string;
}

const bySeverity = ({ policy: a }: Listed, { policy: b }: Listed): number =>
  SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || a.id.localeCompare(b.id, 'en');

function about(area: string): string {
  const text = AREAS[area];
  if (text === undefined) throw new Error(`policies/${area} is new: say in ${import.meta.filename} what it is about.`);
  return text;
}

function table(listed: readonly Listed[], folder: string): string {
  const rows = listed.map(
    ({ policy, area }) =>
      `| [${policy.id}](${folder}${area}.md#${policy.id}) | ${policy.title} | ${policy.severity} | ${firstPreset(policy)} |`,
  );
  return ['| Policy | Finds | Severity | From preset |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function areaPage(area: string, listed: readonly Listed[]): string {
  const lead = `${ORIGIN} [All areas](README.md)`;
  return [`# ${area}`, `${about(area)}.`, lead, ...listed.map(({ policy }) => policyPage(policy))].join('\n\n');
}

/** The areas, and where to go from the id of another tool. */
function index(areas: Readonly<Record<string, readonly Listed[]>>, listed: readonly Listed[]): string {
  const counts = Object.entries(areas).map(([area, members]) => `| [${area}](${area}.md) | ${about(area)} | ${members.length} |`);
  const ids = listed.flatMap(({ policy, area }) =>
    (policy.formerly ?? []).map((id) => ({ id, tool: toolOf(id) ?? '', link: `[${policy.id}](${area}.md#${policy.id})` })),
  );
  const { '': _ours, ...tools } = groupBy(ids, ({ tool }) => tool);
  const sections = Object.entries(tools)
    .toSorted(([a], [b]) => a.localeCompare(b, 'en'))
    .map(([tool, members]) => {
      const policies = groupBy(members, ({ id }) => id);
      const rows = Object.entries(policies)
        .toSorted(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
        .map(([id, links]) => `| ${id} | ${links.map(({ link }) => link).join(', ')} |`);
      return `### ${tool}\n\n| There | Here |\n| --- | --- |\n${rows.join('\n')}`;
    });
  return [
    '# The policies',
    `${ORIGIN} Each page says why, shows before and after in \`serverless.yml\`, and names what other tools call it; \`npx bulkhead explain <id>\` prints the same.`,
    `| Area | About | Policies |\n| --- | --- | --- |\n${counts.join('\n')}`,
    '## From another tool',
    'The nearest policy of ours for an id of theirs. They rarely mean exactly the same: ours follow conditions, Deny statements and what only the deploy decides.',
    ...sections,
  ].join('\n\n');
}

async function tidy(text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(new URL('README.md', root))), parser: 'markdown' });
}

/** The documentation as it should be, by file. */
export async function pages(): Promise<ReadonlyMap<string, string>> {
  const catalogue = await loadCatalogue({ customPolicies: [], baseDirectory: '.' });
  const listed = [...catalogue.values()].map(({ policy, area = '' }) => ({ policy, area })).toSorted(bySeverity);
  const areas = groupBy(
    listed.toSorted((a, b) => a.area.localeCompare(b.area, 'en')),
    ({ area }) => area,
  );
  const [before = '', , after = ''] = readFileSync(new URL('README.md', root), 'utf8').split(MARK);
  const texts = [
    ['README.md', `${before}${MARK}\n\n${table(listed, FOLDER)}\n\n${MARK}${after}`],
    [`${FOLDER}README.md`, index(areas, listed)],
    ...Object.entries(areas).map(([area, members]) => [`${FOLDER}${area}.md`, areaPage(area, members.toSorted(bySeverity))] as const),
    ['docs/coverage.md', coveragePage(readConcepts(), listed)],
  ] as const;
  return new Map(await Promise.all(texts.map(async ([file, text]) => [file, await tidy(`${text.trimEnd()}\n`)] as const)));
}

/** Pages of areas that are gone. */
function orphans(wanted: ReadonlyMap<string, string>): readonly string[] {
  mkdirSync(new URL(FOLDER, root), { recursive: true });
  return readdirSync(new URL(FOLDER, root))
    .map((name) => `${FOLDER}${name}`)
    .filter((file) => !wanted.has(file));
}

async function main(): Promise<void> {
  const wanted = await pages();
  const textOf = (file: string): string => (existsSync(new URL(file, root)) ? readFileSync(new URL(file, root), 'utf8') : '');
  const stale = [...wanted].filter(([file, text]) => textOf(file) !== text);
  const gone = orphans(wanted);
  if (process.argv.includes('--check')) {
    const outOfDate = [...stale.map(([file]) => file), ...gone];
    if (outOfDate.length === 0) return;
    console.error(`Out of date: ${outOfDate.join(', ')}. Run npm run docs.`);
    process.exitCode = 1;
    return;
  }
  for (const [file, text] of stale) writeFileSync(new URL(file, root), text);
  for (const file of gone) rmSync(new URL(file, root));
}

await main();
