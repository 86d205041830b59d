import { isRecord, own } from '../../src/template/record.ts';

/** What a template refers to, and does not hold: CloudFormation would refuse it. */
export function danglingNames(template: unknown): readonly string[] {
  const there = new Set(['Resources', 'Parameters'].flatMap((section) => Object.keys(own(template, section) ?? {})));
  const names = [...namesIn(own(template, 'Resources'))].filter((name) => !there.has(name) && !name.startsWith('AWS::'));
  return [...new Set(names)];
}

function* namesIn(node: unknown): Generator<string> {
  if (Array.isArray(node)) for (const one of node) yield* namesIn(one);
  if (!isRecord(node)) return;
  const [ref, attribute, text] = [node['Ref'], node['Fn::GetAtt'], node['Fn::Sub']];
  if (typeof ref === 'string') yield ref;
  if (Array.isArray(attribute)) yield String(attribute[0]);
  const [template, variables] = Array.isArray(text) ? (text as readonly unknown[]) : [text];
  if (typeof template === 'string')
    for (const [, name = ''] of template.matchAll(/\$\{([^!}.]+)[^}]*\}/g)) if (own(variables, name) === undefined) yield name;
  for (const value of Object.values(node)) yield* namesIn(value);
}
