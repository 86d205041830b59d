import { covers, intersects } from '../template/match.ts';
import { holes, literal, OWN_ACCOUNT, split, STAR, text, type Tokens } from '../template/token.ts';
import { Truth } from '../template/truth.ts';
import { parseArn } from './arn.ts';
import { always, ANY_REQUEST, NEVER, type KeyFacts, type RequestClass } from './condition.ts';

/**
 * A value that a stranger brings along: of an account, organisation, network that nobody here chose.
 * A pattern takes it in only where a wildcard, or a text that only the deploy knows, lets it.
 */
function strange(relevant: (pattern: Tokens) => Tokens, presence: KeyFacts['presence'] = 'possible'): KeyFacts {
  return {
    presence,
    mayMatch: (pattern) => isOpen(relevant(pattern)),
    mustMatch: (pattern) => Truth.of(covers(relevant(pattern), [STAR])),
  };
}

/** Whether a pattern leaves room for a value nobody here chose. */
export function isOpen(tokens: Tokens): Truth {
  return tokens.some((token) => token.kind === 'star' || token.kind === 'one') ? Truth.yes : bringsWildcard(tokens);
}

/** Whether a text that only the deploy knows can be a wildcard: all there is to ask of a pattern whose fields are not known. */
export function bringsWildcard(tokens: Tokens): Truth {
  const wild = holes(tokens).filter((hole) => hole.wild);
  return wild.length === 0 ? Truth.no : Truth.doubt(...wild.map((hole) => hole.reason));
}

const whole = (pattern: Tokens): Tokens => pattern;

/** What fixes the owner in an ARN: its account, or the name where an ARN has no account (a bucket). */
export function ownerOfArn(pattern: Tokens): Tokens {
  const arn = parseArn(pattern);
  if (!arn) return pattern;
  if (arn.account.length > 0) return arn.account;
  return split(arn.resource, '/')[0] ?? arn.resource;
}

/** The least length of an organisation's id. */
const ORGANISATION = 'o-1234567890'.length;

/** A whole id with a path of units behind it fixes the organisation; `o-*` is any, and so is `o-a*` to one who keeps making them. */
function organisation(pattern: Tokens): Tokens {
  const [first] = pattern;
  return first?.kind === 'text' && (first.text.includes('/') || first.text.length >= ORGANISATION) ? [first] : pattern;
}

/** `AROAEXAMPLE:*` fixes the role, `*:session` does not. */
function userId(pattern: Tokens): Tokens {
  const [first] = pattern;
  return first?.kind === 'text' && first.text.length > 4 ? [first] : pattern;
}

/** A network as broad as this is no limit: AWS counts what is broader than /8, for IPv6 than /32, as public. */
function isBroad(network: string): boolean {
  const [address = '', length] = network.split('/');
  return length !== undefined && Number(length) < (address.includes(':') ? 32 : 8);
}

const foreignAddress: KeyFacts = {
  presence: 'possible',
  mayMatch: (pattern) => {
    const known = literal(pattern);
    return known === undefined ? isOpen(pattern) : Truth.of(isBroad(known));
  },
  mustMatch: (pattern) => Truth.of(['0.0.0.0/0', '::/0'].includes(literal(pattern) ?? '')),
};

const owner = strange(ownerOfArn);
const identifier = strange(whole);
const organisationKey = strange(organisation);

