/**
 * Counts what the presets say of ordinary services and writes it to docs/noise.md: a fresh service, one with a function for each
 * common event, and, where they are at hand, packaged services of others (BULKHEAD_CORPUS, or the folder beside the project).
 *   npm run noise                     writes the page, where the services of others are at hand
 *   npm run noise -- <part of a name> prints each finding of the services whose name holds it
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { audit } from '../src/audit.ts';
import type { AuditInput } from '../src/audit-input.ts';
import { isAuditError } from '../src/errors.ts';
import { parseState } from '../src/input/state-file.ts';
import { loadCatalogue, type Catalogue } from '../src/policy/catalogue.ts';
import { PRESETS, SEVERITIES, type Finding, type Preset, type Report } from '../src/report.ts';
import { shownPlace } from '../src/reporters/place.ts';
import { DEFAULT_CONFIG } from '../src/triage/config.ts';
import { HARDENED, HELLO, KITCHEN_SINK, PEERS } from './noise-services.ts';
import { FragmentPackager } from './package-fragment.ts';

const CORPUS = process.env['BULKHEAD_CORPUS'] ?? fileURLToPath(new URL('../../shared/corpus', import.meta.url));
const PAGE = new URL('../docs/noise.md', import.meta.url);
const TODAY = new Date().toISOString().slice(0, 10);

interface Named {
  readonly name: string;
  readonly input: AuditInput;
}

async function ownServices(): Promise<readonly Named[]> {
  const packager = await FragmentPackager.open();
  try {
    const services: Named[] = [];
    for (const [name, fragment] of Object.entries({ hello: HELLO, 'kitchen-sink': KITCHEN_SINK, hardened: HARDENED }))
      services.push({ name, input: await packager.package(fragment) });
    return services;
  } finally {
    await packager.close();
  }
}

function servicesOfOthers(): readonly Named[] {
  if (!existsSync(CORPUS)) return [];
  return readdirSync(CORPUS)
    .filter((name) => existsSync(join(CORPUS, name, 'state.json')))
    .flatMap((name): readonly Named[] => {
      try {
        const { template, service } = parseState(readFileSync(join(CORPUS, name, 'state.json'), 'utf8'), 'state.json');
        return [{ name, input: { templates: [{ file: 'state.json', document: template }], service } }];
      } catch (error) {
        // Some services deploy nothing.
        if (isAuditError(error)) return [];
        throw error;
      }
    });
}

function run({ input }: Named, catalogue: Catalogue, preset: Preset): Report {
  return audit(input, catalogue, { ...DEFAULT_CONFIG, preset }, { today: TODAY, version: '0.0.0' });
}

function row(title: string, services: readonly Named[], catalogue: Catalogue, preset: Preset): string {
  const reports = services.map((service) => run(service, catalogue, preset));
  const sum = (number: (report: Report) => number): number => reports.reduce((total, report) => total + number(report), 0);
  const cells = SEVERITIES.map((severity) => sum(({ summary }) => summary.open[severity]));
  return `| ${[title, preset, ...cells, sum(({ summary }) => summary.blocking), sum(({ summary }) => summary.unproven)].join(' | ')} |`;
}

function byPolicy(services: readonly Named[], catalogue: Catalogue): readonly string[] {
  const count = new Map<string, { findings: number; services: Set<string>; finding: Finding }>();
  for (const service of services) {
    for (const finding of run(service, catalogue, 'strict').findings) {
      const known = count.get(finding.policy) ?? { findings: 0, services: new Set(), finding };
      known.findings += 1;
      known.services.add(service.name);
      count.set(finding.policy, known);
    }
  }
  return [...count]
    .toSorted(([, a], [, b]) => b.findings - a.findings)
    .map(([policy, one]) => `| ${policy} | ${catalogue.get(policy)?.policy.severity ?? ''} | ${one.findings} | ${one.services.size} |`);
}

/** What others say of services like the first two: all that they print, as they have no presets but their packs. */
function besidePeers([hello, kitchen]: readonly Named[], catalogue: Catalogue): string {
  const ours = (service: Named | undefined, preset: Preset): string => {
    if (service === undefined) return '';
    const { open, blocking } = run(service, catalogue, preset).summary;
    const number = Object.values(open).reduce((sum, one) => sum + one, 0);
    return blocking === 0 ? `${number}` : `${number}, ${blocking} blocking`;
  };
  const rows = [
    ...PRESETS.map((preset) => `| this, ${preset} | ${ours(hello, preset)} | ${ours(kitchen, preset)} | |`),
    ...PEERS.map(({ tool, hello: few, kitchenSink, wrong }) => `| ${tool} | ${few} | ${kitchenSink} | ${wrong} |`),
  ];
  return `## Beside other tools

The others were run on 2026-11-22, on a hello of the same three functions and a kitchen sink of seventeen. That kitchen sink is not the one above, which was written anew from its description: one function for each event, a public URL, an Alexa skill. So its figures compare in size only.

| Tool | hello | kitchen sink | Where it is wrong |
| --- | --: | --: | --- |
${rows.join('\n')}

The Python checks of Checkov alone, without those that need cloudsplaining. Trivy and KICS were not run. What each gets wrong is tested in \`test/peers\`.`;
}

