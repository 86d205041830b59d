import { covers, intersects } from '../template/match.ts';
import { literal, split, STAR, text, wildcards, type Tokens } from '../template/token.ts';
import { some, Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';
import { parseArn } from './arn.ts';
import type { Condition } from './condition.ts';
import type { Identity } from './identity.ts';
import { bringsWildcard, isOpen, ROLE_REQUEST } from './request-class.ts';
import { remembered } from '../template/remembered.ts';
import type { Statement } from './statement.ts';

const EVERYTHING: Tokens = [STAR];

/** Whether an Action element is `*`, the actions of all services. */
export function isEveryAction(action: Value): Truth {
  return action.test((tokens) => Truth.of(covers(wildcards(tokens), EVERYTHING) || literal(tokens) === '*:*'));
}

/** Whether an Action element names all actions of one service: `s3:*`. */
export function isWholeService(action: Value): Truth {
  return action.test((tokens) => {
    const [prefix, name] = split(wildcards(tokens), ':', 2);
    return Truth.of(name !== undefined && literal(prefix ?? []) !== undefined && covers(name, EVERYTHING));
  });
}

/** Whether a Resource element is `*`, or an ARN pattern that leaves all of service, account and resource open. */
export function isEveryResource(resource: Value): Truth {
  return resource.test((tokens) => {
    const pattern = wildcards(tokens);
    if (covers(pattern, EVERYTHING)) return Truth.yes;
    const arn = parseArn(pattern);
    if (!arn) return bringsWildcard(pattern);
    return Truth.of([arn.service, arn.account, arn.resource].every((field) => covers(field, EVERYTHING)));
  });
}

/** Whether a Resource element takes in all that its service has in the account: `*`, `arn:aws:sqs:*:*:*`, `arn:aws:apigateway:*::/*`. */
export function isEveryResourceOfService(resource: Value): Truth {
  return resource.test((tokens) => {
    const pattern = wildcards(tokens);
    const arn = parseArn(pattern);
    // Names of services that begin with a slash all do.
    return arn ? Truth.of(covers(arn.resource, EVERYTHING) || covers(arn.resource, [...text('/'), STAR])) : bringsWildcard(pattern);
  });
}

/** Whether a Resource element takes in every role of an account: `*`, `arn:aws:iam::123456789012:role/*`. */
export function isEveryRole(resource: Value): Truth {
  return resource.test((tokens) => {
    const pattern = wildcards(tokens);
    const arn = parseArn(pattern);
    if (!arn) return bringsWildcard(pattern);
    return Truth.of(covers(arn.resource, [...text('role/'), STAR])).and(intersects(arn.service, text('iam')));
  });
}

/** Whether the statement allows, on every resource, under conditions that code with the role can meet. */
export const allowsEverywhere = remembered((statement: Statement): Truth =>
  statement.allows.and(() => some(statement.resources, isEveryResource)).and(() => statement.mayApply(ROLE_REQUEST)),
);

/** Whether the statement allows every action on every resource. */
export const allowsEverything = remembered((statement: Statement): Truth =>
  allowsEverywhere(statement).and(() => some(statement.actions, isEveryAction)),
);

/** Whether the identity may do everything. What follows from that is not worth a finding of its own. */
export const isAdministrator = remembered((identity: Identity): Truth =>
  some(identity.statements, allowsEverything).and(() => identity.denied('*').not()),
);

/** Keys of the action's own service, and tags, tie `Resource: "*"` to some resources. Network and caller keys do not. */
export function narrowsResource(condition: Condition, service: string): boolean {
  if (condition.negated || condition.ifExists || condition.quantifier === 'all') return false;
  if (!['string', 'string-ignore-case', 'like', 'arn'].includes(condition.comparison)) return false;
  const relevant = condition.key.startsWith(`${service}:`) || condition.key.startsWith('aws:resourcetag/');
  const values = condition.value.items.flatMap((value) => value.texts);
  const wild = condition.comparison === 'like' || condition.comparison === 'arn';
  return relevant && values.length > 0 && values.every((tokens) => !wild || !isOpen(wildcards(tokens)).isYes || hasText(wildcards(tokens)));
}

function hasText(pattern: Tokens): boolean {
  return pattern.some((token) => token.kind === 'text' && /\w/.test(token.text));
}
