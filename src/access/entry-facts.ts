import { entriesOf, routeOpenings, type Entry, type RouteOpening } from '../iam/entries.ts';
import type { Service } from '../iam/service.ts';
import type { FunctionView } from '../template/function-view.ts';
import { Truth } from '../template/truth.ts';
import type { Fact } from './grant-facts.ts';
import { counterpart } from './pairs.ts';

/** Routes and URLs that are open to anyone or lead to a function, and sources that call one, that were not there before. */
export function entryFacts(before: Service, after: Service): readonly Fact[] {
  return [...routeFacts(before, after), ...functionFacts(before, after)];
}

function routeFacts(before: Service, after: Service): readonly Fact[] {
  const old = routeOpenings(before);
  return routeOpenings(after).flatMap((opening): readonly Fact[] => {
    const { route, open } = opening;
    const known = old.filter((other) => isSameRoute(other, opening));
    const was = known.map((other) => other.open.and(other.route.exists));
    const owner = route.function;
    const subject = owner === undefined ? route.endpoint : `function ${owner.name}`;
    const isOpen = isNew(open.and(route.exists), was);
    const to = owner === undefined ? '' : `, which calls function ${owner.name}`;
    if (isOpen.isPossible)
      return [
        { kind: 'open', subject, message: `open to anyone: ${route.endpoint}${to}`, principal: 'anyone', ...doubtOf(isOpen), at: route },
      ];
    const isThere = isNew(
      route.exists,
      known.map((other) => other.route.exists),
    );
    if (owner === undefined || isThere.isNo) return [];
    const message = `${subject} may now be called through ${route.endpoint}, which is guarded`;
    return [{ kind: 'caller', subject, message, principal: route.endpoint, ...doubtOf(isThere), at: route }];
  });
}

function isSameRoute(one: RouteOpening, other: RouteOpening): boolean {
  const owner = (opening: RouteOpening): string | undefined => opening.route.function?.name;
  return one.route.endpoint === other.route.endpoint && one.route.api.kind === other.route.api.kind && owner(one) === owner(other);
}

/** What was surely there, or there with the same doubt, is not new. */
function isNew(now: Truth, was: readonly Truth[]): Truth {
  return now.isNo || was.some((truth) => truth.isYes || truth.key === now.key) ? Truth.no : now;
}

function functionFacts(before: Service, after: Service): readonly Fact[] {
  return entriesOf(after).flatMap((entry): readonly Fact[] => {
    if (!isOfUrlOrSource(entry)) return [];
    const known = counterpart(entry.function, before);
    const was = known === undefined ? [] : entriesOf(before).filter((other) => isSameEntry(other, entry, known));
    const truth = isNew(
      entry.truth,
      was.map((other) => other.truth),
    );
    return truth.isNo ? [] : [{ ...inWords(entry), ...doubtOf(truth), at: entry.at }];
  });
}

function inWords({ caller, function: { name }, words }: Entry): Omit<Fact, 'at'> {
  const subject = `function ${name}`;
  return caller === 'anyone'
    ? { kind: 'open', subject, message: `open to anyone: the URL of function ${name}`, principal: 'anyone' }
    : { kind: 'caller', subject, message: `${subject} is now called with what comes from ${words}`, principal: words };
}

/** Permissions and routes are compared by themselves. */
function isOfUrlOrSource({ at }: Entry): boolean {
  return ['AWS::Lambda::Url', 'AWS::Lambda::EventSourceMapping'].includes(at.resource.type);
}

function isSameEntry(one: Entry, other: Entry, owner: FunctionView): boolean {
  return isOfUrlOrSource(one) && one.function === owner && one.caller === other.caller && one.words === other.words;
}

function doubtOf({ doubt }: Truth): { readonly unproven?: string } {
  return doubt === undefined ? {} : { unproven: doubt };
}
