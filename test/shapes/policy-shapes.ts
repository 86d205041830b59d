import isEqual from 'lodash/isEqual.js';
import pick from 'lodash/pick.js';
import { documentText } from './document-text.ts';
import { isIntrinsic, isMap, mapEntries, mapResources, MAYBE, rewriteProperties, withMaybe, type Json, type Template } from './rewrite.ts';

/** Other ways to write the same policies. */
export const POLICY_SHAPES: Readonly<Record<string, (template: Template) => Template>> = {
  'lists of one in statements': statements((statement) => elements(statement, (value) => (isOne(value) ? [value] : value))),
  'texts for lists of one in statements': statements((statement) =>
    elements(statement, (value) => (Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value)),
  ),
  'one statement without a list': documents((document) => (document.length === 1 ? document[0] : document)),
  'a statement for each action and resource': documents((document) => document.flatMap(apart)),
  'statements in reverse': documents((document) => document.toReversed()),
  'statements in Fn::If with equal branches': (template) =>
    documents((document) => document.map((one) => ({ 'Fn::If': [MAYBE, one, one] })))(withMaybe(template)),
  'actions in capitals': statements((statement) => changed(statement, ['Action', 'NotAction'], capitals)),
  'condition keys in capitals': statements((statement) =>
    changed(statement, ['Condition'], (block) =>
      isMap(block)
        ? mapEntries(block, (keys) =>
            isMap(keys) ? Object.fromEntries(Object.entries(keys).map(([key, value]) => [key.toUpperCase(), value])) : keys,
          )
        : block,
    ),
  ),
  'statements with a Sid': documents((document) =>
    document.map((one, index) => (isStatement(one) ? { Sid: `Statement${index}`, ...one } : one)),
  ),
  'everyone as an AWS principal': statements((statement) =>
    changed(statement, ['Principal'], (principal) => (principal === '*' ? { AWS: '*' } : principal)),
  ),
  'everyone as a text': statements((statement) =>
    changed(statement, ['Principal'], (principal) =>
      isEqual(principal, { AWS: '*' }) || isEqual(principal, { AWS: ['*'] }) ? '*' : principal,
    ),
  ),
  'accounts as the ARN of their root': awsPrincipals((principal) =>
    typeof principal === 'string' && /^\d{12}$/.test(principal) ? `arn:aws:iam::${principal}:root` : principal,
  ),
  'roots of accounts as the account': awsPrincipals((principal) =>
    typeof principal === 'string' ? principal.replace(/^arn:aws:iam::(\d{12}):root$/, '$1') : principal,
  ),
  'documents as JSON text': (template) =>
    mapResources(template, (resource) =>
      OBJECT_ONLY.test(String(resource['Type'])) || !isMap(resource['Properties'])
        ? resource
        : {
            ...resource,
            Properties: mapEntries(resource['Properties'], (value) =>
              isMap(value) && Object.hasOwn(value, 'Statement') ? documentText(value) : value,
            ),
          },
    ),
  'AWS::IAM::Policy for inline policies': detached((role, { PolicyName, PolicyDocument }) => ({
    Type: 'AWS::IAM::Policy',
    Properties: { PolicyName, PolicyDocument, Roles: [{ Ref: role }] },
  })),
  'AWS::IAM::RolePolicy for inline policies': detached((role, { PolicyName, PolicyDocument }) => ({
    Type: 'AWS::IAM::RolePolicy',
    Properties: { PolicyName, PolicyDocument, RoleName: { Ref: role } },
  })),
  'AWS::IAM::ManagedPolicy for inline policies': detached((role, { PolicyDocument }) => ({
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: { PolicyDocument, Roles: [{ Ref: role }] },
  })),
  'ManagedPolicyArns for inline policies': (template) => {
    const managed = detached((_role, { PolicyDocument }) => ({ Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument } }));
    return mapResources(managed(template), (resource, logicalId) => {
      const own = inlineOf(template.Resources[logicalId] ?? {}).map((_, index) => ({ Ref: `${logicalId}Policy${index}` }));
      if (own.length === 0) return resource;
      const { ManagedPolicyArns = [] } = resource['Properties'] as { readonly ManagedPolicyArns?: readonly unknown[] };
      return { ...resource, Properties: { ...(resource['Properties'] as Json), ManagedPolicyArns: [...ManagedPolicyArns, ...own] } };
    });
  },
};

