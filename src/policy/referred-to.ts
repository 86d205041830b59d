import { isRecord, own } from '../template/record.ts';
import type { Resource } from '../template/resource.ts';
import type { Service } from '../iam/service.ts';

/** Whether another resource names this one below a key that matches: with `Ref`, `Fn::GetAtt`, `Fn::Sub`, or its ARN written out. */
export function isReferredTo(service: Service, resource: Resource, key: RegExp): boolean {
  const name = resource.get('QueueName').text;
  const isName = (text: string): boolean =>
    text === resource.logicalId ||
    text.startsWith(`${resource.logicalId}.`) ||
    ['}', '.'].some((end) => text.includes(`\${${resource.logicalId}${end}`)) ||
    (name !== '' && text.endsWith(`:${name}`));
  const names = (node: unknown): boolean => {
    if (typeof node === 'string') return isName(node);
    return Array.isArray(node) ? node.some(names) : isRecord(node) && Object.keys(node).some((inner) => names(own(node, inner)));
  };
  const below = (node: unknown): boolean => {
    if (Array.isArray(node)) return node.some(below);
    return isRecord(node) && Object.keys(node).some((inner) => (key.test(inner) && names(own(node, inner))) || below(own(node, inner)));
  };
  return service.resources().some((other) => other !== resource && other.template === resource.template && below(other.raw));
}
