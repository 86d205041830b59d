import { STAR, type Tokens } from '../../template/token.ts';
import type { Identity } from '../identity.ts';
import { NEVER } from '../condition.ts';
import { ROLE_REQUEST } from '../request-class.ts';
import type { Statement } from '../statement.ts';
import { escalationPaths, stepWords } from './path.ts';
import type { Route } from './route.ts';
import { elementAt } from './step.ts';

const EVERYTHING: Tokens = [STAR];
const ALL_ACTIONS = 'iam:*';

/** The one route of who may do everything with IAM, in place of all those that follow from it. Undefined for others. */
export function everythingOfIam(identity: Identity, routes: readonly Route[]): Route[] | undefined {
  const path = escalationPaths().find(({ on }) => on === 'iam');
  const statement = identity.answerable.find(grantsAll);
  // A Deny can leave nothing of it that would help.
  const best = routes.find(({ steps, confined }) => !confined && steps.every((step) => step.statement === statement));
  if (path === undefined || statement === undefined || best === undefined) return undefined;
  const truth = best.truth.and(grant(statement));
  return [
    {
      ...best,
      path,
      truth,
      steps: [
        {
          action: ALL_ACTIONS,
          statement,
          at: elementAt(statement, EVERYTHING) ?? statement.value,
          truth,
          words: stepWords(path, ALL_ACTIONS),
        },
      ],
    },
  ];
}

function grantsAll(statement: Statement): boolean {
  return grant(statement).isPossible;
}

/** Without the conditions that only some actions of IAM bring along. */
function grant(statement: Statement): ReturnType<Statement['concernsAll']> {
  return statement.allows
    .and(() => statement.concernsAll(ALL_ACTIONS))
    .and(() => statement.reachesAll(EVERYTHING))
    .and(() => statement.mayApply((key) => (key.startsWith('iam:') ? NEVER : ROLE_REQUEST(key))));
}
