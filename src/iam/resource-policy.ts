import type { Path } from '../report.ts';
import type { Anchor } from '../template/anchor.ts';
import type { Resource } from '../template/resource.ts';
import { literal, lowerCase, STAR, wildcards, type Tokens } from '../template/token.ts';
import { every, some, Truth } from '../template/truth.ts';
import { covers, intersects } from '../template/match.ts';
import type { Value } from '../template/value.ts';
import { actionPattern } from './action-list.ts';
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
  /** What other resources add to the same policy: only their Denies matter here, the rest is theirs to answer for. */
  private readonly besides: readonly Statement[];
  private knownDenies: readonly Statement[] | undefined;
  private knownOpenings: readonly Opening[] | undefined;
  private knownUnbound: readonly Opening[] | undefined;
  /** When each statement lets strangers in. */
  private readonly admitted = new Map<Statement, Truth>();
  private knownBars: readonly Bar[] | undefined;

  constructor(resource: Resource, statements: readonly Statement[], besides: readonly Statement[] = []) {
    this.resource = resource;
    this.statements = statements;
    this.besides = besides;
  }

  /** Every statement that may deny what this policy allows. */
  get denies(): readonly Statement[] {
    return (this.knownDenies ??= [...this.statements, ...this.besides].filter(({ denies }) => denies.isPossible));
  }

  get path(): Path {
    return this.resource.path;
  }

  /**
   * The statements that let in anybody: AWS's own meaning of public, granted to anything but fixed values,
   * and no Deny that surely keeps strangers out. Services that act for a stranger are in `unboundServices`.
   */
  get openings(): readonly Opening[] {
    return (this.knownOpenings ??= this.statements.flatMap((statement): readonly Opening[] => {
      const admits = this.admits(statement);
      if (admits.isNo) return [];
      // Of a statement that is unknown altogether the unknown principal speaks already.
      const isWritten = statement.value.judge((node) => Truth.of(node.kind === 'map'));
      const others = admits.and(isWritten).and(statement.value.get('NotPrincipal').present);
      const named = statement.principals.flatMap((principal): readonly Opening[] => {
        const truth = admits.and(isAnyone(principal));
        return truth.isNo ? [] : [{ statement, principal, truth }];
      });
      return others.isNo ? named : [{ statement, principal: undefined, truth: others }, ...named];
    }));
  }

  /** Services that are let in without saying for whom they act: the confused deputy. */
  get unboundServices(): readonly Opening[] {
    return (this.knownUnbound ??= this.statements.flatMap((statement) => {
      const admits = this.admits(statement);
      if (admits.isNo) return [];
      return statement.principals.flatMap((principal) => {
        const truth = admits.and(isService(principal));
        return truth.isNo ? [] : [{ statement, principal, truth }];
      });
    }));
  }

  /** Principals of other accounts than the one deployed to; `own` is that one's id, if it is known. */
  foreignOpenings(own: string | undefined, isTrusted: (account: string) => boolean): readonly ForeignOpening[] {
    return this.statements.flatMap((statement) =>
      statement.principals.flatMap((principal) =>
        principal.type === 'Service' || principal.type === 'Federated' || principal.type === 'CanonicalUser'
          ? []
          : foreign(statement, principal, own, isTrusted),
      ),
    );
  }

  private admits(statement: Statement): Truth {
    let known = this.admitted.get(statement);
    if (known === undefined) {
      known = statement.allows.and(() => statement.mayApply(STRANGER)).and(() => this.keepsOut(statement).not());
      this.admitted.set(statement, known);
    }
    return known;
  }

  /** Whether Denies surely keep strangers from all that the statement allows, one from this part of it, one from that. */
  private keepsOut(allow: Statement): Truth {
    const { bars } = this;
    if (bars.length === 0) return Truth.no;
    return every(partsOf(allow), (part) => some(bars, ({ deny, truth }) => truth.and(() => names(deny, part))));
  }

  private get bars(): readonly Bar[] {
    return (this.knownBars ??= this.denies.flatMap((deny) => {
      const truth = deny.denies.and(() => concernsEveryone(deny)).and(() => deny.mustApply(STRANGER));
      return truth.isNo ? [] : [{ deny, truth }];
    }));
  }
}

/** A Deny that strangers meet, and when they do. */
interface Bar {
  readonly deny: Statement;
  readonly truth: Truth;
}

/** NotPrincipal spares those it names. */
function concernsEveryone(deny: Statement): Truth {
  return deny.notPrincipals.length > 0 ? some(deny.notPrincipals, isAnyone).not() : namesEveryone(deny.principals);
}

function foreign(
  statement: Statement,
  principal: Principal,
  own: string | undefined,
  isTrusted: (account: string) => boolean,
): readonly ForeignOpening[] {
  return principal.value.texts.flatMap((tokens) => {
    const account = accountOf(tokens);
    // What may be a wildcard is an opening to anyone already.
    if (account === undefined || isOpen(wildcards(account)).isPossible) return [];
    const known = literal(account);
    if (known !== undefined && isTrusted(known)) return [];
    const isIt = principal.value.test((one) => Truth.of(one === tokens));
    const truth = statement.allows.and(isIt).and(isOwnAccount(account, own).not());
    return truth.isNo ? [] : [{ statement, principal, account, truth }];
  });
}

/** One action on one resource, both as patterns. */
interface Part {
  readonly action: Tokens;
  readonly resource: Tokens;
}

const ANYTHING: Tokens = [STAR];

/** Complements and what is unknown count as everything: only a Deny of everything covers them. */
function partsOf(allow: Statement): readonly Part[] {
  const actions = allow.notActions.length > 0 ? [ANYTHING] : allow.actions.flatMap((value) => patterns(value).map(lowerCase));
  const resources = allow.notResources.length > 0 || allow.resources.length === 0 ? [ANYTHING] : allow.resources.flatMap(patterns);
  return actions.flatMap((action) => resources.map((resource): Part => ({ action, resource })));
}

function patterns(value: Value): readonly Tokens[] {
  if (value.isMissing) return [];
  return value.texts.length > 0 ? value.texts.map(wildcards) : [ANYTHING];
}

/** Whether a Deny surely names all that the part describes. */
function names(deny: Statement, { action, resource }: Part): Truth {
  const concerns =
    deny.notActions.length > 0
      ? every(deny.notActions, (value) => value.test((tokens) => intersects(actionPattern(tokens), action)).not())
      : some(deny.actions, (value) => value.test((tokens) => Truth.of(covers(actionPattern(tokens), action))));
  const reaches =
    deny.notResources.length > 0
      ? every(deny.notResources, (value) => value.test((tokens) => arnsIntersect(wildcards(tokens), resource)).not())
      : deny.resources.length === 0
        ? Truth.yes
        : some(deny.resources, (value) => value.test((tokens) => Truth.of(arnCovers(wildcards(tokens), resource))));
  return concerns.and(reaches);
}
