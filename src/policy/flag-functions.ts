import type { Anchor } from '../template/anchor.ts';
import type { FunctionView } from '../template/function-view.ts';
import type { Service } from '../iam/service.ts';
import { every, some, Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';
import type { Flag } from './definition.ts';

/** A function and whether something is wrong with it. */
export interface FunctionFact {
  readonly function: FunctionView;
  readonly truth: Truth;
  /** Where it says so; the function itself by default. */
  readonly at?: Anchor;
}

/**
 * One finding for all functions that have the same thing wrong, another for those that only may have it. The message gets
 * `{functions}` and `{verb}`: `one` for a single function, `several` for more.
 */
export function flagFunctions(flag: Flag<'one' | 'several'>, facts: readonly FunctionFact[]): void {
  const possible = facts.filter(({ truth }) => truth.isPossible);
  for (const group of [possible.filter(({ truth }) => truth.isYes), possible.filter(({ truth }) => !truth.isYes)]) {
    const [first, ...others] = group;
    if (first === undefined) continue;
    const names = group.map((fact) => fact.function.name);
    const truth = first.truth.isYes ? every(group.map((fact) => fact.truth)) : some(group.map((fact) => fact.truth));
    flag(truth, others.length === 0 ? 'one' : 'several', placeOf(first), {
      key: `${others.length === 0 ? 'Function' : 'Functions'} ${names.toSorted().join(', ')}`,
      data: { functions: listed(names) },
      related: others.map((fact) => ({ at: placeOf(fact), note: `function ${fact.function.name}` })),
    });
  }
}

function placeOf(fact: FunctionFact): Anchor {
  return fact.at ?? fact.function;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

const FRAMEWORK_MADE = /^CustomDashresourceDash(existingDashs3|existingDashcup|eventDashbridge|apigwDashcwDashrole)LambdaFunction$/;

/** The functions that can be put into a VPC: not those the framework brings along for itself, nor those that surely run at the edge. */
export function functionsForVpc(service: Service): readonly FunctionView[] {
  return service.functions.filter(
    (view) => !runsAtEdge(service, view).isYes && (view.key !== undefined || !FRAMEWORK_MADE.test(view.logicalId)),
  );
}

/** Whether CloudFront runs the function (Lambda@Edge): a distribution names it, or a permission of the framework lets CloudFront in. */
export function runsAtEdge(service: Service, view: FunctionView): Truth {
  return some(edgeLinks(service).map(({ value, holds }) => holds.and(view.isKnownIn(value))));
}

interface EdgeLink {
  /** What names a function that runs at the edge. */
  readonly value: Value;
  readonly holds: Truth;
}

const known = new WeakMap<Service, readonly EdgeLink[]>();

function edgeLinks(service: Service): readonly EdgeLink[] {
  const cached = known.get(service);
  if (cached) return cached;
  const behaviors = service.resources('AWS::CloudFront::Distribution').flatMap((distribution) => {
    const config = distribution.get('DistributionConfig');
    return [config.get('DefaultCacheBehavior'), ...config.get('CacheBehaviors').items];
  });
  const associated = behaviors
    .flatMap((behavior) => behavior.get('LambdaFunctionAssociations').items)
    .map((association): EdgeLink => ({ value: association.get('LambdaFunctionARN'), holds: Truth.yes }));
  const permitted = service.permissions
    .map((permission): EdgeLink => ({
      value: permission.get('FunctionName'),
      holds: permission.get('Principal').is('edgelambda.amazonaws.com'),
    }))
    .filter(({ holds }) => holds.isPossible);
  const links = [...associated, ...permitted];
  known.set(service, links);
  return links;
}
