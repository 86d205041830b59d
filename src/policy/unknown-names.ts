import { askedAs } from '../iam/action-aliases.ts';
import { actionsOf, expandAction, serviceExists } from '../iam/authorization.ts';
import { isEveryAction } from '../iam/action-pattern.ts';
import type { Condition } from '../iam/condition.ts';
import { conditionKeyExists, conditionOperators, knownKeys } from '../iam/condition-keys.ts';
import type { Statement } from '../iam/statement.ts';
import { nearest } from '../nearest.ts';
import { literal } from '../template/token.ts';
import { some, Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';

/** A name in a statement that the service authorisation reference does not have. */
export interface UnknownName {
  readonly at: Value;
  readonly name: string;
  /** The name that was probably meant. */
  readonly meant: string | undefined;
  readonly truth: Truth;
}

/**
 * Actions, and patterns that no action fits. A name with parts that only the deploy knows counts as known, and so does the name of a
 * call beside the action by which IAM knows it: AWS's own templates write `sqs:DeleteMessageBatch` beside `sqs:DeleteMessage`.
 */
export function unknownActions(statement: Statement): readonly UnknownName[] {
  const { actions, notActions } = statement;
  const isSaidBeside = (name: string): boolean => {
    const action = askedAs(name);
    return action !== undefined && notActions.length === 0 && statement.concerns(action).isYes;
  };
  return [...actions, ...notActions].flatMap((at) => {
    const unknown = at.texts.map((tokens) => literal(tokens) ?? '*').filter((name) => isUnknown(name) && !isSaidBeside(name));
    const [name] = unknown;
    if (name === undefined) return [];
    const truth = some(unknown.map((one) => at.is(one)));
    return [{ at, name: unknown.join(' or '), meant: meantAction(name), truth }];
  });
}

/** Condition keys and operators. */
export function unknownConditions({ conditions }: Statement): readonly UnknownName[] {
  return conditions.flatMap((condition): UnknownName[] => {
    const { value: at, operator } = condition;
    const key = writtenKey(condition);
    const base = operator.replace(/^For(?:All|Any)Values?:/i, '').replace(/IfExists$/i, '');
    if (!conditionOperators().some((known) => known.toLowerCase() === base.toLowerCase()))
      return [{ at, name: operator, meant: nearest(base, conditionOperators()), truth: at.present }];
    if (conditionKeyExists(key)) return [];
    return [{ at, name: key, meant: nearest(key, knownKeys(key.split(':')[0] ?? '')), truth: at.present }];
  });
}

/** As it is written: `key` of a condition is in lower case. */
function writtenKey({ key, value }: Condition): string {
  const written = value.path.findLast((part) => typeof part === 'string' && part.toLowerCase() === key);
  return typeof written === 'string' ? written : key;
}

function isUnknown(name: string): boolean {
  return !isEveryAction(name) && name !== '*:*' && expandAction(name).length === 0;
}

function meantAction(name: string): string | undefined {
  const other = askedAs(name);
  if (other !== undefined) return other;
  const [prefix = '', action = ''] = name.split(':');
  if (!serviceExists(prefix)) return undefined;
  const near = nearest(
    action,
    actionsOf(prefix).map((facts) => facts.name),
  );
  return near === undefined ? undefined : `${prefix}:${near}`;
}
