import { Identity } from '../iam/identity.ts';
import type { Access } from '../iam/grants-new.ts';
import type { Service } from '../iam/service.ts';
import type { FunctionView } from '../template/function-view.ts';

/** An identity of after, and what it is compared with. */
export interface Pair {
  /** `role of function api`, `user Ci`. */
  readonly title: string;
  readonly after: Identity;
  readonly before: Access;
}

/**
 * Each identity of after with the one of before that has its logical id. What a function runs with is compared with what that function
 * ran with, so that a role that is split or renamed gains nothing, and a function that gets another role may gain much.
 */
export function identityPairs(before: Service, after: Service): readonly Pair[] {
  return after.identities.flatMap((identity): readonly Pair[] => {
    const own = before.identities.filter(({ kind, name }) => kind === identity.kind && name === identity.name);
    if (identity.functions.length === 0) return [{ title: `${identity.kind} ${identity.name}`, after: identity, before: union(own) }];
    const groups = new Map<string, { readonly base: readonly Identity[]; readonly functions: FunctionView[] }>();
    for (const one of identity.functions) {
      const base = baseOf(one, before) ?? own;
      const key = base.map(({ name }) => name).join();
      const known = groups.get(key);
      if (known) known.functions.push(one);
      else groups.set(key, { base, functions: [one] });
    }
    return [...groups.values()].map(({ base, functions }) => ({ title: roleTitle(functions), after: identity, before: union(base) }));
  });
}

/** What the function ran with before; undefined where it was not there. */
function baseOf(one: FunctionView, before: Service): readonly Identity[] | undefined {
  const known = counterpart(one, before);
  return known && before.identities.filter(({ functions }) => functions.includes(known));
}

/** The function of the other side that is the same one: by its key in the configuration, or its logical id. */
export function counterpart(one: FunctionView, { functions }: Service): FunctionView | undefined {
  return functions.find(({ name }) => name === one.name) ?? functions.find(({ logicalId }) => logicalId === one.logicalId);
}

const MOST_NAMED = 3;

function roleTitle(functions: readonly FunctionView[]): string {
  const names = functions.map(({ name }) => name).toSorted();
  const shown = names.length > MOST_NAMED ? [...names.slice(0, MOST_NAMED - 1), `${names.length - MOST_NAMED + 1} more`] : names;
  const list = shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : String(shown[0]);
  return `role of ${names.length > 1 ? 'functions' : 'function'} ${list}`;
}

/** Several roles, of which a condition chooses one: what any of them surely allows is known to have been there. */
function union(identities: readonly Identity[]): Access {
  const [first, ...others] = identities;
  if (first === undefined || others.length === 0) return first ?? [];
  return new Identity({
    resource: first.resource,
    kind: first.kind,
    name: first.name,
    trust: identities.flatMap(({ trust }) => trust),
    statements: identities.flatMap(({ statements }) => statements),
    unread: identities.flatMap(({ unread }) => unread),
    boundary: identities.every(({ boundary }) => boundary) ? identities.flatMap(({ boundary }) => boundary ?? []) : undefined,
    functions: identities.flatMap(({ functions }) => functions),
  });
}
