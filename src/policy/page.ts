import groupBy from 'lodash/groupBy.js';
import type { Policy } from './definition.ts';
import { toolOf } from './peer-tools.ts';

/** The first preset a policy is in; the wider ones have it too. */
export function firstPreset({ presets }: Pick<Policy, 'presets'>): string {
  return presets[0] ?? 'on request';
}

/** What there is to say of a policy, as Markdown: why, before and after in `serverless.yml`, the remedy, options, other tools' ids, references. */
export function policyPage(policy: Policy): string {
  const { id, title, severity, presets, cwe, why, examples, fix, options, formerly = [], references } = policy;
  const facts = [
    `**${title}**`,
    severity,
    presets.length > 0 ? `presets ${presets.join(', ')}` : 'runs when the configuration names it',
    ...(cwe === undefined ? [] : [`CWE-${cwe}`]),
  ];
  const parts = [
    `## ${id}`,
    facts.join(' · '),
    why,
    ...(examples.bad === ''
      ? []
      : [`${besides(examples)}\n\n${fenced('yaml', examples.bad)}\n\nwrite\n\n${fenced('yaml', examples.good)}`]),
    fix,
    ...(options === undefined ? [] : [`Options, with their defaults:\n\n${fenced('json', JSON.stringify(options.defaults, null, 2))}`]),
    ...otherNames(formerly),
    ...(references.length > 0 ? [`To read:\n\n${references.map((reference) => `- <${reference}>`).join('\n')}`] : []),
  ];
  return parts.join('\n\n');
}

function besides({ files = {} }: Policy['examples']): string {
  const names = Object.keys(files).map((name) => `\`${name}\``);
  return names.length === 0 ? 'Instead of' : `With ${names.join(', ')} in the folder of the service, instead of`;
}

/** What others call it, a line a tool. */
function otherNames(formerly: readonly string[]): readonly string[] {
  const { '': earlier = [], ...tools } = groupBy(formerly, (id) => toolOf(id) ?? '');
  const lines = Object.entries(tools)
    .toSorted(([a], [b]) => a.localeCompare(b, 'en'))
    .map(([tool, ids]) => `- ${tool}: ${ids.join(', ')}`);
  return [
    ...(lines.length > 0 ? [`In other tools:\n\n${lines.join('\n')}`] : []),
    ...(earlier.length > 0 ? [`It was called ${earlier.join(', ')} before.`] : []),
  ];
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
