import { isRecord, own } from '../template/record.ts';
import type { Resource } from '../template/resource.ts';
import type { Template } from '../template/template.ts';
import { remembered } from '../template/remembered.ts';
import type { Service } from '../iam/service.ts';

/** Whether another resource names this one below a key that matches: with `Ref`, `Fn::GetAtt`, `Fn::Sub`, or its ARN written out. */
export function isReferredTo(service: Service, resource: Resource, key: RegExp): boolean {
  const known = mentions(service);
  let found = known.get(String(key));
  if (found === undefined) known.set(String(key), (found = new Mentions(service, key)));
  return found.byAnother(resource);
}

const mentions = remembered((_service: Service) => new Map<string, Mentions>());

/** No name has more colons, even one shown as `${AWS::StackName}-orders`. */
const MOST_COLONS = 16;

/** What resources say below the keys that match, by what it may name. */
class Mentions {
  /** Resources by template and what they mention: logical ids, and what stands behind a colon. */
  private readonly ids = new Map<Template, Map<string, Set<Resource>>>();
  private readonly ends = new Map<Template, Map<string, Set<Resource>>>();

  constructor(service: Service, key: RegExp) {
    for (const resource of service.resources()) this.visit(resource, resource.raw, key, false);
  }

  byAnother(resource: Resource): boolean {
    const { template, logicalId } = resource;
    const name = resource.get('QueueName').text;
    const sayers = [this.ids.get(template)?.get(logicalId), name === '' ? undefined : this.ends.get(template)?.get(name)];
    return sayers.some((others) => others !== undefined && (others.size > 1 || !others.has(resource)));
  }

  private visit(by: Resource, node: unknown, key: RegExp, isBelow: boolean): void {
    if (typeof node === 'string') {
      if (isBelow) this.add(by, node);
    } else if (Array.isArray(node)) {
      for (const element of node as unknown[]) this.visit(by, element, key, isBelow);
    } else if (isRecord(node)) {
      for (const inner of Object.keys(node)) this.visit(by, own(node, inner), key, isBelow || key.test(inner));
    }
  }

  private add(by: Resource, text: string): void {
    const ids = [text, ...text.split('.', 1), ...[...text.matchAll(/\$\{([^{}.]*)[}.]/g)].map(([, id = '']) => id)];
    for (const id of ids) note(this.ids, by, id);
    let colon = text.lastIndexOf(':');
    for (let tried = 0; colon >= 0 && tried < MOST_COLONS; tried += 1) {
      note(this.ends, by, text.slice(colon + 1));
      colon = colon === 0 ? -1 : text.lastIndexOf(':', colon - 1);
    }
  }
}

function note(index: Map<Template, Map<string, Set<Resource>>>, by: Resource, name: string): void {
  const ofTemplate = index.get(by.template) ?? new Map<string, Set<Resource>>();
  index.set(by.template, ofTemplate);
  ofTemplate.set(name, (ofTemplate.get(name) ?? new Set<Resource>()).add(by));
}