function page(own: readonly Named[], others: readonly Named[], catalogue: Catalogue): string {
  const [hello, kitchen, hardened] = own.map((service) => [service]);
  const rows = PRESETS.flatMap((preset) => [
    row('hello', hello ?? [], catalogue, preset),
    row('kitchen sink', kitchen ?? [], catalogue, preset),
    row('hardened', hardened ?? [], catalogue, preset),
    row(`${others.length} public services`, others, catalogue, preset),
  ]);
  return `# Noise

What the presets say of ordinary services, counted by \`npm run noise\` on ${TODAY} with ${catalogue.size} policies. Open findings by severity; _blocking_ with \`failOn: high\`; _unproven_ are among them.

- **hello**: three functions as they come: a REST route with CORS, an HTTP API route, a schedule. Two of its findings matter, the open routes.
- **kitchen sink**: seventeen functions, one for each common event, nothing hardened, one with a public URL.
- **hardened**: five functions behind IAM, tokens and keys, with logs, traces, limits and a resource policy.
- **public services**: packaged services of others, from public repositories. To package them all with one framework, what they say of its version was taken out, so each counts under framework-version-unpinned.

| Services | Preset | ${SEVERITIES.join(' | ')} | Blocking | Unproven |
| --- | --- | ${SEVERITIES.map(() => '--:').join(' | ')} | --: | --: |
${rows.toSorted().join('\n')}

${besidePeers(own, catalogue)}

## Findings of the strict preset in the public services

| Policy | Severity | Findings | Services |
| --- | --- | --: | --: |
${byPolicy(others, catalogue).join('\n')}
`;
}

function show(name: string, { findings, summary }: Report): void {
  console.log(`\n${name}: ${summary.blocking} blocking, ${summary.unproven} unproven`);
  for (const { severity, policy, message, key, unproven, at, resource, blocks } of findings) {
    const doubt = unproven === undefined ? '' : ` (unproven: ${unproven})`;
    const maker = resource.madeBy === 'service' ? '' : ` [${resource.madeBy}]`;
    console.log(`${blocks ? '✖' : ' '} ${severity} ${policy}${maker}: ${message}${doubt} [${key ?? ''}] ${shownPlace(at)}`);
  }
}

async function main([part, preset = 'recommended']: readonly string[]): Promise<void> {
  const others = servicesOfOthers();
  const catalogue = await loadCatalogue({ baseDirectory: process.cwd() });
  const own = await ownServices();
  if (part !== undefined) {
    const chosen = PRESETS.find((one) => one === preset) ?? 'recommended';
    for (const service of [...own, ...others].filter(({ name }) => name.includes(part)))
      show(service.name, run(service, catalogue, chosen));
  } else if (others.length === 0) {
    console.log('The services of others are not at hand; docs/noise.md stays as it is.');
  } else {
    writeFileSync(PAGE, await format(page(own, others, catalogue), { parser: 'markdown', singleQuote: true, printWidth: 140 }));
  }
}

await main(process.argv.slice(2));
