import type { Condition } from '../iam/condition.ts';
import { accountOf, isAnyone, type Principal } from '../iam/principal.ts';
import { STRANGER } from '../iam/request-class.ts';
import type { Statement } from '../iam/statement.ts';
import { kindOfSecret } from '../secrets/secret-in.ts';
import { literal, show, type Tokens } from '../template/token.ts';
import type { Value } from '../template/value.ts';

const HIDDEN = '(hidden)';
/** What callers prove themselves with is meant to be known to them alone. */
const SECRET_KEYS = new Set(['lambda:eventsourcetoken', 'aws:referer', 'aws:useragent', 'sts:externalid']);

/** An action as it is written, of the one in lower case by which actions are compared. */
export function actionInWords(action: string, { actions, notActions }: Statement): string {
  const written = [...actions, ...notActions].flatMap(({ texts }) => texts.map(show));
  const inItsCase = (one: string): string => written.find((text) => text.toLowerCase() === one) ?? one;
  const [pattern = '', excepted] = action.split(' but ', 2);
  if (excepted === undefined) return pattern === '*' ? 'everything' : inItsCase(pattern);
  return `everything but ${excepted.split(', ').map(inItsCase).join(', ')}`;
}

/** `table orders`: without what an ARN of the account deployed to says of itself. The ARN where it says more. */
export function resourceInWords(resource: string): string {
  const [pattern = '', excepted] = resource.split(' but ', 2);
  if (excepted !== undefined) return `everything but ${excepted.split(', ').map(resourceInWords).join(', ')}`;
  if (pattern === '*') return 'everything';
  const [arn, , service = '', region = '', account = '', ...rest] = pattern.split(/:(?![^{]*\})/);
  const name = rest.join(':');
  const isPlain = /^(?:[\w-]*|\$\{AWS::Region\}|\*)$/.test(region) && ['', '${AWS::AccountId}'].includes(account);
  if (arn !== 'arn' || name === '' || !isPlain) return withoutSecret(pattern);
  const [kind = '', ...names] = name.split(/[/:]/);
  // Most ARNs say what kind of thing it is; those of buckets, queues and topics do not.
  const isKind = names.length > 0 && /^[a-z][a-z-]*$/.test(kind) && service !== 's3';
  return withoutSecret(isKind ? `${kind} ${name.slice(kind.length + 1)}` : `${KINDS[service] ?? service} ${name}`);
}

const KINDS: Readonly<Record<string, string>> = { s3: 'bucket', sqs: 'queue', sns: 'topic' };

/** `anyone`, `account 222233334444`, `events.amazonaws.com`. */
export function principalInWords(principal: Principal | undefined, statement: Statement): string {
  if (principal === undefined)
    return `everyone but ${statement.notPrincipals
      .map(({ value }) => value.text)
      .toSorted()
      .join(', ')}`;
  const { value } = principal;
  if (isAnyone(principal).isYes) return statement.mayApply(STRANGER).isNo ? 'whoever meets its conditions' : 'anyone';
  const [tokens, ...others] = value.texts;
  const account = tokens && others.length === 0 ? accountInWords(tokens, principal) : undefined;
  return account ?? withoutSecret(value.text);
}

/** A whole account; one role or user of it keeps its ARN. */
function accountInWords(tokens: Tokens, { type }: Principal): string | undefined {
  const account = type === 'AWS' || type === 'any' ? accountOf(tokens) : undefined;
  const isWhole = account !== undefined && (show(tokens).endsWith(':root') || !show(tokens).includes(':iam:'));
  if (account === undefined || !isWhole) return undefined;
  return literal(account) === undefined ? 'the own account' : `account ${literal(account)}`;
}

/** ` if StringEquals aws:SourceAccount …`, or nothing. */
export function conditionsInWords({ conditions }: Statement): string {
  if (conditions.length === 0) return '';
  const words = conditions.map((condition) => {
    const isSecret = SECRET_KEYS.has(condition.key) || condition.value.items.some(holdsSecret);
    return isSecret ? `${condition.operator} ${condition.key} ${HIDDEN}` : conditionInWords(condition);
  });
  return ` if ${words.toSorted().join(' and ')}`;
}

/** The values in one order, whatever the order in which they are written. */
function conditionInWords({ operator, key, value }: Condition): string {
  return `${operator} ${key} ${value.items
    .map((item) => item.text)
    .toSorted()
    .join(', ')}`.trimEnd();
}

function holdsSecret({ texts }: Value): boolean {
  return texts.some((tokens) => kindOfSecret(show(tokens)) !== undefined);
}

/** The text, or that it is hidden where it holds what looks like a secret. */
export function withoutSecret(text: string): string {
  return kindOfSecret(text) === undefined ? text : HIDDEN;
}
