import type { FunctionView } from '../template/function-view.ts';
import { literal, show } from '../template/token.ts';
import { every, some, Truth } from '../template/truth.ts';
import { always, ANY_REQUEST, type RequestClass } from './condition.ts';
import { functionPermissions, type FunctionPermission } from './function-permission.ts';
import { accountOf, isAnyone, isOwnAccount, isService, type Principal } from './principal.ts';
import { regionsOf, takesInAll } from './region.ts';
import { STRANGER } from './request-class.ts';
import type { ResourcePolicy } from './resource-policy.ts';
import type { Service } from './service.ts';
import type { Statement } from './statement.ts';

/** Somebody a policy of a resource lets in. */
export interface Caller {
  /**
   * Anybody; everybody who meets conditions that a stranger does not; the account deployed to, another account, or somebody in one;
   * a service; an identity provider or another kind of principal; a principal that only the deploy knows.
   */
  readonly kind: 'anyone' | 'limited' | 'own-account' | 'account' | 'service' | 'federated' | 'unknown';
  /** The principal as it is written: `*`, `123456789012`, `s3.amazonaws.com`. */
  readonly name: string;
  readonly statement: Statement;
  /** Of a service: whether it must say for whom it acts, and that is fixed. Yes for all others. */
  readonly isBound: Truth;
  readonly truth: Truth;
}

/** Everybody whom the policy lets in; `own` is the number of the account deployed to, where it is known. */
export function callersBy(policy: ResourcePolicy, own?: string): readonly Caller[] {
  const { openings } = policy;
  const anyone = openings.map(({ statement, principal, truth }): Caller => {
    const name = principal?.value.text ?? `* but ${statement.notPrincipals.map(({ value }) => value.text).join(', ')}`;
    return { kind: 'anyone', name, statement, isBound: Truth.yes, truth };
  });
  const named = policy.statements.flatMap((statement) =>
    statement.allows.isNo ? [] : statement.principals.flatMap((principal) => callersAs(principal, statement, policy, own)),
  );
  return [...anyone, ...named.filter(({ truth }) => truth.isPossible)];
}

/** Whether anybody comes in, of any account or none. */
export function isPublic(policy: ResourcePolicy): Truth {
  return some(policy.openings, ({ truth }) => truth);
}

function callersAs(principal: Principal, statement: Statement, policy: ResourcePolicy, own: string | undefined): readonly Caller[] {
  const caller = (kind: Caller['kind'], name: string, isIt: Truth, request: RequestClass, isBound = Truth.yes): Caller => ({
    kind,
    name,
    statement,
    isBound,
    truth: statement.allows
      .and(isIt)
      .and(() => statement.mayApply(request))
      .and(() => isDenied(principal, statement, policy, request).not()),
  });
  const { type, value } = principal;
  const ofAccounts = value.texts.flatMap((tokens): readonly Caller[] => {
    const account = type === 'AWS' || type === 'any' ? accountOf(tokens) : undefined;
    if (account === undefined) return [];
    const isIt = value.test((one) => Truth.of(one === tokens)).and(isAnyone(principal).not());
    const isOwn = isOwnAccount(account, own);
    const request = ofAccount(literal(account) === undefined ? undefined : account);
    return [caller('own-account', show(tokens), isIt.and(isOwn), request), caller('account', show(tokens), isIt.and(isOwn.not()), request)];
  });
  const isUnknown = value.judge((node) => (node.kind === 'unknown' ? Truth.doubt(node.reason) : Truth.no));
  const isOther = Truth.of(type === 'Federated' || type === 'CanonicalUser').and(value.isA('text'));
  return [
    caller('limited', value.text, isAnyone(principal).and(statement.mayApply(STRANGER).not()), ANY_REQUEST),
    ...ofAccounts,
    caller('service', value.text, value.isA('text').and(isService(principal)), ANY_REQUEST, statement.mayApply(STRANGER).not()),
    caller('federated', value.text, isOther, ANY_REQUEST),
    ...(isUnknown.isNo ? [] : [caller('unknown', value.text, isUnknown, ANY_REQUEST)]),
  ];
}

/** Calls of an account, or of somebody in it. */
function ofAccount(account: ReturnType<typeof accountOf>): RequestClass {
  if (account === undefined) return ANY_REQUEST;
  const facts = always(account);
  return (key) => (key === 'aws:principalaccount' || key === 'kms:calleraccount' ? facts : ANY_REQUEST(key));
}

/** Whether Denies surely take all away from the principal that the statement allows it. */
function isDenied(principal: Principal, statement: Statement, { denies }: ResourcePolicy, request: RequestClass): Truth {
  if (denies.length === 0) return Truth.no;
  const regions = regionsOf(statement, statement.allows).filter((region) => region.principal === principal);
  return every(regions, (region) => region.truth.not().or(some(denies, (deny) => takesInAll(region, deny, deny.denies, request))));
}

/** Everybody whom the permissions of a function let in, those of its URLs included where a URL of that kind is there. */
export function callersOf(lambda: FunctionView, service: Service): readonly Caller[] {
  return functionPermissions(service)
    .filter(({ resource }) => service.functionOf(resource)?.logicalId === lambda.logicalId)
    .flatMap((permission) =>
      callersBy(permission.policy, service.accountId).map((caller) => ({ ...caller, truth: caller.truth.and(hasItsUrl(permission)) })),
    )
    .filter(({ truth }) => truth.isPossible);
}

/** A permission for one kind of URL opens nothing where the URLs of the function are all of the other kind. */
function hasItsUrl({ resource, urls }: FunctionPermission): Truth {
  const kind = resource.get('FunctionUrlAuthType');
  if (urls.length === 0 || kind.isMissing) return Truth.yes;
  const isOfKind = urls.map((url) => {
    const asked = (name: string): Truth => url.get('AuthType').is(name).and(kind.is(name));
    return asked('NONE').or(asked('AWS_IAM'));
  });
  return kind.missing.or(some(isOfKind));
}
