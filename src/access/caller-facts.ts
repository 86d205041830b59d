import type { NewGrant } from '../iam/grants-new.ts';
import { Identity } from '../iam/identity.ts';
import type { Service } from '../iam/service.ts';
import { gained } from './gained.ts';
import { doubt, type Fact } from './grant-facts.ts';
import { grouped } from './grouped.ts';
import { guardedResources } from './guarded-resource.ts';
import type { Pair } from './pairs.ts';
import { isSaidOfEntries } from './said-of-entries.ts';
import { actionInWords, conditionsInWords, principalInWords } from './words.ts';

const INVOKES = new Set(['lambda:invokefunction', 'lambda:invokefunctionurl']);

/** Who may use a resource, or call a function, that could not. */
export function callerFacts(before: Service, after: Service): readonly Fact[] {
  const old = new Map(guardedResources(before).map(({ title, statements }) => [title, statements]));
  return guardedResources(after).flatMap(({ title, statements }) => {
    const grants = gained(old.get(title) ?? [], statements).grants.filter((grant) => !isSaidOfEntries(grant, after));
    return byPrincipal(grants).map((group) => callerFact(title, group));
  });
}

/** Who may take a role that could not. That Lambda takes the role of a function goes without saying. */
export function trustFacts({ title, before, after }: Pair): readonly Fact[] {
  const grants = gained(before instanceof Identity ? before.trust : [], after.trust).grants.filter(
    (grant) => after.functions.length === 0 || !isLambda(grant),
  );
  return byPrincipal(grants).map((group): Fact => {
    const [{ principal, statement }] = group;
    const who = principalInWords(principal, statement);
    return {
      kind: who === 'anyone' ? 'open' : 'trust',
      subject: title,
      message: `${title} may now be assumed by ${who}${conditionsInWords(statement)}`,
      principal: who,
      ...doubt(group),
      at: placeOfPrincipal(group[0]),
    };
  });
}

type Group = readonly [NewGrant, ...NewGrant[]];

function byPrincipal(grants: readonly NewGrant[]): readonly Group[] {
  const groups = grouped(grants, ({ principal, statement }) => `${principalInWords(principal, statement)}${conditionsInWords(statement)}`);
  return [...groups.values()].flatMap(([first, ...rest]): readonly Group[] => (first === undefined ? [] : [[first, ...rest]]));
}

function callerFact(title: string, group: Group): Fact {
  const [{ principal, statement }] = group;
  const actions = [...new Set(group.map((grant) => actionInWords(grant.action, grant.statement)))];
  const who = principalInWords(principal, statement);
  const isCall = title.startsWith('function ') && actions.every((action) => INVOKES.has(action.toLowerCase()));
  const does = actions.length > 1 ? `${actions.slice(0, -1).join(', ')} and ${actions.at(-1)}` : String(actions[0]);
  return {
    kind: who === 'anyone' ? 'open' : 'caller',
    subject: title,
    message: `${isCall ? `${title} may now be invoked by ${who}` : `${who} may now ${does} on ${title}`}${conditionsInWords(statement)}`,
    principal: who,
    actions,
    ...doubt(group),
    at: placeOfPrincipal(group[0]),
  };
}

function placeOfPrincipal({ statement, principal }: NewGrant): Fact['at'] {
  return principal === undefined || statement.source.attachedAt !== undefined ? statement : principal.value;
}

function isLambda({ principal }: NewGrant): boolean {
  return principal?.value.is('lambda.amazonaws.com').isYes === true;
}
