import type { AuditInput } from '../audit-input.ts';
import { isRecord, own } from '../template/record.ts';

/**
 * The input with every Lambda permission naming a function of its template by its ARN: `Ref` gives the name of the same function, and
 * whichever of both is written, the permission is the same.
 */
export function namedByArn(input: AuditInput): AuditInput {
  return { ...input, templates: input.templates.map(({ file, document }) => ({ file, document: inDocument(document) })) };
}

function inDocument(document: unknown): unknown {
  const resources = own(document, 'Resources');
  if (!isRecord(document) || !isRecord(resources)) return document;
  const changed = Object.entries(resources).map(([id, resource]) => {
    const properties = own(resource, 'Properties');
    const target = own(own(properties, 'FunctionName'), 'Ref');
    const isFunction = typeof target === 'string' && own(own(resources, target), 'Type') === 'AWS::Lambda::Function';
    if (own(resource, 'Type') !== 'AWS::Lambda::Permission' || !isFunction) return [id, resource] as const;
    const named = { ...(properties as object), FunctionName: { 'Fn::GetAtt': [target, 'Arn'] } };
    return [id, { ...(resource as object), Properties: named }] as const;
  });
  return { ...document, Resources: Object.fromEntries(changed) };
}
