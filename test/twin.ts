import type { AuditInput } from '../src/audit-input.ts';

type Json = Readonly<Record<string, unknown>>;

/** The input with the resources of another one beside its own, under other logical ids. */
export function joinedBy(input: AuditInput, other: AuditInput, suffix = 'Twin'): AuditInput {
  const added = sectionsOf(renamed(other, suffix));
  const [main, ...nested] = input.templates;
  if (main === undefined) return input;
  const own = sectionsOf(main.document);
  const document = {
    ...(main.document as Json),
    ...Object.fromEntries(Object.entries(own).map(([name, section]) => [name, { ...added[name], ...section }])),
  };
  return { ...input, templates: [{ ...main, document }, ...nested] };
}

/** A template in which every logical id, every reference to it, and every name that a resource gives itself has a suffix. */
function renamed({ templates: [main] }: AuditInput, suffix: string): unknown {
  const sections = sectionsOf(main?.document);
  const ids = new Set(Object.values(sections).flatMap((section) => Object.keys(section)));
  const nameOf = (id: string): string => (ids.has(id) ? `${id}${suffix}` : id);
  const textOf = (text: string): string =>
    text.replaceAll(/\$\{([^}.!]+)([^}]*)\}/g, (_whole, id: string, rest: string) => `\${${nameOf(id)}${rest}}`);
  const copy = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') {
      if (['Ref', 'Condition', 'DependsOn', 'Fn::If'].includes(key)) return nameOf(value);
      return key === 'Fn::Sub' ? textOf(value) : value;
    }
    if (Array.isArray(value)) {
      const [first, ...rest] = value as unknown[];
      if (key === 'Fn::GetAtt' || key === 'Fn::If') return [nameOf(String(first)), ...rest.map((item) => copy(item, ''))];
      if (key === 'Fn::Sub') return [textOf(String(first)), ...rest.map((item) => copy(item, ''))];
      return value.map((item: unknown) => copy(item, key === 'DependsOn' ? key : ''));
    }
    if (typeof value !== 'object' || value === null) return value;
    const type = (value as Json)['Type'];
    const ownName = `${typeof type === 'string' ? type.split('::').at(-1) : ''}Name`;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        name,
        name === 'Properties' ? withName(copy(item, name), ownName, suffix) : copy(item, name),
      ]),
    );
  };
  return Object.fromEntries(
    Object.entries(sections).map(([name, section]) => [
      name,
      Object.fromEntries(Object.entries(section).map(([id, item]) => [nameOf(id), copy(item, '')])),
    ]),
  );
}

/** No two functions, roles, queues have the same name. */
function withName(properties: unknown, name: string, suffix: string): unknown {
  const given = (properties as Json)[name];
  return given === undefined ? properties : { ...(properties as Json), [name]: { 'Fn::Join': ['', [given, suffix]] } };
}

const SECTIONS = ['Resources', 'Conditions', 'Parameters'];

function sectionsOf(document: unknown): Readonly<Record<string, Json>> {
  const template = (document ?? {}) as Readonly<Record<string, Json | undefined>>;
  return Object.fromEntries(SECTIONS.map((name) => [name, template[name] ?? {}]));
}
