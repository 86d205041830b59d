import { isRecord } from '../../src/template/record.ts';

/** Plain JSON of a template; shapes copy what they change and nothing else. */
export type Json = Readonly<Record<string, unknown>>;

export interface Template extends Json {
  readonly Resources: Readonly<Record<string, Json>>;
}

export type Rewrite = (node: unknown) => unknown;

export const MAYBE = 'Maybe';
export const NO_VALUE = { Ref: 'AWS::NoValue' };

/** Whether a node is `{ Ref: … }` or `{ "Fn::…": … }`. */
export function isIntrinsic(node: unknown): node is Json {
  if (!isRecord(node)) return false;
  const [key, ...others] = Object.keys(node);
  return key !== undefined && others.length === 0 && (key === 'Ref' || key.startsWith('Fn::'));
}

export function isMap(node: unknown): node is Json {
  return isRecord(node) && !isIntrinsic(node);
}

/** The node with everything that CloudFormation reads as a value rewritten, the innermost first. Arguments of functions that must be literal stay. */
function rewriteNode(node: unknown, rewrite: Rewrite): unknown {
  if (Array.isArray(node)) return rewrite(node.map((element) => rewriteNode(element, rewrite)));
  if (isMap(node)) return rewrite(mapEntries(node, (value) => rewriteNode(value, rewrite)));
  if (isIntrinsic(node)) return rewrite(rewriteArguments(node, rewrite));
  return rewrite(node);
}

function rewriteArguments(node: Json, rewrite: Rewrite): unknown {
  const branches = node['Fn::If'];
  if (Array.isArray(branches)) {
    return { 'Fn::If': branches.map((branch, index) => (index === 0 ? (branch as unknown) : rewriteNode(branch, rewrite))) };
  }
  const joined = node['Fn::Join'];
  if (Array.isArray(joined) && Array.isArray(joined[1])) {
    return { 'Fn::Join': [joined[0], joined[1].map((part) => rewriteNode(part, rewrite))] };
  }
  return node;
}

/** The template with the properties of its resources rewritten. */
export function rewriteProperties(template: Template, rewrite: Rewrite): Template {
  return mapResources(template, (resource) =>
    isMap(resource['Properties'])
      ? { ...resource, Properties: mapEntries(resource['Properties'], (value) => rewriteNode(value, rewrite)) }
      : resource,
  );
}

export function mapResources(template: Template, change: (resource: Json, logicalId: string) => Json): Template {
  return { ...template, Resources: mapEntries(template.Resources, change) as Template['Resources'] };
}

export function mapEntries<T>(map: Readonly<Record<string, T>>, change: (value: T, key: string) => unknown): Json {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value, key)]));
}

/** Adds entries to a section of the template. */
export function withSection(template: Template, name: string, entries: Json): Template {
  const section = template[name];
  return { ...template, [name]: { ...(isRecord(section) ? section : {}), ...entries } };
}

/** A condition that only the deploy decides: its parameter has no default. */
export function withMaybe(template: Template): Template {
  const parameter = { MaybeChoice: { Type: 'String' } };
  return withSection(withSection(template, 'Parameters', parameter), 'Conditions', {
    [MAYBE]: { 'Fn::Equals': [{ Ref: 'MaybeChoice' }, 'yes'] },
  });
}
