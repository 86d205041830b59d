import { intersects } from '../template/match.ts';
import { holes, literal, OWN_ACCOUNT, split, STAR, text, wildcards, type Tokens } from '../template/token.ts';
import { some, Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';

/** One entry of a Principal element. */
export interface Principal {
  /** `any` where the entry may be an AWS principal or a service, as in `AWS::Lambda::Permission`. */
  readonly type: 'AWS' | 'Service' | 'Federated' | 'CanonicalUser' | 'any';
  readonly value: Value;
}

/** The entries of a Principal element, whatever its shape: `"*"`, one string, lists by type. */
export function principalsOf(element: Value): readonly Principal[] {
  const bare = element.items.filter((value) => !value.isMissing && value.entries.length === 0);
  const typed = element.entries.flatMap(([type, value]) => value.items.map((item): Principal => ({ type: typeOf(type), value: item })));
  return [...bare.map((value): Principal => ({ type: 'any', value })), ...typed];
}

function typeOf(type: string): Principal['type'] {
  return type === 'AWS' || type === 'Service' || type === 'Federated' || type === 'CanonicalUser' ? type : 'any';
}

/** Whether it is everyone: `*`, or an ARN whose account is not fixed. IAM reads no other wildcard in a principal. */
export function isAnyone({ type, value }: Principal): Truth {
  if (type === 'Service' || type === 'Federated' || type === 'CanonicalUser') return Truth.no;
  return value.test((tokens) => {
    const account = accountOf(tokens);
    return account === undefined ? wide(tokens) : wide(account);
  });
}

/** Whether it is an AWS service: `events.amazonaws.com`. */
export function isService({ type, value }: Principal): Truth {
  if (type !== 'any') return Truth.of(type === 'Service');
  return value.test((tokens) => serviceName(tokens) ?? Truth.no);
}

/** The regional and partition suffixes are often built with `Fn::Join`, so that only the end may be literal. */
function serviceName(tokens: Tokens): Truth | undefined {
  const last = tokens.at(-1);
  // What only the deploy knows may be one, unless it completes an ARN.
  if (last?.kind === 'hole' && last.class === 'any' && !tokens.some((token) => token.kind === 'text' && token.text.includes(':')))
    return Truth.doubt(last.reason);
  return last?.kind === 'text' && /\.amazonaws\.com(\.cn)?$|\.amazon\.com$|\.aws\.internal$/.test(last.text) ? Truth.yes : undefined;
}

/** Whether a text is a bare `*`, or brings a wildcard along. A hole beside other text can only complete a name. */
function wide(tokens: Tokens): Truth {
  const live = wildcards(tokens);
  if (live.some((token) => token.kind === 'star' || token.kind === 'one')) return Truth.yes;
  const wild = live.some((token) => token.kind === 'text') ? [] : holes(live).filter((hole) => hole.wild);
  return wild.length === 0 ? Truth.no : Truth.doubt(...wild.map((hole) => hole.reason));
}

/**
 * The account an AWS principal belongs to, twelve digits or a hole; undefined for `*` and for what is no account's,
 * such as a CloudFront identity or a principal that only the deploy knows.
 */
export function accountOf(tokens: Tokens): Tokens | undefined {
  const known = literal(tokens);
  if (known !== undefined && /^\d{1,12}$/.test(known)) return text(known.padStart(12, '0'));
  const [first] = tokens;
  if (tokens.length === 1 && first?.kind === 'hole' && first.class === 'account') return tokens;
  const fields = split(tokens, ':', 6);
  const [service, , account] = fields.slice(2, 5);
  if (fields.length < 6 || service === undefined || account === undefined || account.length === 0) return undefined;
  return literal(account) === 'cloudfront' || literal(account) === 'aws' ? undefined : account;
}

/** Whether an account field names the account deployed to. */
export function isOwnAccount(account: Tokens, ownId: string | undefined): Truth {
  const known = literal(account);
  if (known === undefined) return intersects(account, [OWN_ACCOUNT]);
  if (ownId !== undefined) return Truth.of(known === ownId);
  return Truth.doubt(`unless ${known} is the account deployed to`);
}

/** Whether a list of principals names everyone with a bare `*`: what a Deny needs to hold for all callers. */
export function namesEveryone(principals: readonly Principal[]): Truth {
  return some(principals, ({ type, value }) => (type === 'any' || type === 'AWS' ? value.test(isStar) : Truth.no));
}

function isStar(tokens: Tokens): Truth {
  const live = wildcards(tokens);
  return Truth.of(live.length === 1 && live[0] === STAR);
}
