import { holes, show, split, type Tokens } from '../template/token.ts';
import { every, some, Truth } from '../template/truth.ts';
import { parseArn } from './arn.ts';
import { readValue } from './comparison.ts';
import { ANY_REQUEST, NEVER, type Condition, type KeyFacts, type RequestClass } from './condition.ts';
import type { Identity } from './identity.ts';
import { accountOf, isOwnAccount, namesEveryone, type Principal } from './principal.ts';
import { isOpen, STRANGER } from './request-class.ts';
import { ResourcePolicy, type ForeignOpening } from './resource-policy.ts';
import type { Service } from './service.ts';
import type { Statement } from './statement.ts';
import { isAudience, isImpersonal, isSharedIssuer } from './web-identity.ts';

type IsOpen = (pattern: Tokens) => Truth;

/** A text that one of us chose once it is compared exactly; as a pattern, unless wildcards leave it open. */
function chosen(open: IsOpen): KeyFacts {
  return {
    presence: 'possible',
    mayMatch: (pattern, comparison) => (comparison === 'like' || comparison === 'arn' ? open(pattern) : Truth.no),
  };
}

const UNPROVEN_KEYS: ReadonlyMap<string, KeyFacts> = new Map<string, KeyFacts>([
  ['sts:externalid', chosen(isOpen)],
  ['aws:multifactorauthpresent', NEVER],
  ['aws:multifactorauthage', NEVER],
  ['aws:principalaccount', ANY_REQUEST('')],
  ['aws:principalarn', ANY_REQUEST('')],
  ['aws:userid', ANY_REQUEST('')],
]);

/** Requests of a known account by which nobody can tell for whom it acts: no external id, no second factor, no organisation of ours. */
const UNPROVEN: RequestClass = (key) => UNPROVEN_KEYS.get(key) ?? STRANGER(key);

/** Requests of some role or user of an account that nobody here chose. */
const OF_ACCOUNT: RequestClass = (key) => {
  if (key === 'aws:principalarn') return chosen((pattern) => isOpen(parseArn(pattern)?.resource ?? pattern));
  return key === 'aws:userid' ? STRANGER(key) : ANY_REQUEST(key);
};

/** How an account other than the one deployed to comes in by a trust policy. */
export interface AccountTrust extends ForeignOpening {
  /** Whether it gets in without proving for whom it acts. False for an account that the team trusts. */
  readonly unproven: Truth;
  /** Whether any role and user of it gets in that the account itself lets. */
  readonly whole: Truth;
}

/** Every other account that may take the role, the trusted ones too. */
export function accountTrusts(identity: Identity, service: Service): readonly AccountTrust[] {
  return new ResourcePolicy(identity.resource, identity.trust)
    .foreignOpenings(service.accountId, () => false)
    .filter(({ statement }) => statement.concerns('sts:AssumeRole').isPossible)
    .map((opening) => {
      const { statement, principal, account } = opening;
      const isTrusted = Truth.of(service.isTrusted(show(account)));
      const kept = some(identity.trust, (deny) => deny.denies.and(keepsOut(deny)));
      return {
        ...opening,
        truth: opening.truth.and(statement.concerns('sts:AssumeRole')),
        unproven: isTrusted.not().and(statement.mayApply(UNPROVEN)).and(kept.not()),
        whole: namesAccount(principal).and(statement.mayApply(OF_ACCOUNT)),
      };
    });
}

function keepsOut(deny: Statement): Truth {
  return every([namesEveryone(deny.principals), deny.concernsAll('sts:AssumeRole'), deny.mustApply(UNPROVEN)]);
}

/** `123456789012`, `arn:aws:iam::123456789012:root` */
function namesAccount(principal: Principal | undefined): Truth {
  return (
    principal?.value.test((tokens) =>
      Truth.of(accountOf(tokens) !== undefined && ['', 'root'].includes(show(split(tokens, ':', 6)[5] ?? []))),
    ) ?? Truth.no
  );
}

/** Tokens that somebody nobody here knows gets from an identity provider. Its claims are keys like `gitlab.com:sub`. */
const WEB_STRANGER: RequestClass = (key) => {
  const colon = key.lastIndexOf(':');
  const [issuer, claim] = [key.slice(0, colon), key.slice(colon + 1)];
  if (!issuer.includes('.') || isImpersonal(claim)) return ANY_REQUEST(key);
  if (isAudience(claim)) return isSharedIssuer(issuer) ? ANY_REQUEST(key) : chosen(isOpen);
  return chosen(ownerIsOpen);
};

/** Whether a web identity that nobody here chose may take the role by this principal. */
export function letsInWebIdentity(statement: Statement, { type, value }: Principal): Truth {
  if (type !== 'Federated') return Truth.no;
  return every([
    statement.allows,
    statement.concerns('sts:AssumeRoleWithWebIdentity'),
    value.test((tokens) => Truth.of(!show(tokens).includes(':saml-provider/'))),
    statement.mayApply(WEB_STRANGER),
  ]);
}

/**
 * Whether a pattern of a subject leaves open whose it is. What comes before the first wildcard must name an owner to its end:
 * `repo:acme/*` does, `repo:acme*` and `system:serviceaccount:*` do not.
 */
function ownerIsOpen(pattern: Tokens): Truth {
  const at = pattern.findIndex(({ kind }) => kind === 'star' || kind === 'one');
  const fixed = at < 0 ? pattern : pattern.slice(0, at);
  const named = fixed.map((token) => (token.kind === 'text' ? token.text : 'x')).join('');
  const owner = named.replace(/^(?:system:serviceaccount|[\w-]+):/, '');
  if (at >= 0 && !/^[^/:]+[/:]/.test(owner)) return Truth.yes;
  const wild = holes(fixed).filter((hole) => hole.wild);
  return wild.length === 0 ? Truth.no : Truth.doubt(...wild.map((hole) => hole.reason));
}

/** Whether a condition shows by itself that it lets through more than what it names: a wildcard, a key that may be missing, all but some. */
export function leavesOpen({ negated, ifExists, quantifier, comparison, value }: Condition): boolean {
  if (negated || ifExists || quantifier === 'all') return true;
  const patterns = value.items.flatMap((item) => item.texts.map((tokens) => readValue(tokens, comparison)));
  return patterns.some((pattern) => pattern.some(({ kind }) => kind === 'star' || kind === 'one'));
}

/** Whether the principal is surely the account deployed to, or somebody in it. */
export function isOwnAccountPrincipal({ type, value }: Principal, { accountId }: Service): Truth {
  if (type !== 'AWS') return Truth.no;
  return value.test((tokens) => {
    const account = accountOf(tokens);
    return Truth.of(account !== undefined && isOwnAccount(account, accountId).isYes);
  });
}
