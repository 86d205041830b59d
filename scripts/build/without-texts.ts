import { parseAst } from 'rolldown/parseAst';
import { TEXTS } from '../../src/policy/lazy-texts.ts';

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}
interface Property extends Node {
  readonly key?: { readonly type: string; readonly name?: string };
  readonly computed?: boolean;
}
interface Call extends Node {
  readonly callee?: { readonly name?: string };
  readonly arguments?: readonly (Node & { readonly properties?: readonly Property[] })[];
}

const NAMES: readonly string[] = TEXTS;

/** The source of a policy without the fields that only people read. Throws where it is not `export default definePolicy({ … })`. */
export function withoutTexts(source: string, file: string): string {
  const { body } = parseAst(source, { lang: 'ts' }) as unknown as { readonly body: readonly (Node & { readonly declaration?: Call })[] };
  const call = body.find(({ type }) => type === 'ExportDefaultDeclaration')?.declaration;
  const properties = call?.callee?.name === 'definePolicy' ? call.arguments?.[0]?.properties : undefined;
  if (properties === undefined)
    throw new Error(`${file} does not say \`export default definePolicy({ … })\`, so its texts cannot be kept apart.`);
  let stripped = source;
  for (const [index, property] of [...properties.entries()].toReversed()) {
    if (property.computed === true || !NAMES.includes(property.key?.name ?? '')) continue;
    stripped = stripped.slice(0, property.start) + stripped.slice(properties[index + 1]?.start ?? property.end);
  }
  return stripped;
}
