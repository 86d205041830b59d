import upperFirst from 'lodash/upperFirst.js';
import { routeInWords, stepInWords, type Route } from '../iam/escalation.ts';
import type { Identity } from '../iam/identity.ts';
import { some } from '../template/truth.ts';
import type { FlagDetails } from './definition.ts';
import type { IdentityFact } from './flag-statements.ts';

/** How many routes besides the shortest one are told apart. */
const MOST_OTHERS = 5;

/** The routes of an identity as one fact, the shortest of them spelled out. At least one route. */
export function escalationFact(identity: Identity, routes: readonly [Route, ...Route[]]): IdentityFact<'route'> {
  const [best, ...others] = routes;
  const [first] = best.steps;
  return {
    truth: some(routes.map(({ truth }) => truth)),
    message: 'route',
    at: first === undefined ? identity : first.statement.at(first.at),
    // The key lists the routes, so that a waiver for these does not take in one that is added.
    key: `Escalation by ${routes
      .map(({ path }) => path.id)
      .toSorted()
      .join(', ')}`,
    data: { route: routeInWords(best), gains: best.gains },
    related: [...(best.steps.length > 1 ? stepsOf(best) : []), ...othersOf(others)],
    fix: remedy(best),
  };
}

type Related = NonNullable<FlagDetails['related']>;

function stepsOf({ steps }: Route): Related {
  return steps.map((step, index) => ({ at: step.statement.at(step.at), note: `step ${index + 1}: ${stepInWords(step)}` }));
}

function othersOf(routes: readonly Route[]): Related {
  const told = routes.flatMap(({ path, steps }, index) => {
    const [first] = steps;
    if (first === undefined || index > MOST_OTHERS) return [];
    const rest = routes.length - MOST_OTHERS;
    const note =
      index === MOST_OTHERS
        ? `and ${rest} other route${rest === 1 ? '' : 's'}`
        : `another route: ${path.title} (${steps.map(({ action }) => action).join(', ')})`;
    return [{ at: first.statement.at(first.at), note }];
  });
  return told;
}

function remedy({ path, steps }: Route): string {
  const managed = new Set(steps.map(({ statement }) => (statement.source.kind === 'aws-managed' ? statement.source.name : '')));
  const [name] = managed;
  if (managed.size === 1 && name !== undefined && name !== '')
    return `Replace ${name} by statements that list what the code needs and name the resources.`;
  const actions = [...new Set(steps.map(({ action }) => action))].join(', ');
  if (path.passedTo !== undefined)
    return `Take one of ${actions} away, or name the one role that is passed: \`{ Effect: Allow, Action: iam:PassRole, Resource: !GetAtt TaskRole.Arn, Condition: { StringEquals: { 'iam:PassedToService': ${path.passedTo} } } }\`.`;
  if (path.existing !== undefined)
    return `${upperFirst(actions)}: name what the code works on, and let that run with no more than this role may do.`;
  return `Take ${actions} away. Where the code must change roles, name them, and demand a permissions boundary: \`Condition: { StringEquals: { 'iam:PermissionsBoundary': !Ref Boundary } }\`.`;
}
