import type { TemplateInput } from '../audit-input.ts';
import type { Resource } from './resource.ts';
import type { Template } from './template.ts';
import { show } from './token.ts';

/**
 * Tells each nested template whose it is: that of the stack resource whose URL ends in its file's name, or whose id the file's name
 * holds; one that is written as a text is that of the resource that holds it.
 */
export function linkTemplates(templates: readonly Template[], inputs: readonly TemplateInput[]): void {
  const stacks = templates.flatMap(({ resources }) => [...resources.values()].filter(({ type }) => type === 'AWS::CloudFormation::Stack'));
  for (const [index, template] of templates.entries()) {
    const inline = inputs[index]?.heldBy;
    if (inline !== undefined) linkInline(template, inline, templates);
    else if (index > 0) linkNested(template, stacks);
  }
}

/**
 * Tells resources of the same name in several templates apart: the logical ids of the stacks that lead to this one, with slashes
 * between, or the name of its file where none is known. Undefined for the main template, and where the name alone says which is meant.
 */
export function stackOf({ logicalId, template }: Resource): string | undefined {
  return template.isAmbiguous(logicalId) ? pathOf(template) : undefined;
}

function pathOf(template: Template): string {
  const owner = template.nestedBy?.resource ?? template.heldBy;
  if (owner === undefined) return template.file.slice(template.file.lastIndexOf('/') + 1);
  const outer = owner.template.nestedBy ?? owner.template.heldBy;
  return outer === undefined ? owner.logicalId : `${pathOf(owner.template)}/${owner.logicalId}`;
}

function linkInline(
  template: Template,
  { file, resource, isAll }: NonNullable<TemplateInput['heldBy']>,
  templates: readonly Template[],
): void {
  const holder = templates.find((other) => other.file === file);
  if (holder === undefined) return;
  template.heldBy = holder.resources.get(resource);
  if (isAll) holder.atHand.add(resource);
}

function linkNested(template: Template, stacks: readonly Resource[]): void {
  const base = template.file.slice(template.file.lastIndexOf('/') + 1);
  const byUrl = stacks.filter((stack) => stack.get('TemplateURL').texts.some((url) => `/${show(url)}`.endsWith(`/${base}`)));
  const named = byUrl.length > 0 ? byUrl : stacks.filter((stack) => isNamedAfter(base, stack.logicalId)).slice(0, 1);
  const owners = named.filter((owner) => owner.template !== template);
  for (const owner of owners) owner.template.atHand.add(owner.logicalId);
  const [owner, ...others] = owners;
  // What several stacks make of one template has other parameters in each, so that they stay open.
  if (!owner || others.length > 0) return;
  template.nestedBy = { resource: owner, parameters: owner.get('Parameters') };
  owner.template.nested.set(owner.logicalId, template);
}

function isNamedAfter(file: string, stack: string): boolean {
  return file.includes(`-${stack}.`) || file.includes(`-${stack.replace(/NestedStack$/, '')}-nested-stack`);
}
