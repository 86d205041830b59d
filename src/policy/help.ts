import type { LoadedPolicy } from './catalogue.ts';

/** The pages come with the package, so that they are those of the version that runs. */
const PAGES = 'node_modules/serverless-bulkhead/docs/policies';

/** Where a policy is explained: ours on the page of its area, one's own where its author says, or in its file. */
export function helpOf({ policy, area, source }: LoadedPolicy): string {
  return area === undefined ? (policy.references[0] ?? source) : `${PAGES}/${area}.md#${policy.id}`;
}
