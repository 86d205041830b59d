import { refOf } from '../template/arn-format.ts';
import { mapCases } from '../template/cases.ts';
import type { CompiledService } from '../template/compiled-service.ts';
import type { FunctionView } from '../template/function-view.ts';
import type { Resource } from '../template/resource.ts';
import { show, split, type Tokens } from '../template/token.ts';
import { some, Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';

/** Groups before users: what a user has from its group is the group's to answer for. */
export const KINDS = { 'AWS::IAM::Role': 'role', 'AWS::IAM::Group': 'group', 'AWS::IAM::User': 'user' } as const;
const LISTS = { role: 'Roles', user: 'Users', group: 'Groups' } as const;
const POLICIES = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy', 'AWS::IAM::UserPolicy', 'AWS::IAM::GroupPolicy'];

export type Kind = (typeof KINDS)[keyof typeof KINDS];

/** Which policy and which function belongs to which role, by the names they use. Looked up, since a service can have thousands of each. */
export class Attachments {
  /** Policies that are resources of their own. */
  readonly policies: readonly Resource[];
  private readonly functions = new Map<string, Set<FunctionView>>();
  private readonly carriers: Record<Kind, Map<string, Set<Resource>>> = { role: new Map(), user: new Map(), group: new Map() };
  /** Policies whose list of carriers is not known. */
  private readonly unlisted: Record<Kind, Resource[]> = { role: [], user: [], group: [] };
  private readonly managed = new Map<string, Resource>();
  private readonly boundaries = new Set<Resource>();
  private readonly groups: readonly Resource[];
  private readonly additions: readonly Resource[];

  constructor(service: CompiledService) {
    this.policies = POLICIES.flatMap((type) => service.resources(type));
    this.groups = service.resources('AWS::IAM::Group');
    this.additions = service.resources('AWS::IAM::UserToGroupAddition');
    for (const one of service.functions) for (const name of one.get('Role').texts.flatMap(namesIn)) add(this.functions, name, one);
    for (const policy of this.policies) {
      for (const kind of Object.values(KINDS)) {
        const listed = carriersOf(policy, kind);
        for (const name of listed.flatMap((value) => value.texts.flatMap(namesIn))) add(this.carriers[kind], name, policy);
        if (listed.some((value) => value.cases.some(({ value: node }) => node.kind === 'unknown'))) this.unlisted[kind].push(policy);
      }
    }
    for (const policy of service.resources('AWS::IAM::ManagedPolicy'))
      for (const { value } of refOf(policy)) this.managed.set(show(value), policy);
    for (const type of Object.keys(KINDS)) {
      for (const resource of service.resources(type)) {
        for (const tokens of resource.get('PermissionsBoundary').texts) {
          const policy = this.policyAt(tokens);
          if (policy) this.boundaries.add(policy);
        }
      }
    }
  }

  /** The policies that name a role, user or group as their carrier, and when they do. */
  carriedBy(resource: Resource, kind: Kind): readonly { readonly policy: Resource; readonly truth: Truth }[] {
    const named = refOf(resource).flatMap(({ value }) => [...(this.carriers[kind].get(show(value)) ?? [])]);
    const candidates = new Set([...named, ...this.unlisted[kind]]);
    const isIt = (tokens: Tokens): Truth => {
      const names = namesIn(tokens);
      return Truth.from(mapCases(refOf(resource), (name) => Truth.of(names.includes(show(name)))));
    };
    return this.policies
      .filter((policy) => candidates.has(policy))
      .map((policy) => ({ policy, truth: some(carriersOf(policy, kind), (value) => value.test(isIt)) }));
  }

  /** The groups of the service that a user is in, and when: named by the user, or by an addition to a group. */
  groupsOf(user: Resource): readonly { readonly group: Resource; readonly truth: Truth }[] {
    const isNamedIn = (values: readonly Value[], one: Resource): Truth => {
      const names = new Set(refOf(one).map(({ value }) => show(value)));
      return some(values, (value) => value.test((tokens) => Truth.of(names.has(show(tokens)))));
    };
    return this.groups
      .map((group) => {
        const added = this.additions.map((addition) =>
          addition.exists.and(isNamedIn([addition.get('GroupName')], group)).and(isNamedIn(addition.get('Users').items, user)),
        );
        return { group, truth: some([isNamedIn(user.get('Groups').items, group), ...added]) };
      })
      .filter(({ truth }) => truth.isPossible);
  }

  /** The functions that run with a role. */
  functionsOf(resource: Resource): readonly FunctionView[] {
    return [...new Set(refOf(resource).flatMap(({ value }) => [...(this.functions.get(show(value)) ?? [])]))];
  }

  /** The managed policy of the service that an ARN names. */
  policyAt(arn: Tokens): Resource | undefined {
    return this.managed.get(show(arn));
  }

  /** A policy that only bounds others grants nothing. */
  isBoundaryOnly(policy: Resource): boolean {
    return this.boundaries.has(policy) && Object.values(KINDS).every((kind) => policy.get(LISTS[kind]).items.length === 0);
  }
}

function carriersOf(policy: Resource, kind: Kind): readonly Value[] {
  const list = LISTS[kind];
  return [...policy.get(list).items, ...policy.get(`${list.slice(0, -1)}Name`).items];
}

/** What a name or an ARN may be the name of: itself, or its last part. */
function namesIn(tokens: Tokens): readonly string[] {
  return [...new Set([show(tokens), show(split(tokens, '/').at(-1) ?? [])])];
}

function add<T>(index: Map<string, Set<T>>, name: string, one: T): void {
  index.set(name, (index.get(name) ?? new Set<T>()).add(one));
}
