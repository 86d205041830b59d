import type { AuditInput } from '../audit-input.ts';
import { entriesOf, routeOpenings } from '../iam/entries.ts';
import type { Identity } from '../iam/identity.ts';
import { regionsOf, type Region, type Side } from '../iam/region.ts';
import { Service } from '../iam/service.ts';
import type { Statement } from '../iam/statement.ts';
import type { FunctionView } from '../template/function-view.ts';
import type { Resource } from '../template/resource.ts';
import { show } from '../template/token.ts';
import { Truth } from '../template/truth.ts';
import { guardedResources } from './guarded-resource.ts';
import { neutralId, neutralText, withoutRegion } from './neutral.ts';
import { namedByArn } from './permission-target.ts';
import { isSaidOfEntries } from './said-of-entries.ts';
import { actionInWords, conditionsInWords, principalInWords, withoutSecret } from './words.ts';

/** Facts by what they are about: `calledBy`, `may`. Each is one line. */
export type Facts = Readonly<Record<string, readonly string[]>>;

/** Who may call what, and what each function may do: what `bulkhead permissions` writes. */
export interface Permissions {
  /** By the key of the function: `calledBy`, and `runsWith`, the roles. */
  readonly functions: Readonly<Record<string, Facts>>;
  /** By kind and logical id, `role Worker`: `assumedBy`, `may`, `mayNot` and, where a boundary is set, `atMost`. */
  readonly identities: Readonly<Record<string, Facts>>;
  /** By kind and name, `queue Jobs`: `usedBy`, and `refuses`. */
  readonly resources: Readonly<Record<string, Facts>>;
}

const LAMBDA = 'lambda.amazonaws.com may sts:AssumeRole';

/** The permissions of a service, in the same words for every stage, region and account, and for every order in the templates. */
export function permissionsOf(input: AuditInput): Permissions {
  const service = new Service(namedByArn(withoutRegion(input)), { trustedAccounts: [], publicEndpoints: [] });
  const { stage } = input.service;
  const neutral = (facts: Facts): Facts => sorted(facts, (text) => neutralText(text, input.service));
  const guarded = new Map(guardedResources(service).map((one) => [one.title, one.statements]));
  const callsOf = (title: string): readonly Statement[] => guarded.get(title) ?? [];
  const titleOf = (title: string): string =>
    neutralText(
      title
        .split(' ')
        .map((word) => neutralId(word, stage))
        .join(' '),
      input.service,
    );
  const nameOf = ({ kind, name }: Identity): string => `${kind} ${neutralId(name, stage)}`;
  return {
    functions: merged(
      service.functions.map((one) => [
        one.key ?? neutralId(one.logicalId, stage),
        neutral({
          calledBy: [...entryLines(one, service), ...usedBy(callsOf(`function ${one.name}`), service)],
          runsWith: rolesOf(one, service, nameOf),
        }),
      ]),
    ),
    identities: merged(service.identities.map((one) => [nameOf(one), neutral(identityFacts(one))])),
    resources: merged([
      ...[...guarded]
        .filter(([title]) => !service.functions.some(({ name }) => title === `function ${name}`))
        .map(([title, statements]): Entry => [
          titleOf(title),
          neutral({ usedBy: usedBy(statements, service), refuses: lines(statements, ({ denies }) => denies, asResourceLine) }),
        ]),
      ...routesElsewhere(service).map(([title, facts]): Entry => [titleOf(title), neutral(facts)]),
    ]),
  };
}

type Entry = readonly [string, Facts];

function identityFacts({ kind, trust, statements, unread, boundary, functions, resource }: Identity): Facts {
  const trusted = lines(trust, ({ allows }) => allows, asTrustLine);
  return {
    // That Lambda takes the role of a function goes without saying.
    assumedBy: kind === 'role' ? trusted.filter((line) => functions.length === 0 || line !== LAMBDA) : [],
    may: [...identityLines(statements, ({ allows }) => allows), ...unread.map(({ name }) => `whatever ${name} allows`)],
    mayNot: identityLines(statements, ({ denies }) => denies),
    atMost: boundary === undefined ? unreadBoundary(resource) : identityLines(boundary, ({ allows }) => allows),
  };
}

function unreadBoundary(resource: Resource): readonly string[] {
  const boundary = resource.get('PermissionsBoundary');
  return boundary.present.isPossible ? [`whatever boundary ${boundary.text} allows`] : [];
}

