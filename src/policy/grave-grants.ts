import { expandAction, type ActionFacts } from '../iam/authorization.ts';
import { allowsEverything, isEveryAction, isEveryResource, isEveryResourceOfService, isEveryRole, isWholeService } from '../iam/breadth.ts';
import { gravestOf } from '../iam/effect.ts';
import type { Identity } from '../iam/identity.ts';
import { openFields } from '../iam/open-fields.ts';
import { PASS_ROLE_REQUEST, ROLE_REQUEST } from '../iam/request-class.ts';
import { wideActions } from '../iam/resource-wildcard.ts';
import type { Statement } from '../iam/statement.ts';
import type { Anchor } from '../template/anchor.ts';
import { show } from '../template/token.ts';
import { every, some, type Truth } from '../template/truth.ts';
import { brief } from './wide-actions.ts';

/** Something of an identity that nobody should have without need. */
export interface GraveGrant {
  /** `s3:* on *`; for an AWS-managed policy what it carries. */
  readonly name: string;
  readonly at: Anchor;
  readonly truth: Truth;
}

const ROLE_CALLS = [
  ['iam:PassRole', PASS_ROLE_REQUEST],
  ['sts:AssumeRole', ROLE_REQUEST],
] as const;

/** What the identity may do to everything of a kind: all actions of a service, changes, reading data, taking or handing on any role. */
export function graveGrants(identity: Identity): readonly GraveGrant[] {
  // `arn:aws:s3:::*` and `table/*` leave as much open as `*` does.
  const named = identity.answerable.flatMap((statement): GraveGrant[] => {
    if (statement.source.kind === 'aws-managed' || some(statement.resources.map(isEveryResource)).isPossible) return [];
    const whole = some(statement.resources.map(isEveryResourceOfService));
    const open = openFields(statement).filter(({ name }) => name.isPossible);
    const grave = statement.actions.filter(
      (action) => isGrave(action.texts.flatMap((tokens) => expandAction(show(tokens)))) && whole.and(isWholeService(action)).isNo,
    );
    if (open.length === 0 || grave.length === 0) return [];
    const denied = every(grave.map(({ text }) => identity.denied(text)));
    const truth = every([statement.allows, some(open.map(({ name }) => name)), statement.mayApply(ROLE_REQUEST), denied.not()]);
    const reach = [
      brief(grave.map(({ text }) => text).toSorted()),
      open
        .map(({ at }) => at.text)
        .toSorted()
        .join(', '),
    ];
    return truth.isNo ? [] : [{ name: reach.join(' on '), at: statement, truth }];
  });
  const wholes = identity.answerable.flatMap((statement): GraveGrant[] => {
    const wide = statement.allows.and(some(statement.resources.map(isEveryResourceOfService)));
    return wide.isNo
      ? []
      : statement.actions.flatMap((action) =>
          grant(statement, action.text, wide.and(isWholeService(action).or(isEveryAction(action))).and(identity.denied(action.text).not())),
        );
  });
  const wides = wideActions(identity).flatMap(({ statement, facts, written, truth }) => {
    return isGrave(facts) ? grant(statement, brief(written.map(({ action }) => action.text).toSorted()), truth) : [];
  });
  const roles = ROLE_CALLS.flatMap(([action, request]) =>
    identity
      .grants(action, undefined, request)
      .flatMap(({ statement, truth }) =>
        grant(statement, action, truth.and(some(statement.resources.map(isEveryRole))).and(allowsEverything(statement).not())),
      ),
  );
  return [...wholes, ...wides, ...named, ...roles];
}

function isGrave(facts: readonly ActionFacts[]): boolean {
  const effect = gravestOf(facts);
  return effect === 'permissions' || effect === 'changes' || effect === 'data';
}

function grant(statement: Statement, actions: string, truth: Truth): GraveGrant[] {
  const { source } = statement;
  return truth.isNo
    ? []
    : [{ name: source.kind === 'aws-managed' ? `what ${source.name} does` : `${actions} on everything`, at: statement, truth }];
}
