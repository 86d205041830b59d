import type { CompiledService } from '../template/compiled-service.ts';
import type { Resource } from '../template/resource.ts';
import { Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';
import { readJson } from './policy-document.ts';
import { listedDocuments } from './resource-policies.ts';

/** Where types of IAM, and those whose policies are neither of an identity nor of a resource, keep their documents. */
const DOCUMENTS: Readonly<Record<string, readonly string[]>> = {
  'AWS::IAM::Role': ['AssumeRolePolicyDocument'],
  'AWS::IAM::Policy': ['PolicyDocument'],
  'AWS::IAM::ManagedPolicy': ['PolicyDocument'],
  'AWS::IAM::RolePolicy': ['PolicyDocument'],
  'AWS::IAM::UserPolicy': ['PolicyDocument'],
  'AWS::IAM::GroupPolicy': ['PolicyDocument'],
  'AWS::EC2::VPCEndpoint': ['PolicyDocument'],
  'AWS::IoT::Policy': ['PolicyDocument'],
  'AWS::Organizations::Policy': ['Content'],
  'AWS::SSO::PermissionSet': ['InlinePolicy'],
};
const INLINE: ReadonlySet<string> = new Set(['AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group']);

/** Something else where a policy document, or a statement of one, belongs. */
export interface NoDocument {
  readonly at: Value;
  /** The property: `PolicyDocument`. */
  readonly property: string;
  readonly truth: Truth;
  /** `a list`, `a text that is no JSON`. */
  readonly what: string;
}

/** What stands where a policy document belongs and cannot be read as one, so that nobody knows what it grants. */
export function noDocuments(service: CompiledService): readonly NoDocument[] {
  return service
    .resources()
    .flatMap((resource) => [...documentsOf(resource), ...inlineOf(resource)].flatMap(([property, at]) => judged(property, at)));
}

type Named = readonly [string, Value];

function documentsOf(resource: Resource): readonly Named[] {
  const paths = Object.hasOwn(DOCUMENTS, resource.type) ? (DOCUMENTS[resource.type] ?? []) : [];
  const known = paths.map((path): Named => [path, resource.get(...path.split('.'))]);
  return [...known, ...listedDocuments(resource)];
}

function inlineOf(resource: Resource): readonly Named[] {
  if (!INLINE.has(resource.type)) return [];
  return resource.get('Policies').items.map((policy): Named => {
    return policy.isA('map').isNo ? ['Policies', policy] : ['PolicyDocument', policy.get('PolicyDocument')];
  });
}

function judged(property: string, at: Value): readonly NoDocument[] {
  const document = readJson(at);
  const statements = document.get('Statement').items.map((item): Named => ['Statement', item]);
  return [[property, at] as Named, ...statements].flatMap(([name, value]) => {
    const truth = isNone(readJson(value));
    return truth.isNo ? [] : [{ at: value, property: name, truth, what: described(value) }];
  });
}

/** What is empty or not there grants nothing, and what only the deploy knows is a doubt of those who ask for it. */
function isNone(value: Value): Truth {
  return value.judge((node) => Truth.of((node.kind === 'text' && node.tokens.length > 0) || node.kind === 'list'));
}

function described(value: Value): string {
  if (value.isA('text').isNo) return 'a list';
  return /^(?:true|false|-?\d+(?:\.\d+)?)$/.test(value.text) ? value.text : 'a text that is no JSON';
}
