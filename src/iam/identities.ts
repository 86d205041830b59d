import type { CompiledService } from '../template/compiled-service.ts';
import type { Resource } from '../template/resource.ts';
import { literal, show, split, type Tokens } from '../template/token.ts';
import { Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';
import { Attachments, KINDS, type Kind } from './attachments.ts';
import { Identity, type UnreadPolicy } from './identity.ts';
import { managedPolicyDocument } from './managed-policies.ts';
import { statementsFrom, statementsOf } from './policy-document.ts';
import type { Statement, StatementSource } from './statement.ts';

/** Every role, user and group of the service with all that it is granted, then the policies that nothing in it carries. */
export function identitiesOf(service: CompiledService): readonly Identity[] {
  const attachments = new Attachments(service);
  const carried = new Set<Resource>();
  const identities = Object.entries(KINDS).flatMap(([type, kind]) =>
    service.resources(type).map((resource) => identityOf(attachments, resource, kind, carried)),
  );
  const rest = attachments.policies.filter((policy) => !carried.has(policy) && !attachments.isBoundaryOnly(policy));
  return [...identities, ...rest.map((policy) => standalone(policy))];
}

function identityOf(attachments: Attachments, resource: Resource, kind: Kind, carried: Set<Resource>): Identity {
  const own = grantedTo(attachments, resource, kind, carried, resource.exists);
  const groups = kind === 'user' ? attachments.groupsOf(resource) : [];
  const all = [
    own,
    ...groups.map(({ group, truth }) => grantedTo(attachments, group, 'group', carried, resource.exists.and(group.exists).and(truth))),
  ];
  return new Identity({
    resource,
    kind,
    name: resource.logicalId,
    trust: statementsOf(resource.get('AssumeRolePolicyDocument'), { kind: 'trust', name: resource.logicalId }, resource.exists),
    statements: all.flatMap(({ statements }) => statements),
    unread: all.flatMap(({ unread }) => unread),
    boundary: boundaryOf(attachments, resource),
    functions: attachments.functionsOf(resource),
  });
}

/** What a role, a user or a group is granted by its own policies and those that name it. */
function grantedTo(attachments: Attachments, resource: Resource, kind: Kind, carried: Set<Resource>, exists: Truth): ManagedPolicy {
  const listed = resource.get('ManagedPolicyArns').items;
  const attached = attachments.carriedBy(resource, kind).flatMap(({ policy, truth }) => {
    const isListed = listed.some((arn) => arn.present.isYes && arn.texts.some((tokens) => attachments.policyAt(tokens) === policy));
    // Attached from both sides it counts once.
    if (truth.isNo || isListed) return [];
    carried.add(policy);
    const inForce = policy.exists.and(truth).and(exists);
    return statementsOf(policy.get('PolicyDocument'), { kind: 'policy', name: policy.logicalId }, inForce);
  });
  const managed = listed.map((arn) => managedPolicy(attachments, arn, resource, carried, exists));
  return {
    statements: [...inline(resource, exists), ...attached, ...managed.flatMap(({ statements }) => statements)],
    unread: managed.flatMap(({ unread }) => unread),
  };
}

function inline(resource: Resource, exists: Truth): readonly Statement[] {
  return resource
    .get('Policies')
    .items.flatMap((policy) =>
      statementsOf(policy.get('PolicyDocument'), { kind: 'inline', name: resource.logicalId }, exists.and(policy.present)),
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

interface ManagedPolicy {
  readonly statements: readonly Statement[];
  readonly unread: readonly UnreadPolicy[];
}

function managedPolicy(attachments: Attachments, arn: Value, resource: Resource, carried: Set<Resource>, inForce: Truth): ManagedPolicy {
  const results = arn.texts.map((tokens): ManagedPolicy => {
    const exists = inForce.and(arn.test((one) => Truth.of(one === tokens)));
    const own = attachments.policyAt(tokens);
    if (own) {
      carried.add(own);
      return {
        statements: statementsOf(own.get('PolicyDocument'), { kind: 'managed', name: own.logicalId }, exists.and(own.exists)),
        unread: [],
      };
    }
    const ofAws = awsManaged(tokens, arn);
    if (ofAws === undefined) return { statements: [], unread: [{ at: arn, name: show(tokens) }] };
    const source = { ...ofAws.source, forService: show(tokens).includes('/service-role/') };
    return { statements: statementsFrom(ofAws.statements, resource, arn.path, source, exists), unread: [] };
  });
  const unknown = arn.cases.some(({ value }) => value.kind === 'unknown') ? [{ at: arn, name: '(unknown)' }] : [];
  return { statements: results.flatMap(({ statements }) => statements), unread: [...unknown, ...results.flatMap(({ unread }) => unread)] };
}

/** The statements of a policy of AWS's, where this version knows it. */
function awsManaged(
  tokens: Tokens,
  attachedAt: Value,
): { readonly statements: readonly object[]; readonly source: StatementSource } | undefined {
  const name = awsManagedName(tokens);
  const document = name === undefined ? undefined : managedPolicyDocument(name);
  return name === undefined || document === undefined
    ? undefined
    : { statements: document.statements, source: { kind: 'aws-managed', name, attachedAt } };
}

/** `arn:…:iam::aws:policy/service-role/AWSLambdaRole` → `AWSLambdaRole`, whichever partition. */
export function awsManagedName(tokens: Tokens): string | undefined {
  const fields = split(tokens, ':', 6);
  if (fields.length < 6 || literal(fields[4] ?? []) !== 'aws') return undefined;
  const path = literal(fields[5] ?? []);
  return path?.startsWith('policy/') ? path.slice(path.lastIndexOf('/') + 1) : undefined;
}

/** The statements of the boundary, or undefined where there is none that can be read. Where a condition leaves it out, it bounds nothing. */
function boundaryOf(attachments: Attachments, resource: Resource): readonly Statement[] | undefined {
  const boundary = resource.get('PermissionsBoundary');
  const read = boundary.cases.map(({ value: node }) => {
    const when = boundary.judge((one) => Truth.of(one === node));
    return { when, statements: node.kind === 'text' ? boundaryStatements(attachments, resource, boundary, node.tokens, when) : undefined };
  });
  if (read.every(({ statements }) => statements === undefined)) return undefined;
  const source = { kind: 'managed', name: resource.logicalId } as const;
  return read.flatMap(({ when, statements }) => statements ?? statementsFrom([UNBOUNDED], resource, boundary.path, source, when));
}

const UNBOUNDED = { Effect: 'Allow', Action: '*', Resource: '*' };

function boundaryStatements(
  attachments: Attachments,
  resource: Resource,
  boundary: Value,
  tokens: Tokens,
  when: Truth,
): readonly Statement[] | undefined {
  const own = attachments.policyAt(tokens);
  if (own) return statementsOf(own.get('PolicyDocument'), { kind: 'managed', name: own.logicalId }, when);
  const ofAws = awsManaged(tokens, boundary);
  return ofAws && statementsFrom(ofAws.statements, resource, boundary.path, ofAws.source, when);
}
