import isEqual from 'lodash/isEqual.js';
import { arnOf, refOf } from './arn-format.ts';
import type { Resource } from './resource.ts';
import { holes } from './token.ts';
import { Truth } from './truth.ts';
import type { Value } from './value.ts';

/** Whether a value names a resource of the templates: what its `Ref` or its ARN gives. A doubt where only the deploy knows the value. */
export function refersTo(value: Value, resource: Resource): Truth {
  const names = [...refOf(resource), ...arnOf(resource, 'Arn')].map((one) => one.value);
  return value.test((tokens) => {
    if (names.some((name) => isEqual(name, tokens))) return Truth.yes;
    // What another resource is called is another name; a parameter or an import may be this one.
    const open = holes(tokens).filter((hole) => hole.class === 'any' && !resource.template.resources.has(hole.id.replace(/\..*$/, '')));
    return open.length === 0 ? Truth.no : Truth.doubt(...open.map((hole) => hole.reason));
  });
}
