import { arnOf } from './arn-format.ts';
import { mapCases } from './cases.ts';
import type { Resource } from './resource.ts';
import { show } from './token.ts';
import { Truth } from './truth.ts';
import type { Value } from './value.ts';

/** Whether a value is surely the ARN of a resource: what only the deploy knows is taken for that of another. */
export function isArnOf(value: Value, resource: Resource): Truth {
  const arns = arnOf(resource, 'Arn');
  return value.test((tokens) => Truth.from(mapCases(arns, (arn) => Truth.of(show(arn) === show(tokens)))));
}
