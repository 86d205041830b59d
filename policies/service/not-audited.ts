import type { ArtifactInput } from '../../src/audit-input.ts';
import { archiveUses, definePolicy, kindOfFile, some, someOf, Truth } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'not-audited',
  title: 'Part of the service that is not audited',
  severity: 'high',
  presets: ['essential', 'recommended', 'strict'],
  why: 'This is deployed, but what it is stands nowhere in what was audited: a macro, a module or an address brings it in, or it cannot be read. Nothing can say whether it is sound, and it may change after the review.',
  fix: 'Write it out, or package it with the service. For what a macro makes, audit its output: `aws cloudformation get-template --template-stage Processed --stack-name …`, then `bulkhead scan` on that file. Somebody who knows what it brings in can waive it by its key.',
  references: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-macros.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/modules.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html',
  ],
  cwe: 829,
  formerly: ['resource-not-expanded'],
  messages: {
    module: '{resource} is a module, {what}: the resources that it becomes at deploy are not audited.',
    sam: '{resource} is of type {what}: the resources that SAM makes of it at deploy are not audited.',
    macro: 'The transform {what} may rewrite the whole template at deploy: what becomes of it is not audited.',
    transform: '{resource} takes in at deploy what {what} gives, which is not audited.',
    loop: '{resource} repeats {key}, which is not audited: {what}.',
    untyped: '{resource} has no type and is not audited.',
    stack: '{resource} deploys {what}, which is not in the package and not audited.',
    inline: '{resource} holds a template that cannot be read and is not audited.',
    definition: '{resource} takes its definition from S3: its routes and its policy are not audited.',
    document: '{property} of {resource} is {what} and no policy document: what it grants is not audited.',
    archive: 'The package {archive} of {users} is not audited: {why}.',
    archives: 'None of the {count} archives of the service is beside its package: the code is not audited.',
    files: 'In the package {archive} of {users}, {count} could not be looked through for secrets: {why}.',
  },
  examples: {
    bad: `functions:
  hello: { handler: hello.handler }
resources:
  Transform: AWS::Serverless-2016-10-31
  Resources:
    Worker: { Type: 'AWS::Serverless::Function', Properties: { InlineCode: '', Handler: index.handler, Runtime: nodejs20.x } }`,
    good: `functions:
  hello: { handler: hello.handler }
resources:
  Resources:
    Orders: { Type: 'AWS::SQS::Queue' }`,
  },
  check({ service, flag }) {
    for (const gap of service.gaps) {
      const { kind, key, what, resource } = gap;
      flag(Truth.yes, kind, gap, { key, data: { resource: resource.logicalId, key, what } });
    }
    for (const { at, property, truth, what } of service.noDocuments) {
      flag(truth, 'document', at, { key: property, data: { property, resource: at.resource.logicalId, what } });
    }
    const artifacts = service.input.artifacts ?? [];
    const at = service.settings.package;
    // Where none is there, that is one fact: only what describes the service was handed on.
    if (artifacts.length > 1 && artifacts.every(({ isMissing }) => isMissing === true)) {
      flag(Truth.yes, 'archives', at, { key: 'Packages', data: { count: artifacts.length } });
      return;
    }
    for (const artifact of artifacts) {
      const uses = archiveUses(service, artifact.name);
      const left = leftUnread(artifact);
      if (left === undefined) continue;
      flag(some(uses.map(({ truth }) => truth)), left.count === '' ? 'archive' : 'files', at, {
        key: `Package ${artifact.name}`,
        data: { archive: artifact.name, users: someOf(uses.map(({ name }) => name)), ...left },
        related: uses.map((use) => ({ at: use.at, note: `${use.isLayer ? 'layer' : 'function'} ${use.name}` })),
      });
    }
  },
});

/** How much of an archive could not be read, nothing for all of it, and why. Files that their names alone give away count as read. */
function leftUnread({ files, unread }: ArtifactInput): { readonly count: string; readonly why: string } | undefined {
  if (unread !== undefined) return { count: '', why: unread };
  const left = files.filter((file) => file.unread !== undefined && kindOfFile(file) === undefined);
  const [first, ...others] = left;
  if (first === undefined) return undefined;
  const reasons = [...new Set(left.map((file) => file.unread ?? ''))];
  return { count: others.length === 0 ? first.path : `${left.length} files`, why: someOf(reasons) };
}
