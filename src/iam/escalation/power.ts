import { wildcards } from '../../template/token.ts';
import { some } from '../../template/truth.ts';
import { isAdministrator, isEveryAction, isEveryResourceOfService, isWholeService } from '../breadth.ts';
import type { Identity } from '../identity.ts';
import { wideActions } from '../resource-wildcard.ts';
import type { Statement } from '../statement.ts';

/**
 * What acting as another identity gives: `nothing` new, what its policies name and no more (`confined`), far more (`broad`),
 * or what the template does not tell (`unknown`).
 */
export type Power = 'nothing' | 'confined' | 'broad' | 'unknown';

export function powerOf(other: Identity, caller: Identity): Power {
  if (isAdministrator(other).isPossible || other.answerable.some(isBroad)) return 'broad';
  if (wideActions(other).some(({ facts }) => facts.some(({ access }) => access !== 'list'))) return 'broad';
  if (other.unread.length > 0 || other.statements.length === 0) return 'unknown';
  return other.statements.every((statement) => statement.allows.isNo || isHeld(statement, caller)) ? 'nothing' : 'confined';
}

function isBroad({ allows, actions, notActions, resources, notResources }: Statement): boolean {
  if (allows.isNo) return false;
  if (notActions.length + notResources.length > 0) return true;
  const wide = some(actions, (action) => isEveryAction(action).or(isWholeService(action)));
  return wide.and(some(resources, isEveryResourceOfService)).isPossible;
}

/** Whether the caller surely has all that the statement allows. */
function isHeld({ actions, resources, notActions, notResources }: Statement, caller: Identity): boolean {
  if (notActions.length + notResources.length > 0 || caller.boundary !== undefined) return false;
  if (caller.statements.some(({ denies }) => denies.isPossible)) return false;
  const [wantedActions, wantedResources] = [actions, resources].map((values) => values.flatMap(({ texts }) => texts.map(wildcards)));
  return caller.statements.some(
    (own) =>
      own.allows.isYes &&
      own.conditions.length === 0 &&
      wantedActions?.every((action) => own.concernsAll(action).isYes) === true &&
      wantedResources?.every((resource) => own.reachesAll(resource).isYes) === true,
  );
}
