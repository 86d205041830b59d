import { isAlias, isMap, isScalar, isSeq } from 'yaml';

/** What a piece of YAML says, as JSON: `!Ref X` as `{ Ref: X }`, an alias as its name. */
export function meaningOf(node: unknown): unknown {
  if (isAlias(node)) return { alias: node.source };
  if (!isMap(node) && !isSeq(node) && !isScalar(node)) return node ?? null;
  const value: unknown = isMap(node)
    ? Object.fromEntries(node.items.map(({ key, value: inner }) => [keyOf(key), meaningOf(inner)]))
    : isSeq(node)
      ? node.items.map(meaningOf)
      : node.value;
  const { tag } = node;
  if (tag === undefined || !tag.startsWith('!') || tag.startsWith('!!')) return value;
  const name = tag.slice(1);
  if (name === 'Ref' || name === 'Condition') return { [name]: value };
  return { [`Fn::${name}`]: name === 'GetAtt' && typeof value === 'string' ? value.split('.') : value };
}

function keyOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : typeof key === 'string' ? key : JSON.stringify(meaningOf(key));
}
