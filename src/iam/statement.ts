import type { Path } from '../report.ts';
import type { Anchor } from '../template/anchor.ts';
import { covers, intersects } from '../template/match.ts';
import type { Resource } from '../template/resource.ts';
import { wildcards, type Tokens } from '../template/token.ts';
import { every, some, Truth } from '../template/truth.ts';
import { holdsUnread } from '../template/node.ts';
import type { Value } from '../template/value.ts';
import { ActionList, actionPattern, askedAction } from './action-list.ts';
import { arnCovers, arnsIntersect } from './arn.ts';
import { conditionsOf, mustHold, type Condition, type RequestClass } from './condition.ts';
import { implied } from './implication.ts';
import { principalsOf, type Principal } from './principal.ts';
import { mayHoldTogether } from './request-point.ts';
import { arnSamples, samples } from './sample.ts';

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

const PARTS = ['Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Principal', 'NotPrincipal', 'Condition'];

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
  /** When it has NotAction, NotResource, or neither Resource nor NotResource: a condition of the template can choose between them. */
  private readonly isComplement: Truth;
  private readonly actionList: ActionList;
  private readonly isElsewhere: Truth;
  private readonly isAboutItsOwn: Truth;
  /** A doubt where an intrinsic function stands for conditions that only the deploy knows. */
  private readonly conditionsRead: Truth;

  constructor(value: Value, source: StatementSource, exists: Truth = Truth.yes) {
    this.value = value;
    this.source = source;
    this.resource = source.attachedAt?.resource ?? value.resource;
    const present = exists.and(value.isA('map'));
    this.allows = present.and(value.get('Effect').is('Allow'));
    const denies = present.and(value.get('Effect').is('Deny'));
    // What a macro writes is a finding of its own. It protects from nothing that can be read beside it.
    this.denies = denies.isPossible && isPartlyUnread(value) ? Truth.no : denies;
    this.actions = value.get('Action').items;
    this.actionList = ActionList.of(this.actions);
    this.notActions = value.get('NotAction').items;
    this.resources = value.get('Resource').items;
    this.notResources = value.get('NotResource').items;
    this.isComplement = value.get('NotAction').present;
    this.isElsewhere = value.get('NotResource').present;
    this.isAboutItsOwn = value.get('Resource').missing.and(this.isElsewhere.not());
    this.principals = principalsOf(value.get('Principal'));
    this.notPrincipals = principalsOf(value.get('NotPrincipal'));
    const block = value.get('Condition');
    this.conditions = conditionsOf(block);
    this.conditionsRead = every([block, ...block.entries.map(([, keys]) => keys)], (part) =>
      part.judge((node) => (node.kind === 'unknown' ? Truth.doubt(node.reason) : Truth.yes)),
    );
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
    const pattern = askedAction(action);
    const named = this.actions.find((value) => value.test((tokens) => intersects(actionPattern(tokens), pattern)).isPossible);
    return named ?? (this.notActions.length > 0 ? this.value.get('NotAction') : this.value);
  }

  /**
   * Whether it names the action, or some of those a pattern describes: `s3:GetObject`, `s3:*`. Case does not matter.
   * Tokens are a pattern with live wildcards.
   */
  concerns(action: string | Tokens): Truth {
    const pattern = askedAction(action);
    const named = this.actionList.concerns(pattern);
    if (this.isComplement.isNo) return named;
    return this.isComplement.and(() => leaves(this.notActions, actionPattern, pattern, samples(pattern), covers, intersects)).or(named);
  }

  /** Whether it surely names all the actions that the pattern describes. */
  concernsAll(action: string | Tokens): Truth {
    const pattern = askedAction(action);
    const named = this.actionList.namesAll(pattern);
    if (this.isComplement.isNo) return named;
    const spared = some(this.notActions, (value) => value.test((tokens) => intersects(actionPattern(tokens), pattern)));
    return this.isComplement.and(spared.not()).or(named);
  }

  /** Whether it reaches some resource that the pattern describes. A statement without a resource is about the one it is attached to. */
  reaches(target: Tokens): Truth {
    const named = some(this.resources, (value) => value.test((tokens) => arnsIntersect(wildcards(tokens), target)));
    if (this.isElsewhere.isNo) return named.or(this.isAboutItsOwn);
    const others = leaves(this.notResources, wildcards, target, arnSamples(target, []), arnCovers, arnsIntersect);
    return this.isElsewhere.and(others).or(named).or(this.isAboutItsOwn);
  }

  /** Whether it surely reaches every resource that the pattern describes. */
  reachesAll(target: Tokens): Truth {
    const named = some(this.resources, (value) => value.test((tokens) => Truth.of(arnCovers(wildcards(tokens), target))));
    if (this.isElsewhere.isNo) return named.or(this.isAboutItsOwn);
    const spared = some(this.notResources, (value) => value.test((tokens) => arnsIntersect(wildcards(tokens), target)));
    return this.isElsewhere.and(spared.not()).or(named).or(this.isAboutItsOwn);
  }

  /** Whether a request of this class can meet all its conditions. */
  mayApply(request: RequestClass): Truth {
    return this.conditionsRead.and(mayHoldTogether(this.conditions, request));
  }

  /** Whether every request of this class meets all its conditions. */
  mustApply(request: RequestClass): Truth {
    return this.conditionsRead.and(every(this.conditions, (condition) => mustHold(condition, request)));
  }

  /** Whether every request of this class that meets the given conditions meets all its own. */
  followsFrom(given: readonly Condition[], request: RequestClass): Truth {
    return this.conditionsRead.and(every(this.conditions, (condition) => implied(condition, given, request)));
  }
}

/**
 * Whether a list of exceptions leaves something of what is asked: no where one of them covers it,
 * yes where none takes in a sample of it.
 */
function leaves(
  exceptions: readonly Value[],
  read: (tokens: Tokens) => Tokens,
  asked: Tokens,
  samplesOfIt: readonly Tokens[],
  cover: (pattern: Tokens, subject: Tokens) => boolean,
  meet: (pattern: Tokens, subject: Tokens) => Truth,
): Truth {
  const covered = some(exceptions, (value) => value.test((tokens) => Truth.of(cover(read(tokens), asked))));
  if (covered.isYes) return Truth.no;
  const left = some(samplesOfIt, (sample) => some(exceptions, (value) => value.test((tokens) => meet(read(tokens), sample))).not());
  return covered.not().and(left.orDoubt('its exceptions may be all of it'));
}

function isPartlyUnread(statement: Value): boolean {
  for (const name of PARTS) if (holdsUnread(statement.get(name).cases)) return true;
  return false;
}
