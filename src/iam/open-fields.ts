import { hasWildcard } from '../template/match.ts';
import { literal, split, wildcards, type Token, type Tokens } from '../template/token.ts';
import { Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';
import { parseArn } from './arn.ts';
import { isSharedByPolicy } from './shared-by-policy.ts';
import { isEveryResource } from './breadth.ts';
import { expandAction } from './authorization.ts';
import type { Statement } from './statement.ts';
import { isLimitable } from './wildcard-exceptions.ts';

/** Which fields of an ARN in a statement are left open. */
export interface OpenFields {
  readonly at: Value;
  /** The account, where others can let the role in. */
  readonly account: Truth;
  /** The region or the account. */
  readonly place: Truth;
  /** The name of the resource: `table/*`, `arn:aws:s3:::*`; not what lies below a name: `bucket/*`, `table/orders/index/*`. */
  readonly name: Truth;
}

/** For each Resource element that is an ARN: what of it a wildcard leaves open. `*` alone is not among them. */
export function openFields(statement: Statement): readonly OpenFields[] {
  if (statement.actions.length > 0 && statement.actions.every(isNormalAnywhere)) return [];
  return statement.resources
    .filter((resource) => !isEveryResource(resource).isYes)
    .map((at) => {
      const narrow = isEveryResource(at).not();
      const ask = (question: (pattern: Tokens) => Truth): Truth => narrow.and(at.test((tokens) => question(wildcards(tokens))));
      return { at, account: ask(accountIsOpen), place: ask(placeIsOpen), name: ask(nameIsOpen) };
    });
}

/** AWS's own execution roles write logs anywhere; so does every action that takes no narrower resource. */
function isNormalAnywhere(action: Value): boolean {
  const names = action.texts.map(literal);
  const facts = names.flatMap((name) => expandAction(name ?? ''));
  return !names.includes(undefined) && facts.length > 0 && !facts.some(isLimitable);
}

function accountIsOpen(pattern: Tokens): Truth {
  const arn = parseArn(pattern);
  const service = arn && literal(arn.service);
  return arn && (service === undefined || isSharedByPolicy(service)) ? hasWildcard(arn.account) : Truth.no;
}

function placeIsOpen(pattern: Tokens): Truth {
  const arn = parseArn(pattern);
  return arn && literal(arn.service) !== 's3' ? hasWildcard(arn.region).or(hasWildcard(arn.account)) : Truth.no;
}

function nameIsOpen(pattern: Tokens): Truth {
  const arn = parseArn(pattern);
  if (!arn) return Truth.no;
  const service = literal(arn.service);
  const parts = segments(arn.resource).filter((part) => part.length > 0);
  // A bucket stands first; elsewhere the type does: `table/orders`, `function:worker`. A queue or a topic has its name alone.
  const name = service === 's3' || parts.length === 1 ? parts[0] : parts[1];
  return Truth.of(name !== undefined && name.every(isWild));
}

function isWild(token: Token): boolean {
  return token.kind === 'star' || token.kind === 'one';
}

function segments(resource: Tokens): readonly Tokens[] {
  return split(resource, '/').flatMap((part) => split(part, ':'));
}
