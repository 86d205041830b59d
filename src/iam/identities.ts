import type { CompiledService } from '../template/compiled-service.ts';
import { refOf } from '../template/arn-format.ts';
import type { Resource } from '../template/resource.ts';
import { literal, show, split, type Tokens } from '../template/token.ts';
import { some, Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';
import { Identity, type UnreadPolicy } from './identity.ts';
import { managedPolicyDocument } from './managed-policies.ts';
import { statementsFrom, statementsOf } from './policy-document.ts';
import type { Statement } from './statement.ts';

const KINDS = { 'AWS::IAM::Role': 'role', 'AWS::IAM::User': 'user', 'AWS::IAM::Group': 'group' } as const;
const LISTS = { role: 'Roles', user: 'Users', group: 'Groups' } as const;
const STANDALONE = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy', 'AWS::IAM::UserPolicy', 'AWS::IAM::GroupPolicy'];

/** Every role, user and group of the service with all that it is granted, then the policies that nothing in it carries. */
export function identitiesOf(service: CompiledService): readonly Identity[] {
  const carried = new Set<Resource>();
  const identities = Object.entries(KINDS).flatMap(([type, kind]) =>
    service.resources(type).map((resource) => identityOf(service, resource, kind, carried)),
  );
  const boundaries = service.resources('AWS::IAM::ManagedPolicy').filter((policy) => isBoundaryOnly(service, policy));
  const rest = STANDALONE.flatMap((type) => service.resources(type)).filter(
    (policy) => !carried.has(policy) && !boundaries.includes(policy),
  );
  return [...identities, ...rest.map((policy) => standalone(policy))];
}

function identityOf(service: CompiledService, resource: Resource, kind: 'role' | 'user' | 'group', carried: Set<Resource>): Identity {
  const listed = resource.get('ManagedPolicyArns').items;
  const attached = STANDALONE.flatMap((type) => service.resources(type)).flatMap((policy) => {
    const truth = namesIdentity(policy, kind, resource);
    // Attached from both sides it counts once.
    if (truth.isNo || listed.some((arn) => arn.texts.some((tokens) => isPolicy(tokens, policy)) && arn.present.isYes)) return [];
    carried.add(policy);
    return statementsOf(policy.get('PolicyDocument'), { kind: 'policy', name: policy.logicalId }, policy.exists.and(truth));
  });
  const managed = listed.map((arn) => managedPolicy(service, arn, resource, carried));
  return new Identity({
    resource,
    kind,
    name: resource.logicalId,
    trust: statementsOf(resource.get('AssumeRolePolicyDocument'), { kind: 'trust', name: resource.logicalId }, resource.exists),
    statements: [...inline(resource), ...attached, ...managed.flatMap(({ statements }) => statements)],
    unread: managed.flatMap(({ unread }) => unread),
    boundary: boundaryOf(service, resource),
    functions: service.functions.filter((one) => one.get('Role').texts.some((role) => isThis(role, resource))),
  });
}

function inline(resource: Resource): readonly Statement[] {
  return resource
    .get('Policies')
    .items.flatMap((policy) =>
      statementsOf(policy.get('PolicyDocument'), { kind: 'inline', name: resource.logicalId }, resource.exists.and(policy.present)),
    );
}

function standalone(policy: Resource): Identity {
  return new Identity({
    resource: policy,
    kind: 'policy',
    name: policy.logicalId,
    trust: [],
    statements: statementsOf(policy.get('PolicyDocument'), { kind: 'policy', name: policy.logicalId }, policy.exists),
    unread: [],
    boundary: undefined,
    functions: [],
  });
}

function namesIdentity(policy: Resource, kind: 'role' | 'user' | 'group', resource: Resource): Truth {
  const list = [...policy.get(LISTS[kind]).items, ...policy.get(`${LISTS[kind].slice(0, -1)}Name`).items];
  return some(list.map((name) => name.test((tokens) => Truth.of(isThis(tokens, resource)))));
}

/** Whether a name or an ARN is this resource's. */
function isThis(tokens: Tokens, resource: Resource): boolean {
  const names = refOf(resource).map(({ value }) => show(value));
  const last = split(tokens, '/').at(-1) ?? [];
  return (
    names.some((name) => name === show(tokens) || name === show(last)) ||
    (split(tokens, ':', 6).length === 6 && names.includes(show(split(last, ':').at(-1) ?? [])))
  );
}

interface ManagedPolicy {
  readonly statements: readonly Statement[];
  readonly unread: readonly UnreadPolicy[];
}

function managedPolicy(service: CompiledService, arn: Value, resource: Resource, carried: Set<Resource>): ManagedPolicy {
  const results = arn.texts.map((tokens): ManagedPolicy => {
    const exists = resource.exists.and(arn.test((one) => Truth.of(one === tokens)));
    const own = service.resources('AWS::IAM::ManagedPolicy').find((policy) => isPolicy(tokens, policy));
    if (own) {
      carried.add(own);
      return {
        statements: statementsOf(own.get('PolicyDocument'), { kind: 'managed', name: own.logicalId }, exists.and(own.exists)),
        unread: [],
      };
    }
    const name = awsManagedName(tokens);
    const document = name === undefined ? undefined : managedPolicyDocument(name);
    if (name === undefined || document === undefined) return { statements: [], unread: [{ at: arn, name: show(tokens) }] };
    const source = { kind: 'aws-managed', name, forService: show(tokens).includes('/service-role/'), attachedAt: arn } as const;
    return { statements: statementsFrom(document.statements, resource, arn.path, source, exists), unread: [] };
  });
  const unknown = arn.cases.some(({ value }) => value.kind === 'unknown') ? [{ at: arn, name: '(unknown)' }] : [];
  return { statements: results.flatMap(({ statements }) => statements), unread: [...unknown, ...results.flatMap(({ unread }) => unread)] };
}

function isPolicy(tokens: Tokens, policy: Resource): boolean {
  return refOf(policy).some(({ value }) => show(value) === show(tokens));
}

/** `arn:…:iam::aws:policy/service-role/AWSLambdaRole` → `AWSLambdaRole`, whichever partition. */
export function awsManagedName(tokens: Tokens): string | undefined {
  const fields = split(tokens, ':', 6);
  if (fields.length < 6 || literal(fields[4] ?? []) !== 'aws') return undefined;
  const path = literal(fields[5] ?? []);
  return path?.startsWith('policy/') ? path.slice(path.lastIndexOf('/') + 1) : undefined;
}

/** The statements of the boundary, or undefined where there is none that can be read. Where a condition leaves it out, it bounds nothing. */
function boundaryOf(service: CompiledService, resource: Resource): readonly Statement[] | undefined {
  const boundary = resource.get('PermissionsBoundary');
  const read = boundary.cases.map(({ value: node }) => {
    const when = boundary.judge((one) => Truth.of(one === node));
    return { when, statements: node.kind === 'text' ? boundaryStatements(service, resource, boundary, node.tokens, when) : undefined };
  });
  if (read.every(({ statements }) => statements === undefined)) return undefined;
  const source = { kind: 'managed', name: resource.logicalId } as const;
  return read.flatMap(({ when, statements }) => statements ?? statementsFrom([UNBOUNDED], resource, boundary.path, source, when));
}

const UNBOUNDED = { Effect: 'Allow', Action: '*', Resource: '*' };

function boundaryStatements(
  service: CompiledService,
  resource: Resource,
  boundary: Value,
  tokens: Tokens,
  when: Truth,
): readonly Statement[] | undefined {
  const own = service.resources('AWS::IAM::ManagedPolicy').find((policy) => isPolicy(tokens, policy));
  if (own) return statementsOf(own.get('PolicyDocument'), { kind: 'managed', name: own.logicalId }, when);
  const name = awsManagedName(tokens);
  const document = name === undefined ? undefined : managedPolicyDocument(name);
  if (name === undefined || document === undefined) return undefined;
  return statementsFrom(document.statements, resource, boundary.path, { kind: 'aws-managed', name, attachedAt: boundary }, when);
}

/** A policy that only bounds others grants nothing. */
function isBoundaryOnly(service: CompiledService, policy: Resource): boolean {
  const bounds = Object.keys(KINDS)
    .flatMap((type) => service.resources(type))
    .some((resource) => resource.get('PermissionsBoundary').texts.some((tokens) => isPolicy(tokens, policy)));
  return bounds && ['Roles', 'Users', 'Groups'].every((list) => policy.get(list).items.length === 0);
}
