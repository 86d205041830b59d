import { intersects } from '../../template/match.ts';
import { literal, split, text, type Tokens } from '../../template/token.ts';
import { some, Truth } from '../../template/truth.ts';
import { arnsIntersect } from '../arn.ts';
import { ANY_REQUEST } from '../condition.ts';
import type { Identity } from '../identity.ts';
import { accountOf, isAnyone, isOwnAccount, type Principal } from '../principal.ts';

/** Whether a role lets a service act with it: `lambda.amazonaws.com`. */
export function trustsService(role: Identity, service: string): Truth {
  return trusts(role, ({ type, value }) => (type === 'Service' ? value.test((tokens) => isServicePrincipal(tokens, service)) : Truth.no));
}

/** Whether a role lets a caller with this ARN assume it. */
export function trustsCaller(role: Identity, caller: Tokens, ownId: string | undefined): Truth {
  return trusts(role, (principal) => {
    if (principal.type !== 'AWS' && principal.type !== 'any') return Truth.no;
    return isAnyone(principal).or(
      principal.value.test((tokens) => {
        const account = accountOf(tokens);
        if (account === undefined) return Truth.no;
        return isWholeAccount(tokens) ? isOwnAccount(account, ownId) : arnsIntersect(tokens, caller);
      }),
    );
  });
}

function trusts(role: Identity, admits: (principal: Principal) => Truth): Truth {
  return some(role.trust, (statement) =>
    statement.allows
      .and(() => statement.concerns('sts:AssumeRole'))
      .and(() => some(statement.principals, admits))
      .and(() => statement.mayApply(ANY_REQUEST)),
  );
}

/** The end of a service's name depends on the partition, and is often left to an intrinsic function. */
function isServicePrincipal(tokens: Tokens, service: string): Truth {
  const known = literal(tokens);
  if (known !== undefined) return Truth.of(known === service || known === `${service}.cn`);
  const [first] = tokens;
  const start = service.slice(0, service.indexOf('amazonaws.com'));
  return first?.kind === 'text' && first.text === start ? Truth.yes : intersects(tokens, text(service));
}

/** `123456789012` or `arn:aws:iam::123456789012:root`. */
function isWholeAccount(tokens: Tokens): boolean {
  const fields = split(tokens, ':', 6);
  return fields.length < 6 || literal(fields[5] ?? []) === 'root';
}
