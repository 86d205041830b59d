import { refOf } from './arn-format.ts';
import { mapCases } from './cases.ts';
import { intersects } from './match.ts';
import type { Resource } from './resource.ts';
import { show, type Tokens } from './token.ts';
import { Truth } from './truth.ts';
import type { Value } from './value.ts';

/** Whether a value is the name of a resource, written out or by `Ref`. What only the deploy knows may be it. */
export function isNameOf(value: Value, resource: Resource): Truth {
  return value.test((tokens) => Truth.from(mapCases(refOf(resource), (name) => isSame(tokens, name))));
}

/** A name that AWS makes up is equal to itself alone. */
function isSame(tokens: Tokens, name: Tokens): Truth {
  if (show(tokens) === show(name)) return Truth.yes;
  const isOpen = [...tokens, ...name].some((token) => token.kind === 'hole' && token.class === 'any');
  return isOpen ? intersects(tokens, name) : Truth.no;
}
