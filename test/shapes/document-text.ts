import { isIntrinsic, isMap, type Json } from './rewrite.ts';

/** A policy document as the JSON text it is equal to, in `Fn::Sub` where it refers to something. The document itself where it cannot be said so. */
export function documentText(document: Json): unknown {
  const text = written(document);
  if (text === undefined) return document;
  return text.includes('${') ? { 'Fn::Sub': text } : text;
}

function written(node: unknown): string | undefined {
  if (isIntrinsic(node)) {
    const text = substituted(node);
    return text === undefined ? undefined : `"${text}"`;
  }
  if (Array.isArray(node)) return all(node.map(written), (parts) => `[${parts.join(',')}]`);
  if (isMap(node)) {
    const entries = Object.entries(node).map(([key, value]) => all([written(value)], ([text]) => `${JSON.stringify(key)}:${text}`));
    return all(entries, (parts) => `{${parts.join(',')}}`);
  }
  return JSON.stringify(node).replaceAll('${', '${!');
}

/** What `Fn::Sub` writes for a function, in JSON's escapes. */
function substituted(node: unknown): string | undefined {
  if (typeof node === 'string') return JSON.stringify(node).slice(1, -1).replaceAll('${', '${!');
  if (!isIntrinsic(node)) return undefined;
  const { Ref: name, 'Fn::GetAtt': path, 'Fn::Sub': text, 'Fn::Join': joined } = node;
  if (typeof name === 'string') return name === 'AWS::NoValue' ? undefined : `\${${name}}`;
  if (Array.isArray(path)) return `\${${path.join('.')}}`;
  if (typeof text === 'string') return JSON.stringify(text).slice(1, -1);
  if (!Array.isArray(joined) || !Array.isArray(joined[1])) return undefined;
  return all(joined[1].map(substituted), (parts) => parts.join(substituted(joined[0])));
}

function all(parts: readonly (string | undefined)[], build: (parts: readonly string[]) => string): string | undefined {
  return parts.every((part) => part !== undefined) ? build(parts) : undefined;
}
