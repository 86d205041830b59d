import { isIntrinsic, isMap, MAYBE, rewriteProperties, withMaybe, withSection, type Json, type Rewrite, type Template } from './rewrite.ts';

/** Other ways to write the same values, all of which CloudFormation resolves from the template alone. */
export const VALUE_SHAPES: Readonly<Record<string, (template: Template) => Template>> = {
  'texts in Fn::Sub': texts((text) => ({ 'Fn::Sub': text.replaceAll('${', '${!') })),
  'texts as variables of Fn::Sub': texts((text) => ({ 'Fn::Sub': ['${Text}', { Text: text }] })),
  'texts in Fn::Join, cut in the middle': texts((text) => ({ 'Fn::Join': ['', halves(text)] })),
  'texts in Fn::Join, cut at colons': texts((text) => (text.includes(':') ? { 'Fn::Join': [':', text.split(':')] } : text)),
  'texts in Fn::Select': texts((text) => ({ 'Fn::Select': [1, ['another', text]] })),
  'texts in Fn::Split': texts((text) => ({ 'Fn::Select': ['0', { 'Fn::Split': ['|', `${text}|another`] }] })),
  'texts in Fn::If with equal branches': (template) => texts((text) => ({ 'Fn::If': [MAYBE, text, text] }))(withMaybe(template)),
  'texts in Fn::FindInMap': (template) => {
    const rows: Record<string, Json> = {};
    const found = texts((text) => {
      const row = `row${Object.keys(rows).length}`;
      rows[row] = { text };
      return { 'Fn::FindInMap': ['Texts', row, 'text'] };
    })(template);
    return withSection(found, 'Mappings', { Texts: rows });
  },
  'numbers and booleans as texts': values((node) => (typeof node === 'number' || typeof node === 'boolean' ? String(node) : node)),
  'true and false without quotes': texts((text) => (text === 'true' || text === 'false' ? text === 'true' : text)),
  'account ids as numbers': texts((text) => (/^[1-9]\d{11}$/.test(text) ? Number(text) : text)),
  'domains of services with AWS::URLSuffix': texts((text) =>
    /^[a-z0-9.-]+\.amazonaws\.com$/.test(text) ? { 'Fn::Sub': text.replace(/amazonaws\.com$/, '${AWS::URLSuffix}') } : text,
  ),
  'ARNs with AWS::Partition': texts((text) =>
    text.startsWith('arn:aws:') ? { 'Fn::Sub': text.replaceAll('${', '${!').replace('arn:aws:', 'arn:${AWS::Partition}:') } : text,
  ),
  'keys in reverse': values((node) => (isMap(node) ? reversed(node) : node)),
  'resources in reverse': (template) => ({ ...template, Resources: reversed(template.Resources) as Template['Resources'] }),
  'Ref and Fn::GetAtt in Fn::Sub': references((name) => ({ 'Fn::Sub': `\${${name}}` })),
  'Ref and Fn::GetAtt in Fn::Join': references((_name, node) => ({ 'Fn::Join': ['', [node]] })),
  'Fn::GetAtt as text': values((node) => {
    const path = isIntrinsic(node) ? node['Fn::GetAtt'] : undefined;
    return Array.isArray(path) ? { 'Fn::GetAtt': path.join('.') } : node;
  }),
  'properties in Fn::If with equal branches': (template) =>
    properties((value) => ({ 'Fn::If': [MAYBE, value, value] }))(withMaybe(template)),
};

/** The same values, though it takes the meaning of both branches to see it. */
export const textsInBranches = texts((text) => ({ 'Fn::If': [MAYBE, text, { 'Fn::Join': ['', halves(text)] }] }));

/** Every text becomes the default of a parameter of its own. */
export function textsAsParameters(template: Template): Template {
  const parameters: Record<string, Json> = {};
  const found = texts((text) => {
    const name = `Text${Object.keys(parameters).length}`;
    parameters[name] = { Type: 'String', Default: text };
    return { Ref: name };
  })(template);
  return withSection(found, 'Parameters', parameters);
}

function values(rewrite: Rewrite): (template: Template) => Template {
  return (template) => rewriteProperties(template, rewrite);
}

function texts(rewrite: (text: string) => unknown): (template: Template) => Template {
  return values((node) => (typeof node === 'string' && node !== '' ? rewrite(node) : node));
}

/** Rewrites the value of each property as a whole. */
export function properties(rewrite: Rewrite): (template: Template) => Template {
  return (template) => {
    const Resources = Object.entries(template.Resources).map(([logicalId, resource]) => {
      const changed = Object.entries((resource['Properties'] ?? {}) as Json).map(([name, value]) => [name, rewrite(value)]);
      return [logicalId, { ...resource, Properties: Object.fromEntries(changed) as Json }] as const;
    });
    return { ...template, Resources: Object.fromEntries(Resources) };
  };
}

function reversed(map: Json): Json {
  return Object.fromEntries(Object.entries(map).toReversed());
}

function halves(text: string): readonly string[] {
  const middle = Math.ceil(text.length / 2);
  return [text.slice(0, middle), text.slice(middle)];
}

/** Rewrites each reference to something that is a text: not `AWS::NoValue`, nor a parameter that is a list. */
function references(rewrite: (name: string, node: unknown) => unknown): (template: Template) => Template {
  return (template) => {
    const parameters = Object.entries((template['Parameters'] ?? {}) as Readonly<Record<string, { readonly Type: string }>>);
    const lists = new Set(parameters.flatMap(([name, { Type }]) => (/List/.test(Type) ? [name] : [])));
    return values((node) => {
      const name = referenceOf(node);
      return name === undefined || name === 'AWS::NoValue' || lists.has(name) ? node : rewrite(name, node);
    })(template);
  };
}

/** `Orders.Arn`, as `Fn::Sub` writes it; undefined for what is no reference. */
function referenceOf(node: unknown): string | undefined {
  if (!isIntrinsic(node)) return undefined;
  const { Ref: name, 'Fn::GetAtt': path } = node;
  if (typeof name === 'string') return name;
  return Array.isArray(path) ? path.join('.') : undefined;
}
