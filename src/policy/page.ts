import type { Policy } from './definition.ts';

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
    ...(examples.bad === '' ? [] : [`Instead of\n\n${fenced('yaml', examples.bad)}\n\nwrite\n\n${fenced('yaml', examples.good)}`]),
    fix,
    ...(options === undefined ? [] : [`Options, with their defaults:\n\n${fenced('json', JSON.stringify(options.defaults, null, 2))}`]),
    ...(formerly.length > 0 ? [`Other tools call it ${formerly.join(', ')}.`] : []),
    ...(references.length > 0 ? [references.map((reference) => `- <${reference}>`).join('\n')] : []),
  ];
  return parts.join('\n\n');
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
