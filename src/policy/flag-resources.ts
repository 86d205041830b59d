import type { Anchor } from '../template/anchor.ts';
import type { Resource } from '../template/resource.ts';
import type { Service } from '../iam/service.ts';
import type { Truth } from '../template/truth.ts';
import type { Flag } from './definition.ts';
import { flagTogether } from './flag-together.ts';

/** A resource, at the place that says so, and whether something is wrong with it. */
export interface ResourceFact {
  readonly at: Anchor;
  readonly truth: Truth;
}

/** One finding for each resource that has something wrong; the messages `one` and `several` get `{resources}`. */
export function flagResources(flag: Flag<'one' | 'several'>, facts: readonly ResourceFact[]): void {
  flagTogether(
    flag,
    'resource',
    facts.map(({ at, truth }) => ({ name: at.resource.logicalId, at, truth })),
  );
}

/** The resources of several types. */
export function resourcesOf(service: Service, ...types: readonly string[]): readonly Resource[] {
  return types.flatMap((type) => service.resources(type));
}

const DEPLOYMENT_BUCKET = 'ServerlessDeploymentBucket';

/** The buckets of the service, but not the one in which the framework keeps what it deploys: a policy of its own speaks of that. */
export function ownBuckets(service: Service): readonly Resource[] {
  return service.buckets.filter(({ logicalId }) => logicalId !== DEPLOYMENT_BUCKET);
}

/** The bucket in which the framework keeps what it deploys, where it makes one itself. */
export function deploymentBuckets(service: Service): readonly Resource[] {
  return service.buckets.filter(({ logicalId }) => logicalId === DEPLOYMENT_BUCKET);
}