/** Keys by which a resource policy can tell who calls, or for whom a service calls. In lower case. */
const CALLER_KEYS: ReadonlyMap<string, KeyFacts> = new Map<string, KeyFacts>([
  ['aws:principalaccount', identifier],
  ['aws:principalarn', owner],
  ['aws:principalorgid', organisationKey],
  ['aws:principalorgpaths', organisationKey],
  ['aws:userid', strange(userId)],
  ['kms:calleraccount', strange(whole, 'always')],
  ['aws:sourcearn', owner],
  ['aws:sourceaccount', identifier],
  ['aws:sourceowner', identifier],
  ['aws:sourceorgid', organisationKey],
  ['aws:sourceorgpaths', organisationKey],
  ['aws:sourcevpc', identifier],
  ['aws:sourcevpcarn', owner],
  ['aws:sourcevpce', identifier],
  ['aws:vpceaccount', identifier],
  ['aws:vpceorgid', organisationKey],
  ['aws:vpceorgpaths', organisationKey],
  ['aws:sourceip', foreignAddress],
  ['s3:dataaccesspointaccount', identifier],
  ['s3:dataaccesspointarn', owner],
  ['s3:accesspointnetworkorigin', { presence: 'possible', mayMatch: (pattern) => intersects(pattern, text('Internet')) }],
  ['lambda:sourcefunctionarn', owner],
  ['lambda:eventsourcetoken', identifier],
  ['elasticfilesystem:accesspointarn', owner],
  // Whoever comes through a mount target is in the network already.
  ['elasticfilesystem:accessedviamounttarget', always(text('false'))],
  ['vpc-lattice-svcs:sourcevpc', identifier],
  ['vpc-lattice-svcs:sourcevpcowneraccount', identifier],
]);

/** Requests of somebody nobody here knows: any account, any organisation, any network, or no AWS identity at all. */
export const STRANGER: RequestClass = (key) => {
  const known = CALLER_KEYS.get(key);
  if (known)
    return {
      ...known,
      mayMatch: (pattern, comparison) => (saysCaller(pattern) ? Truth.yes : (known.mayMatch?.(pattern, comparison) ?? Truth.yes)),
    };
  if (/^(saml:|.*:(aud|sub|amr)$)/.test(key)) return strange(whole);
  return ANY_REQUEST(key);
};

/** A policy variable that the caller fills in, like `${aws:SourceVpce}`, fixes nothing. */
function saysCaller(pattern: Tokens): boolean {
  return holes(pattern).some(({ id }) => /^aws:(principal|source|user|vpc)/i.test(id));
}

/** What a role of this service brings along with every request it makes. */
const ROLE_KEYS: ReadonlyMap<string, KeyFacts> = new Map<string, KeyFacts>([
  ['aws:multifactorauthpresent', NEVER],
  ['aws:multifactorauthage', NEVER],
  ['aws:principalaccount', always([OWN_ACCOUNT])],
  ['aws:principaltype', always(text('AssumedRole'))],
  ['aws:principalisawsservice', always(text('false'))],
  ['aws:securetransport', always(text('true'))],
  ['aws:username', NEVER],
]);

/** Requests that code with the role's credentials can make. */
export const ROLE_REQUEST: RequestClass = (key) => ROLE_KEYS.get(key) ?? ANY_REQUEST(key);

const OUTBOUND_KEYS: ReadonlyMap<string, KeyFacts> = new Map<string, KeyFacts>([
  ['aws:resourceaccount', strange(whole, 'always')],
  ['s3:resourceaccount', strange(whole, 'always')],
  ['aws:resourceorgid', organisationKey],
  ['aws:resourceorgpaths', organisationKey],
]);

/** Requests of a role to a resource in an account nobody here chose. */
export const TO_STRANGER: RequestClass = (key) => OUTBOUND_KEYS.get(key) ?? ROLE_REQUEST(key);

/** Requests of a role to a resource in one known account. */
export function toAccount(account: Tokens): RequestClass {
  const facts = always(account);
  return (key) => (key === 'aws:resourceaccount' || key === 's3:resourceaccount' ? facts : ROLE_REQUEST(key));
}

const PASS_ROLE_KEYS: ReadonlyMap<string, KeyFacts> = new Map<string, KeyFacts>([
  ['iam:passedtoservice', strange(whole, 'always')],
  ['iam:associatedresourcearn', owner],
]);

/** Requests to pass a role to a service, and for a resource, that nobody here chose. */
export const PASS_ROLE_REQUEST: RequestClass = (key) => PASS_ROLE_KEYS.get(key) ?? ROLE_REQUEST(key);