/** Types that take a policy as an object only. */
const OBJECT_ONLY = /^AWS::(?:IAM|KMS)::|^AWS::S3::BucketPolicy$|^AWS::SQS::QueuePolicy$|^AWS::SNS::TopicPolicy$/;
const ELEMENTS = ['Action', 'NotAction', 'Resource', 'NotResource'];

function isStatement(node: unknown): node is Json {
  return isMap(node) && Object.hasOwn(node, 'Effect') && ['Action', 'NotAction'].some((key) => Object.hasOwn(node, key));
}

function statements(change: (statement: Json) => Json): (template: Template) => Template {
  return (template) => rewriteProperties(template, (node) => (isStatement(node) ? change(node) : node));
}

/** Rewrites the list of statements of each document. */
export function documents(change: (statements: readonly unknown[]) => unknown): (template: Template) => Template {
  return (template) =>
    rewriteProperties(template, (node) => {
      if (!isMap(node) || !Object.hasOwn(node, 'Statement') || isIntrinsic(node['Statement'])) return node;
      const { Statement } = node;
      return { ...node, Statement: change(Array.isArray(Statement) ? Statement : [Statement]) };
    });
}

/** Rewrites each AWS principal of each statement. */
function awsPrincipals(change: (principal: unknown) => unknown): (template: Template) => Template {
  return statements((statement) =>
    changed(statement, ['Principal'], (principal) =>
      isMap(principal) ? changed(principal, ['AWS'], (named) => (Array.isArray(named) ? named.map(change) : change(named))) : principal,
    ),
  );
}

function changed(statement: Json, keys: readonly string[], change: (value: unknown) => unknown): Json {
  return mapEntries(statement, (value, key) => (keys.includes(key) ? change(value) : value));
}

/** Everything in a statement that may be one text or a list of them. */
function elements(statement: Json, change: (value: unknown) => unknown): Json {
  const named = changed(statement, ELEMENTS, change);
  const principals = changed(named, ['Principal', 'NotPrincipal'], (value) => (isMap(value) ? mapEntries(value, change) : value));
  return changed(principals, ['Condition'], (block) =>
    isMap(block) ? mapEntries(block, (keys) => (isMap(keys) ? mapEntries(keys, change) : keys)) : block,
  );
}

/** A text, or a function that makes one; the others may make lists. */
function isOne(value: unknown): boolean {
  return (
    typeof value === 'string' || (isIntrinsic(value) && ['Fn::Sub', 'Fn::Join', 'Fn::GetAtt'].some((key) => Object.hasOwn(value, key)))
  );
}

function apart(statement: unknown): readonly unknown[] {
  if (!isStatement(statement)) return [statement];
  const { Action, Resource } = statement;
  const actions = Array.isArray(Action) ? Action : [Action];
  const resources = Array.isArray(Resource) ? Resource : [Resource];
  return actions.flatMap((action: unknown) =>
    resources.map((resource: unknown) => ({
      ...statement,
      ...(action === undefined ? {} : { Action: action }),
      ...(resource === undefined ? {} : { Resource: resource }),
    })),
  );
}

function capitals(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(capitals);
  return typeof value === 'string' ? value.toUpperCase() : value;
}

function inlineOf(resource: Json): readonly Json[] {
  const properties = resource['Properties'];
  const policies = resource['Type'] === 'AWS::IAM::Role' && isMap(properties) ? properties['Policies'] : undefined;
  return Array.isArray(policies) && policies.every(isMap) ? policies : [];
}

/** Moves the inline policies of each role into resources of their own. */
function detached(resourceOf: (role: string, policy: Json) => Json): (template: Template) => Template {
  return (template) => {
    const roles = mapResources(template, (resource) => {
      if (inlineOf(resource).length === 0) return resource;
      const { Policies: _moved, ...rest } = resource['Properties'] as Json;
      return { ...resource, Properties: rest };
    });
    const moved = Object.entries(template.Resources).flatMap(([role, resource]) =>
      inlineOf(resource).map(
        (policy, index) => [`${role}Policy${index}`, { ...pick(resource, 'Condition'), ...resourceOf(role, policy) }] as const,
      ),
    );
    return { ...roles, Resources: { ...roles.Resources, ...Object.fromEntries(moved) } };
  };
}
