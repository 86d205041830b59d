/** JSON Schema (draft 7) of interfaces, read from their TypeScript by the parser that prettier brings along. */
import { parsers } from 'prettier/plugins/typescript';

/** A node of the syntax tree, as far as it is looked at. */
interface Node {
  readonly type: string;
  readonly range: readonly [number, number];
  readonly [key: string]: unknown;
}

export type Schema = Readonly<Record<string, unknown>>;

interface Property {
  readonly name: string;
  readonly optional: boolean;
  readonly schema: Schema;
}

/** The schemas of all types in some files that refer to each other by name. What is not understood is an error: a schema that is too wide proves nothing. */
export class TypeSchemas {
  readonly #declarations = new Map<string, Node>();
  readonly #constants = new Map<string, readonly string[]>();
  readonly #comments = new Map<Node, string>();

  constructor(texts: readonly string[]) {
    for (const text of texts) this.#read(text);
  }

  /** A document for one type, with the definitions that it needs. */
  document(title: string, root: Schema): Schema {
    const definitions = new Map<string, Schema>();
    const waiting = namesIn(root);
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      if (definitions.has(name)) continue;
      const definition = this.#definition(name);
      definitions.set(name, definition);
      waiting.push(...namesIn(definition));
    }
    const sorted = [...definitions].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return { $schema: 'http://json-schema.org/draft-07/schema#', title, ...root, definitions: Object.fromEntries(sorted) };
  }

  #read(text: string): void {
    const { body, comments } = parsers.typescript.parse(text, { filepath: 'types.ts' } as never) as {
      readonly body: readonly Node[];
      readonly comments: readonly (Node & { readonly value: string })[];
    };
    const blocks = comments.filter(({ type, value }) => type === 'Block' && value.startsWith('*'));
    const note = (node: Node, from = node): void => {
      const comment = blocks.find(({ range: [, end] }) => end <= from.range[0] && text.slice(end, from.range[0]).trim() === '');
      if (comment !== undefined) this.#comments.set(node, plainText(comment.value));
    };
    for (const statement of body) {
      const declaration = statement['declaration'] as Node | undefined;
      if (declaration === undefined || declaration === null) continue;
      if (declaration.type === 'VariableDeclaration') this.#readConstant(declaration);
      if (declaration.type !== 'TSInterfaceDeclaration' && declaration.type !== 'TSTypeAliasDeclaration') continue;
      this.#declarations.set((declaration['id'] as { name: string }).name, declaration);
      note(declaration, statement);
      for (const member of membersOf(declaration)) note(member);
    }
  }

  /** `['critical', 'high'] as const` */
  #readConstant(declaration: Node): void {
    for (const { id, init } of declaration['declarations'] as { id: { name: string }; init: { expression?: { elements?: Node[] } } }[]) {
      const elements = init.expression?.elements;
      if (elements !== undefined)
        this.#constants.set(
          id.name,
          elements.map(({ value }) => String(value)),
        );
    }
  }

  #definition(name: string): Schema {
    const declaration = this.#declarations.get(name);
    if (declaration === undefined) throw new Error(`the type ${name} is not declared in these files`);
    const schema =
      declaration.type === 'TSInterfaceDeclaration'
        ? objectOf(this.#properties(name))
        : this.#typeOf(declaration['typeAnnotation'] as Node);
    return described(schema, this.#comments.get(declaration));
  }

  /** Of an interface, those it inherits first. */
  #properties(name: string): readonly Property[] {
    const declaration = this.#declarations.get(name);
    if (declaration?.type !== 'TSInterfaceDeclaration') throw new Error(`${name} is no interface`);
    const inherited = (declaration['extends'] as readonly Node[] | undefined) ?? [];
    return [
      ...inherited.flatMap(({ expression, typeArguments }) =>
        this.#selected((expression as { name: string }).name, (typeArguments as { params?: readonly Node[] } | undefined)?.params ?? []),
      ),
      ...membersOf(declaration).map((member) => this.#property(member)),
    ];
  }

  #property(member: Node): Property {
    return {
      name: (member['key'] as { name: string }).name,
      optional: member['optional'] === true,
      schema: described(this.#typeOf((member['typeAnnotation'] as { typeAnnotation: Node }).typeAnnotation), this.#comments.get(member)),
    };
  }

  /** `Waiver`, `Pick<Report, 'tool' | 'version'>`, `Omit<Finding, 'frame'>` */
  #selected(name: string, [of, keys]: readonly Node[]): readonly Property[] {
    if (of === undefined || keys === undefined) return this.#properties(name);
    const all = this.#properties(referred(of));
    const chosen = this.#texts(keys);
    const unknown = chosen.find((key) => all.every((property) => property.name !== key));
    if (unknown !== undefined) throw new Error(`${referred(of)} has no ${unknown}`);
    return all.filter((property) => chosen.includes(property.name) === (name === 'Pick'));
  }

  #typeOf(node: Node): Schema {
    switch (node.type) {
      case 'TSStringKeyword':
        return { type: 'string' };
      case 'TSNumberKeyword':
        return { type: 'number' };
      case 'TSBooleanKeyword':
        return { type: 'boolean' };
      case 'TSUnknownKeyword':
        return {};
      case 'TSLiteralType':
        return { const: (node['literal'] as { value: unknown }).value };
      case 'TSTypeOperator':
        return this.#typeOf(node['typeAnnotation'] as Node);
      case 'TSArrayType':
        return { type: 'array', items: this.#typeOf(node['elementType'] as Node) };
      case 'TSTupleType':
        return this.#tuple(node['elementTypes'] as readonly Node[]);
      case 'TSTypeLiteral':
        return objectOf((node['members'] as readonly Node[]).map((member) => this.#property(member)));
      case 'TSUnionType':
        return this.#union(node['types'] as readonly Node[]);
      case 'TSIndexedAccessType':
        return this.#indexed(node);
      case 'TSTypeReference':
        return this.#generic(referred(node), (node['typeArguments'] as { params?: readonly Node[] } | undefined)?.params ?? []);
      default:
        throw new Error(`a type of the kind ${node.type} has no schema yet`);
    }
  }

  #tuple(elements: readonly Node[]): Schema {
    const items = elements.map((element) =>
      this.#typeOf(element.type === 'TSNamedTupleMember' ? (element['elementType'] as Node) : element),
    );
    return { type: 'array', items, minItems: items.length, additionalItems: false };
  }

  #union(types: readonly Node[]): Schema {
    const schemas = types.map((type) => this.#typeOf(type));
    const literals = schemas.flatMap((schema) => ('const' in schema ? [schema['const']] : []));
    return literals.length === schemas.length ? { enum: literals } : { anyOf: schemas };
  }

  /** `(typeof SEVERITIES)[number]`, `Finding['status']` */
  #indexed(node: Node): Schema {
    const object = node['objectType'] as Node;
    if (object.type === 'TSTypeQuery') return { enum: this.#constants.get((object['exprName'] as { name: string }).name) };
    const [key] = this.#texts(node['indexType'] as Node);
    const property = this.#properties(referred(object)).find(({ name }) => name === key);
    if (property === undefined) throw new Error(`${referred(object)} has no ${key}`);
    return property.schema;
  }

  #generic(name: string, parameters: readonly Node[]): Schema {
    const [first, second] = parameters;
    if (first === undefined) return reference(name);
    if (name === 'Readonly') return this.#typeOf(first);
    if (name === 'Pick' || name === 'Omit') return objectOf(this.#selected(name, parameters));
    if (name !== 'Record' || second === undefined) throw new Error(`the generic type ${name} has no schema yet`);
    const value = this.#typeOf(second);
    return objectOf(this.#texts(first).map((key) => ({ name: key, optional: false, schema: value })));
  }

  /** The texts that a type can be. */
  #texts(node: Node): readonly string[] {
    if (node.type === 'TSTypeReference') {
      const alias = this.#declarations.get(referred(node));
      return this.#texts(alias?.['typeAnnotation'] as Node);
    }
    const schema = this.#typeOf(node);
    return [schema['const'] ?? (schema['enum'] as readonly unknown[])].flat().map(String);
  }
}

export function reference(name: string): Schema {
  return { $ref: `#/definitions/${name}` };
}

function namesIn(schema: Schema): string[] {
  return [...JSON.stringify(schema).matchAll(/"\$ref":"#\/definitions\/(\w+)"/g)].map(([, name = '']) => name);
}

function membersOf(declaration: Node): readonly Node[] {
  const body = declaration['body'] as { readonly body?: readonly Node[] } | undefined;
  return body?.body ?? [];
}

function referred(node: Node): string {
  return (node['typeName'] as { name: string }).name;
}

/** Nothing that is not described here: a new key must be described before a report holds it. */
function objectOf(properties: readonly Property[]): Schema {
  return {
    type: 'object',
    properties: Object.fromEntries(properties.map(({ name, schema }) => [name, schema])),
    required: properties.filter(({ optional }) => !optional).map(({ name }) => name),
    additionalProperties: false,
  };
}

function described(schema: Schema, description: string | undefined): Schema {
  if (description === undefined) return schema;
  // What stands beside a reference does not count.
  return '$ref' in schema ? { description, allOf: [schema] } : { description, ...schema };
}

function plainText(comment: string): string {
  return comment
    .slice(1)
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trim())
    .filter((line) => line !== '')
    .join(' ');
}
