import type { Resource } from './resource.ts';
import type { Value } from './value.ts';

/** Types that make a stack of another template. */
export const STACKS: ReadonlySet<string> = new Set(['AWS::CloudFormation::Stack', 'AWS::CloudFormation::StackSet']);
const PRODUCT = 'AWS::ServiceCatalog::CloudFormationProvisionedProduct';

export interface MissingTemplate {
  readonly kind: 'stack' | 'inline';
  readonly at: Value;
  readonly key: string;
  readonly what: string;
}

/** The template that a resource makes a stack of, where it is not among those that are audited. */
export function missingTemplate(resource: Resource): MissingTemplate | undefined {
  const { type, logicalId, template } = resource;
  if (type === PRODUCT) {
    const key = resource.get('ProductName').isMissing ? 'ProductId' : 'ProductName';
    return byAddress(resource.get(key), key);
  }
  if (!STACKS.has(type) || template.atHand.has(logicalId)) return undefined;
  const body = resource.get('TemplateBody');
  if (body.present.isPossible) return { kind: 'inline', at: body, key: 'TemplateBody', what: 'TemplateBody' };
  return byAddress(resource.get('TemplateURL'), 'TemplateURL');
}

function byAddress(at: Value, key: string): MissingTemplate {
  // What follows a question mark signs the request.
  return { kind: 'stack', at, key, what: at.text.replace(/\?.*$/s, '') || `no ${key}` };
}
