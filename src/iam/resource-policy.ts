import type { Path } from '../report.ts';
import type { Anchor } from '../template/anchor.ts';
import type { Resource } from '../template/resource.ts';
import { lowerCase, wildcards, type Tokens } from '../template/token.ts';
import { every, some, Truth } from '../template/truth.ts';
import { covers, intersects } from '../template/match.ts';
import type { Value } from '../template/value.ts';
import { arnCovers, arnsIntersect } from './arn.ts';
import { accountOf, isAnyone, isOwnAccount, isService, namesEveryone, type Principal } from './principal.ts';
import { isOpen, STRANGER } from './request-class.ts';
import type { Statement } from './statement.ts';

/** A statement that lets somebody in, and who that is. */
export interface Opening {
  readonly statement: Statement;
  /** The principal as it is written; undefined for Allow with NotPrincipal, which is everyone but those named. */
  readonly principal: Principal | undefined;
  readonly truth: Truth;
}

/** Who may come in from another account. */
export interface ForeignOpening extends Opening {
  /** Twelve digits, or what is known of them. */
  readonly account: Tokens;
}

/** The resource-based policy of one resource. */
export class ResourcePolicy implements Anchor {
  readonly resource: Resource;
  readonly statements: readonly Statement[];

  constructor(resource: Resource, statements: readonly Statement[]) {
    this.resource = resource;
    this.statements = statements;
  }

  get path(): Path {
    return this.resource.path;
  }

  /**
   * The statements that let in anybody: AWS's own meaning of public, granted to anything but fixed values,
   * and no Deny that surely keeps strangers out. Services that act for a stranger are in `unboundServices`.
   */
  get openings(): readonly Opening[] {
    return this.statements.flatMap((statement): readonly Opening[] => {
      const admits = statement.allows.and(statement.mayApply(STRANGER)).and(this.keepsOut(statement).not());
      if (admits.isNo) return [];
      if (statement.notPrincipals.length > 0) return [{ statement, principal: undefined, truth: admits }];
      return statement.principals.flatMap((principal) => {
        const truth = admits.and(isAnyone(principal));
        return truth.isNo ? [] : [{ statement, principal, truth }];
      });
    });
  }

  /** Services that are let in without saying for whom they act: the confused deputy. */
  get unboundServices(): readonly Opening[] {
    return this.statements.flatMap((statement) => {
      const admits = statement.allows.and(statement.mayApply(STRANGER)).and(this.keepsOut(statement).not());
      if (admits.isNo) return [];
      return statement.principals.flatMap((principal) => {
        const truth = admits.and(isService(principal));
        return truth.isNo ? [] : [{ statement, principal, truth }];
      });
    });
  }

  /** Principals of other accounts than the one deployed to; `own` is that one's id, if it is known. */
  foreignOpenings(own: string | undefined, isTrusted: (account: string) => boolean): readonly ForeignOpening[] {
    return this.statements.flatMap((statement) =>
      statement.principals.flatMap((principal) =>
        principal.type === 'Service' || principal.type === 'Federated' || principal.type === 'CanonicalUser' ? [] : foreign(statement, principal, own, isTrusted),
      ),
    );
  }

  /** Whether a Deny surely keeps strangers from all that the statement allows. */
  private keepsOut(allow: Statement): Truth {
    return some(
      this.statements.map((deny) => {
        if (deny.denies.isNo) return Truth.no;
        const everyone = deny.notPrincipals.length > 0 ? every(deny.notPrincipals.map(isAnyone)).not() : namesEveryone(deny.principals);
        return deny.denies.and(everyone).and(Truth.of(namesAllOf(deny, allow))).and(deny.mustApply(STRANGER));
      }),
    );
  }
}

function foreign(statement: Statement, principal: Principal, own: string | undefined, isTrusted: (account: string) => boolean): readonly ForeignOpening[] {
  return principal.value.texts.flatMap((tokens) => {
    const account = accountOf(tokens);
    if (account === undefined || isOpen(wildcards(account)).isYes) return [];
    const known = account.length === 1 && account[0]?.kind === 'text' ? account[0].text : undefined;
    if (known !== undefined && isTrusted(known)) return [];
    const isIt = principal.value.test((one) => Truth.of(one === tokens));
    const truth = statement.allows.and(isIt).and(isOwnAccount(account, own).not());
    return truth.isNo ? [] : [{ statement, principal, account, truth }];
  });
}

/** Whether a Deny names at least the actions and resources that an Allow does. */
function namesAllOf(deny: Statement, allow: Statement): boolean {
  const lower = (value: Value): readonly Tokens[] => value.texts.map((tokens) => lowerCase(wildcards(tokens)));
  const arns = (value: Value): readonly Tokens[] => value.texts.map(wildcards);
  const actions = allow.actions.flatMap(lower);
  const denied = deny.actions.flatMap(lower);
  const spared = deny.notActions.flatMap(lower);
  const action = (tokens: Tokens): boolean =>
    deny.notActions.length > 0 ? actions.length > 0 && spared.every((one) => intersects(one, tokens).isNo) : denied.some((one) => covers(one, tokens));
  if (allow.notActions.length > 0 ? !denied.some((one) => covers(one, [{ kind: 'star' }])) : !actions.every(action)) return false;
  if (deny.resources.length === 0 && deny.notResources.length === 0) return true;
  const targets = allow.resources.flatMap(arns);
  if (deny.notResources.length > 0) return targets.every((target) => deny.notResources.flatMap(arns).every((spare) => arnsIntersect(spare, target).isNo));
  return targets.length > 0 && targets.every((target) => deny.resources.flatMap(arns).some((one) => arnCovers(one, target)));
}
