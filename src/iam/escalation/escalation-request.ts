import { covers, intersects } from '../../template/match.ts';
import { STAR, text, type Tokens } from '../../template/token.ts';
import { some, Truth } from '../../template/truth.ts';
import { always, NEVER, type KeyFacts, type RequestClass } from '../condition.ts';
import type { Identity } from '../identity.ts';
import { isOpen, ROLE_REQUEST } from '../request-class.ts';
import type { EscalationPath } from './path.ts';

const POWERFUL = ['AdministratorAccess', 'IAMFullAccess', 'PowerUserAccess'].map((name) => text(`arn:aws:iam::aws:policy/${name}`));

/** Whoever attaches a policy picks one that gives the most. */
const POLICY_OF_CHOICE: KeyFacts = {
  presence: 'always',
  mayMatch: (pattern) => {
    const known = some(POWERFUL, (arn) => intersects(pattern, arn));
    if (known.isYes || isOpen(pattern).isNo) return known;
    return known.or(Truth.doubt('which policies the condition lets through is not known here'));
  },
  mustMatch: (pattern) => Truth.of(covers(pattern, [STAR])),
};

/**
 * Requests that code with the credentials of an identity makes to gain more: it passes roles to one service, attaches the policy
 * that gives the most, and sets no permissions boundary for anybody.
 */
export function escalationRequest(identity: Identity, { passedTo, on }: EscalationPath): RequestClass {
  const isOnItself = on === 'own-role' || on === 'own-user';
  const boundary: readonly Tokens[] = isOnItself ? identity.resource.get('PermissionsBoundary').texts : [];
  const keys: ReadonlyMap<string, KeyFacts> = new Map<string, KeyFacts>([
    ['iam:passedtoservice', passedTo === undefined ? NEVER : service(passedTo)],
    ['iam:permissionsboundary', boundary[0] === undefined ? NEVER : always(boundary[0])],
    ['iam:policyarn', POLICY_OF_CHOICE],
  ]);
  return (key) => keys.get(key) ?? ROLE_REQUEST(key);
}

/** In China the names of some services end in `.cn`. */
function service(name: string): KeyFacts {
  const [here, inChina] = [always(text(name)), always(text(`${name}.cn`))];
  const mayMatch = (pattern: Tokens, comparison: Parameters<NonNullable<KeyFacts['mayMatch']>>[1]): Truth =>
    some([here, inChina], (facts) => facts.mayMatch?.(pattern, comparison) ?? Truth.yes);
  return { ...here, mayMatch };
}