function identityLines(statements: readonly Statement[], effect: (statement: Statement) => Truth): readonly string[] {
  const managed = statements.filter(({ source }) => source.kind === 'aws-managed');
  return [
    ...lines(
      statements.filter((one) => !managed.includes(one)),
      effect,
      (region) => `${doing(region)} on ${resourceOf(region)}`,
    ),
    ...managed
      .filter((one) => effect(one).isPossible)
      .map((one) => `what the AWS managed policy ${one.source.name} says${doubtOf(effect(one))}`),
  ];
}

function usedBy(statements: readonly Statement[], service: Service): readonly string[] {
  return lines(
    statements,
    ({ allows }) => allows,
    asResourceLine,
    (region) => !isSaidOfEntries(region, service),
  );
}

function asResourceLine(region: Region): string {
  const resource = resourceOf(region);
  const isItself = resource === '*' || region.statement.resource.type.startsWith('AWS::Lambda::');
  return `${asTrustLine(region)}${isItself ? '' : ` on ${resource}`}`;
}

function asTrustLine(region: Region): string {
  return `${principalInWords(region.principal, region.statement)} may ${doing(region)}`;
}

function lines(
  statements: readonly Statement[],
  effect: (statement: Statement) => Truth,
  inWords: (region: Region) => string,
  isWanted: (region: Region) => boolean = () => true,
): readonly string[] {
  return statements.flatMap((statement) =>
    regionsOf(statement, effect(statement))
      .filter(isWanted)
      .map((region) => `${inWords(region)}${conditionsInWords(statement)}${doubtOf(region.truth)}`),
  );
}

function doing({ actions, statement }: Region): string {
  return withoutSecret(actionInWords(sideText(actions), statement));
}

function resourceOf({ resources }: Region): string {
  return withoutSecret(sideText(resources));
}

function sideText({ pattern, spared }: Side): string {
  return spared.length === 0 ? show(pattern) : `${show(pattern)} but ${spared.map(show).toSorted().join(', ')}`;
}

function doubtOf({ doubt }: Truth): string {
  return doubt === undefined ? '' : ` (unproven: ${doubt})`;
}

function entryLines(one: FunctionView, service: Service): readonly string[] {
  const routes = routeOpenings(service).filter(({ route }) => route.function?.resource === one.resource);
  const others = entriesOf(service).filter(
    ({ function: owner, at }) =>
      owner.resource === one.resource && ['AWS::Lambda::Url', 'AWS::Lambda::EventSourceMapping'].includes(at.resource.type),
  );
  return [
    ...routes.map(({ route, open }) => {
      const truth = route.resource.exists.and(open.isNo ? Truth.yes : open);
      return `${open.isNo ? 'authorized callers' : 'anyone'} may ${withoutSecret(route.endpoint)}${doubtOf(truth)}`;
    }),
    ...others.map(
      ({ caller, words, truth }) => (caller === 'anyone' ? `anyone may call ${words}` : `records of ${words} call it`) + doubtOf(truth),
    ),
  ];
}

/** Open routes that lead past the functions. */
function routesElsewhere(service: Service): readonly Entry[] {
  return routeOpenings(service)
    .filter(({ route, open }) => route.function === undefined && open.isPossible)
    .map(({ route, open }) => [`route ${route.endpoint}`, { usedBy: [`anyone may ${route.endpoint}${doubtOf(open)}`] }]);
}

function rolesOf(one: FunctionView, service: Service, nameOf: (role: Identity) => string): readonly string[] {
  const roles = service.identities.filter(({ functions }) => functions.some(({ resource }) => resource === one.resource));
  if (roles.length > 0) return roles.map(nameOf);
  const role = one.get('Role');
  return role.isMissing ? [] : [role.text];
}

/** Each line once, by the alphabet; what nothing is said of is left out. */
function sorted(facts: Facts, inWords: (line: string) => string): Facts {
  return Object.fromEntries(
    Object.entries(facts)
      .map(([about, texts]) => [about, [...new Set(texts.map(inWords))].toSorted()] as const)
      .filter(([, texts]) => texts.length > 0),
  );
}

/** By the alphabet. What nested stacks call the same is one. */
function merged(entries: readonly Entry[]): Readonly<Record<string, Facts>> {
  const found = new Map<string, Facts>();
  for (const [name, facts] of entries) {
    const known = found.get(name) ?? {};
    const both = [...new Set([...Object.keys(known), ...Object.keys(facts)])];
    const all = Object.fromEntries(both.map((about) => [about, [...(known[about] ?? []), ...(facts[about] ?? [])]]));
    found.set(
      name,
      sorted(all, (line) => line),
    );
  }
  return Object.fromEntries([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
