import type { Policy } from '../src/policy/definition.ts';
import type { Area, Concept, Concepts } from './concepts.ts';

const PRESET = { R: 'recommended', S: 'strict', O: 'on request' } as const;

/** docs/coverage.md: which concepts the policies look for, and why not the others. */
export function coveragePage(
  { peers, areas, ours }: Concepts,
  listed: readonly { readonly policy: Policy; readonly area: string }[],
): string {
  const all: Area = { name: '**all**', concepts: areas.flatMap(({ concepts }) => concepts) };
  const links = new Map(listed.map(({ policy: { id }, area }) => [id, `[${id}](policies/${area}.md#${id})`]));
  const titles = new Map(listed.map(({ policy: { id, title } }) => [id, title]));
  const link = (id: string): string => links.get(id) ?? id;
  const tools = Object.entries(peers).map(([code, name]) => (code === name ? name : `${code} ${name}`));
  return [
    '# Coverage',
    'Written by `npm run docs` from `docs/concepts.json`: what the checks of fifteen tools look for, concept by concept, with our policies on each, or why there is none.',
    `Of ${all.concepts.length} concepts the policies look for ${count(all, isCovered)}; of those that belong into the recommended preset for ${share(all, 'R')}, of those for the strict one for ${share(all, 'S')}.`,
    '## By area',
    'How many concepts each tool has a rule on; not how well the rule works.',
    matrix([...areas, all], Object.keys(peers)),
    `${tools.join(', ')}.`,
    ...areas.flatMap(({ name, concepts }) => [`## ${name}`, table(concepts, link)]),
    '## Ours alone',
    ours.map((id) => `- ${link(id)}: ${titles.get(id) ?? ''}`).join('\n'),
  ].join('\n\n');
}

function isCovered({ policies }: Concept): boolean {
  return policies !== undefined;
}

function count({ concepts }: Area, test: (concept: Concept) => boolean): number {
  return concepts.filter(test).length;
}

function share(area: Area, preset: Concept['preset']): string {
  const belongs = (concept: Concept): boolean => concept.preset === preset;
  return `${count(area, (concept) => belongs(concept) && isCovered(concept))} of ${count(area, belongs)}`;
}

function matrix(areas: readonly Area[], codes: readonly string[]): string {
  const head = ['Area', 'Concepts', 'Bulkhead', ...codes];
  const rows = areas.map((area) => [
    area.name,
    area.concepts.length,
    count(area, isCovered),
    ...codes.map((code) => count(area, ({ peers }) => peers.split(' ').includes(code)) || ''),
  ]);
  return [head, head.map((_name, column) => (column === 0 ? '---' : '--:')), ...rows].map(line).join('\n');
}

function table(concepts: readonly Concept[], link: (id: string) => string): string {
  const rows = concepts.map(({ id, name, preset, policies, left = '' }) => [
    id,
    name,
    PRESET[preset],
    policies?.map(link).join(', ') ?? left,
  ]);
  return [['', 'Concept', 'Preset', 'Policies, or why none'], ['---', '---', '---', '---'], ...rows].map(line).join('\n');
}

function line(cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}
