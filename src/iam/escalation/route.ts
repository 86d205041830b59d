import { Truth } from '../../template/truth.ts';
import type { Identity } from '../identity.ts';
import type { EscalationPath } from './path.ts';
import type { Step } from './step.ts';

/** A way by which an identity gains more than its policies say. */
export interface Route {
  readonly path: EscalationPath;
  /** In order, each with the statement that allows it. */
  readonly steps: readonly Step[];
  readonly truth: Truth;
  /** Whom it becomes or uses: `role Deployer`, `any function`, `itself`. */
  readonly gains: string;
  /** That one, where the template has it. */
  readonly target?: Identity;
  /** Whether all it gains is what the policies of another role of the service name. */
  readonly confined: boolean;
}

/** Surest first, then the shortest; those of one length as the paths stand in the data. */
export function byPriority(a: Route, b: Route): number {
  return rank(a) - rank(b) || a.steps.length - b.steps.length;
}

function rank({ truth, confined, path }: Route): number {
  return (truth.isYes ? 0 : 4) + (confined ? 2 : 0) + (path.verified ? 0 : 1);
}

/** `1. pass any role to lambda (iam:PassRole on *), 2. …` */
export function routeInWords({ steps }: Route): string {
  const said = steps.map(stepInWords);
  return said.length === 1 ? said.join('') : said.map((words, index) => `${index + 1}. ${words}`).join(', ');
}

export function stepInWords({ words, action, at, statement }: Step): string {
  const managed = statement.source.kind === 'aws-managed' ? ` in ${statement.source.name}` : '';
  const what = statement.notResources.length > 0 ? 'all but some resources' : at.text;
  return `${words} (${action} on ${what}${managed})`;
}

/** Without the routes that only add steps to another one that holds at least as surely. */
export function withoutChildren(routes: readonly Route[]): readonly Route[] {
  return routes.filter(({ path, truth }) => {
    const parents = routes.filter((other) => other.path.id === path.parent);
    return !parents.some((parent) => parent.truth.isYes || (!truth.isYes && parent.truth.isPossible));
  });
}
