import type { Place } from '../report.ts';
import type { Anchor } from './anchor.ts';
import type { CompiledService } from './compiled-service.ts';
import { originOf } from './origin.ts';

/** Where an anchor stands, with the key of the service configuration that it comes from. */
export function placeOf(service: CompiledService, at: Anchor): Place {
  return placeAt(at, originOf(service, at).setting);
}

export function placeAt({ resource, path }: Anchor, setting: string | undefined): Place {
  const holder = resource.template.heldBy;
  // A template in a text stands where the text does.
  if (holder) return placeAt(holder.get('TemplateBody'), setting);
  return {
    template: resource.template.file,
    path: existing(resource.template.document, path),
    ...(setting === undefined ? {} : { setting }),
  };
}

/** The part of the path that stands in the template: what a resource amounts to, or a managed policy, lies below it. */
function existing(document: unknown, path: Place['path']): Place['path'] {
  let node: unknown = document;
  for (const [index, key] of path.entries()) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return path.slice(0, index);
    node = (node as Record<string | number, unknown>)[key];
  }
  return path;
}
