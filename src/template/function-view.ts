import type { Path } from '../report.ts';
import type { Anchor } from './anchor.ts';
import { functionName, refOf } from './arn-format.ts';
import { mapCases, type Cases } from './cases.ts';
import { intersects } from './match.ts';
import type { Resource } from './resource.ts';
import { show, type Tokens } from './token.ts';
import { Truth } from './truth.ts';
import type { Value } from './value.ts';

/** A Lambda function and what belongs to it. */
export class FunctionView implements Anchor {
  readonly resource: Resource;
  /** Key under `functions` in the service configuration, where it is known. */
  readonly key: string | undefined;
  private knownNames: Cases<Tokens> | undefined;

  constructor(resource: Resource, key: string | undefined) {
    this.resource = resource;
    this.key = key;
  }

  get path(): Path {
    return this.resource.path;
  }

  get logicalId(): string {
    return this.resource.logicalId;
  }

  /** How people call it: its key in the service configuration, otherwise its logical id. */
  get name(): string {
    return this.key ?? this.logicalId;
  }

  get(...keys: readonly (string | number)[]): Value {
    return this.resource.get(...keys);
  }

  /** Where a value is known to name this function: an ARN that only the deploy knows is taken for another's. */
  isKnownIn(value: Value): Truth {
    return value.test((tokens) => Truth.of(this.names.some(({ value: name }) => names(tokens, name).isYes)));
  }

  /** Whether a value names this function: its name, its ARN, one of its versions or aliases. */
  isNamedBy(value: Value): Truth {
    return value.test((tokens) => Truth.from(mapCases(this.names, (name) => names(tokens, name))));
  }

  /** What `Ref` gives. */
  get names(): Cases<Tokens> {
    return (this.knownNames ??= refOf(this.resource));
  }
}

/** Compares with what is known: a name that only the deploy knows is equal to itself alone. */
function names(tokens: Tokens, name: Tokens): Truth {
  const candidate = functionName(tokens);
  if (candidate.length === 0) return Truth.no;
  if (show(candidate) === show(name)) return Truth.yes;
  return tokens.some((token) => token.kind === 'hole' && token.class === 'any') ? intersects(candidate, name) : Truth.no;
}
