import { isRecord } from '../record.ts';

/** A value as one line of YAML: `{ provider: { logRetentionInDays: 30 } }`. */
function flowYaml(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flowYaml).join(', ')}]`;
  if (isRecord(value)) return `{ ${mapEntries(value).join(', ')} }`;
  return typeof value === 'string' ? scalar(value) : JSON.stringify(value);
}

/** A map as it stands at the top of a file, without braces around it: `provider: { logRetentionInDays: 30 }`. */
export function topLevelYaml(value: Readonly<Record<string, unknown>>): string {
  return mapEntries(value).join('\n');
}

function mapEntries(value: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(value).map(([key, element]) => `${scalar(key)}: ${flowYaml(element)}`);
}

/** Plain where nothing in the text has a meaning in YAML; `AWS::Region` stays plain. */
function scalar(text: string): string {
  return /^[A-Za-z<](?:[\w ./<>-]|::?(?=\w))*$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text)
    ? text
    : `'${text.replaceAll("'", "''")}'`;
}
