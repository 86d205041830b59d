import type { Path } from '../report.ts';
import type { Anchor } from '../template/anchor.ts';
import { covers, intersects } from '../template/match.ts';
import type { Resource } from '../template/resource.ts';
import { lowerCase, text, wildcards, type Tokens } from '../template/token.ts';
import { every, some, Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';
import { arnCovers, arnsIntersect } from './arn.ts';
import { conditionsOf, mayHoldTogether, mustHold, type Condition, type RequestClass } from './condition.ts';
import { principalsOf, type Principal } from './principal.ts';

/** Where a statement comes from. */
export interface StatementSource {
  readonly kind: 'inline' | 'policy' | 'managed' | 'aws-managed' | 'trust' | 'resource-policy';
  /** Name of an AWS-managed policy, logical id of the resource otherwise. */
  readonly name: string;
  /** For an AWS-managed policy: whether AWS keeps it for roles that a service of its own assumes (`service-role/`). */
  readonly forService?: boolean;
  /** For a statement that is not written in the template: what brings it in. */
  readonly attachedAt?: Anchor;
}

/** One statement of a policy, whatever its written shape. Immutable. */
export class Statement implements Anchor {
  readonly resource: Resource;
  readonly source: StatementSource;
  readonly value: Value;
  /** When the statement is part of the policy and allows. */
  readonly allows: Truth;
  readonly denies: Truth;
  readonly actions: readonly Value[];
  readonly notActions: readonly Value[];
  readonly resources: readonly Value[];
  readonly notResources: readonly Value[];
  readonly principals: readonly Principal[];
  readonly notPrincipals: readonly Principal[];
  readonly conditions: readonly Condition[];

  constructor(value: Value, source: StatementSource, exists: Truth = Truth.yes) {
    this.value = value;
    this.source = source;
    this.resource = source.attachedAt?.resource ?? value.resource;
    const present = exists.and(value.isA('map'));
    this.allows = present.and(value.get('Effect').is('Allow'));
    this.denies = present.and(value.get('Effect').is('Deny'));
    this.actions = value.get('Action').items;
    this.notActions = value.get('NotAction').items;
    this.resources = value.get('Resource').items;
    this.notResources = value.get('NotResource').items;
    this.principals = principalsOf(value.get('Principal'));
    this.notPrincipals = principalsOf(value.get('NotPrincipal'));
    this.conditions = conditionsOf(value.get('Condition'));
  }

  get path(): Path {
    return this.source.attachedAt?.path ?? this.value.path;
  }

  /** The place of one of its elements; what attaches the policy, where the policy is not in the template. */
  at(element: Value): Anchor {
    return this.source.attachedAt ?? element;
  }

  /** The Action element that concerns an action; the list of a NotAction, which concerns what it does not name. */
  elementFor(action: string): Value {
    const asked = actionPattern(text(action));
    const named = this.actions.find((value) => value.test((tokens) => intersects(actionPattern(tokens), asked)).isPossible);
    return named ?? (this.notActions.length > 0 ? this.value.get('NotAction') : this.value);
  }

  /** Whether it names the action, or some of those a pattern describes: `s3:GetObject`, `s3:*`. Case does not matter. */
  concerns(action: string): Truth {
    const asked = actionPattern(text(action));
    const named = (values: readonly Value[]): Truth =>
      some(values.map((value) => value.test((tokens) => intersects(actionPattern(tokens), asked))));
    if (this.notActions.length === 0) return named(this.actions);
    // A complement reaches a set of actions unless the list covers all of it.
    return every(this.notActions.map((value) => value.test((tokens) => Truth.of(covers(actionPattern(tokens), asked))).not()));
  }

  /** Whether it surely names all the actions that the pattern describes. */
  concernsAll(action: string): Truth {
    const asked = actionPattern(text(action));
    const covered = (value: Value): Truth => value.test((tokens) => Truth.of(covers(actionPattern(tokens), asked)));
    if (this.notActions.length === 0) return some(this.actions.map(covered));
    return every(this.notActions.map((value) => value.test((tokens) => intersects(actionPattern(tokens), asked)).not()));
  }

  /** Whether it reaches some resource that the pattern describes. A statement without a resource is about the one it is attached to. */
  reaches(target: Tokens): Truth {
    if (this.notResources.length > 0) {
      return every(this.notResources.map((value) => value.test((tokens) => Truth.of(arnCovers(wildcards(tokens), target))).not()));
    }
    if (this.resources.length === 0) return Truth.yes;
    return some(this.resources.map((value) => value.test((tokens) => arnsIntersect(wildcards(tokens), target))));
  }

  /** Whether it surely reaches every resource that the pattern describes. */
  reachesAll(target: Tokens): Truth {
    if (this.notResources.length > 0) {
      return every(this.notResources.map((value) => value.test((tokens) => arnsIntersect(wildcards(tokens), target)).not()));
    }
    if (this.resources.length === 0) return Truth.yes;
    return some(this.resources.map((value) => value.test((tokens) => Truth.of(arnCovers(wildcards(tokens), target)))));
  }

  /** Whether a request of this class can meet all its conditions. */
  mayApply(request: RequestClass): Truth {
    return mayHoldTogether(this.conditions, request);
  }

  /** Whether every request of this class meets all its conditions. */
  mustApply(request: RequestClass): Truth {
    return every(this.conditions.map((condition) => mustHold(condition, request)));
  }
}

function actionPattern(tokens: Tokens): Tokens {
  return lowerCase(wildcards(tokens));
}
