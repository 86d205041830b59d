import get from 'lodash/get.js';
import isPlainObject from 'lodash/isPlainObject.js';
import type { TemplateInput } from '../audit-input.ts';
import { Embedded } from '../template/embedded.ts';
import type { Resource } from '../template/resource.ts';
import { STACKS } from '../template/stack-template.ts';
import { Template } from '../template/template.ts';
import { requireBounded } from './bounded-data.ts';
import { parseDocument } from './template-file.ts';

/** A template in a template in a template: deeper than anybody writes them. */
const MOST_LEVELS = 8;
const MOST_TEMPLATES = 200;

/** The templates, and those that stack resources in them hold as texts, JSON or YAML, as far as they are literal. */
export function withInlineTemplates(templates: readonly TemplateInput[], region?: string): readonly TemplateInput[] {
  const all = [...templates];
  let level = templates;
  for (let depth = 0; depth < MOST_LEVELS && level.length > 0; depth += 1) {
    level = level.flatMap((template) => inlineIn(template, region)).slice(0, MOST_TEMPLATES - (all.length - templates.length));
    all.push(...level);
  }
  return all;
}

function inlineIn(input: TemplateInput, region: string | undefined): readonly TemplateInput[] {
  if (!mayHoldOne(input.document)) return [];
  const template = new Template(input, region === undefined ? {} : { region });
  return [...template.resources.values()].filter(({ type }) => STACKS.has(type)).flatMap((resource) => held(resource, input));
}

/** Looking for them costs little where there are none. */
function mayHoldOne(document: unknown): boolean {
  const resources: unknown = isPlainObject(document) ? Reflect.get(document as object, 'Resources') : undefined;
  return (
    isPlainObject(resources) &&
    Object.values(resources as object).some((raw: unknown) => {
      const type: unknown = isPlainObject(raw) ? Reflect.get(raw as object, 'Type') : undefined;
      return Array.isArray(raw) || (typeof type === 'string' && STACKS.has(type));
    })
  );
}

function held(resource: Resource, { file, document }: TemplateInput): readonly TemplateInput[] {
  const body = resource.get('TemplateBody');
  if (body.isMissing) return [];
  const name = `${file} (TemplateBody of ${resource.logicalId})`;
  const texts = body.texts.map((tokens) => Embedded.parseWith(tokens, (source) => parsed(source, name)));
  // Some write it out; `Fn::ToJsonString` makes a text of it.
  const map: unknown = body.isA('map').isYes ? get(document, [...body.path]) : undefined;
  const documents = map === undefined ? texts : [withResources(map)];
  const found = documents.filter((one) => one !== undefined);
  const isAll = body.cases.every(({ value }) => value.kind !== 'unknown') && found.length === documents.length;
  return found.map((one, index) => ({
    file: index === 0 ? name : `${name} ${index + 1}`,
    document: one,
    heldBy: { file, resource: resource.logicalId, isAll },
  }));
}

function parsed(source: string, name: string): unknown {
  const document = documentIn(source, name);
  requireBounded(document, name);
  return withResources(document);
}

/** JSON, or YAML that may begin as JSON does. */
function documentIn(source: string, name: string): unknown {
  try {
    return parseDocument(source, name);
  } catch {
    return parseDocument(source, `${name}.yml`);
  }
}

function withResources(document: unknown): object | undefined {
  const resources: unknown = isPlainObject(document) ? Reflect.get(document as object, 'Resources') : undefined;
  return isPlainObject(resources) ? (document as object) : undefined;
}
