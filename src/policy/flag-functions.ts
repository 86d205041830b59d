import type { Anchor } from '../template/anchor.ts';
import type { FunctionView } from '../template/function-view.ts';
import type { Service } from '../iam/service.ts';
import { some, Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';
import type { Flag, FlagDetails } from './definition.ts';
import { flagTogether } from './flag-together.ts';

/** A function and whether something is wrong with it. */
export interface FunctionFact {
  readonly function: FunctionView;
  readonly truth: Truth;
  /** Where it says so; the function itself by default. */
  readonly at?: Anchor;
}

/** One finding for each function that has something wrong; the messages `one` and `several` get `{functions}`. */
export function flagFunctions(
  flag: Flag<'one' | 'several'>,
  facts: readonly FunctionFact[],
  more: Pick<FlagDetails, 'data' | 'fix'> = {},
): void {
  flagTogether(
    flag,
    'function',
    facts.map((fact) => ({ name: fact.function.name, truth: fact.truth, at: fact.at ?? fact.function })),
    more,
  );
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
