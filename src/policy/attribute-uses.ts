import type { Path } from '../report.ts';
import type { Anchor } from '../template/anchor.ts';
import { isRecord, own } from '../template/record.ts';
import type { Resource } from '../template/resource.ts';

/** A place that an attribute of a resource is written to. */
export interface AttributeUse {
  /** For people: `the output ApiUrl`, `HelloLambdaFunction`. */
  readonly name: string;
  /** `Outputs`, or the type of the resource. */
  readonly owner: string;
  /** The resource that is given the attribute; the attribute's own for an output. */
  readonly at: Anchor;
}

/** Where `Fn::GetAtt`, or `Fn::Sub`, of an attribute stands in the template of the resource; one use for each output and resource. */
export function usesOf(resource: Resource, attribute: string): readonly AttributeUse[] {
  const { document, resources } = resource.template;
  const holds = (node: unknown): boolean => mentions(node, resource.logicalId, attribute);
  const outputs = entries(own(document, 'Outputs')).filter(([, output]) => holds(output));
  const users = [...resources.values()].filter((one) => one !== resource && holds(one.raw));
  return [
    ...outputs.map(([name]): AttributeUse => ({ name: `the output ${name}`, owner: 'Outputs', at: resource })),
    ...users.map((one): AttributeUse => ({
      name: one.logicalId,
      owner: one.type,
      at: { resource: one, path: [...one.path, ...pathTo(one.raw, holds)] },
    })),
  ];
}

function mentions(node: unknown, logicalId: string, attribute: string): boolean {
  if (Array.isArray(node)) return node.some((element) => mentions(element, logicalId, attribute));
  if (!isRecord(node)) return false;
  const getAtt = own(node, 'Fn::GetAtt');
  const parts = Array.isArray(getAtt) ? getAtt.map(String).join('.') : getAtt;
  const sub = own(node, 'Fn::Sub');
  const text: unknown = Array.isArray(sub) ? sub[0] : sub;
  const name = `${logicalId}.${attribute}`;
  if (parts === name || (typeof text === 'string' && text.includes(`\${${name}}`))) return true;
  return Object.values(node).some((inner) => mentions(inner, logicalId, attribute));
}

/** The keys down to the innermost part, but not into the function itself. */
function pathTo(node: unknown, holds: (node: unknown) => boolean): Path {
  if (!isRecord(node)) return [];
  const next = Object.entries(node).find(([key, inner]) => !key.startsWith('Fn::') && holds(inner));
  return next === undefined ? [] : [next[0], ...pathTo(next[1], holds)];
}

function entries(section: unknown): readonly (readonly [string, unknown])[] {
  return isRecord(section) ? Object.entries(section) : [];
}
