import {
  definePolicy,
  isKept,
  some,
  someOf,
  statefulResources,
  Truth,
  type Resource,
  type Service,
  type Setting,
} from '../../src/policy/index.ts';

/** As many as fit into a sentence. */

export default definePolicy({
  id: 'stack-unprotected',
  title: 'Stack with data that a deploy can delete',
  severity: 'low',
  presets: ['strict'],
  why: 'A renamed resource, a changed key schema or a deploy of the wrong branch replaces or deletes what holds data, without a question. A stack policy refuses such updates, deletion protection the removal of the stack.',
  fix: 'Refuse what must not happen: `provider: { stackPolicy: [{ Effect: Allow, Principal: "*", Action: "Update:*", Resource: "*" }, { Effect: Deny, Principal: "*", Action: [Update:Replace, Update:Delete], Resource: "*" }] }`; with osls 4 also `provider: { deletionProtection: true }`.',
  references: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-protect-stacks.html',
  ],
  formerly: ['cloudformation_stacks_termination_protection_enabled'],
  messages: { lacks: 'The stack with {resources} has no {lacks}.' },
  examples: {
    bad: `provider:
  name: aws
resources:
  Resources:
    Users: { Type: AWS::Cognito::UserPool }`,
    good: `provider:
  name: aws
  stackPolicy:
    - { Effect: Allow, Principal: '*', Action: 'Update:*', Resource: '*' }
    - { Effect: Deny, Principal: '*', Action: ['Update:Replace', 'Update:Delete'], Resource: '*' }
resources:
  Resources:
    Users: { Type: AWS::Cognito::UserPool }`,
  },
  check({ service, flag }) {
    const { settings } = service;
    if (!settings.isKnown) return;
    const held = statefulResources(service).filter(({ exists }) => exists.isPossible);
    const lacks = lacking(service, held).filter(({ truth }) => truth.isPossible);
    const [first] = lacks;
    if (first === undefined) return;
    flag(some(held.map(({ exists }) => exists)).and(some(lacks.map(({ truth }) => truth))), 'lacks', first.at, {
      key: 'Stack',
      data: {
        resources: someOf(held.map(({ logicalId }) => logicalId).toSorted()),
        lacks: lacks.map(({ name }) => name).join(' and no '),
      },
      related: held.map((resource) => ({ at: resource, note: `holds data` })),
    });
  },
});

interface Lack {
  readonly name: string;
  readonly at: Setting;
  readonly truth: Truth;
}

/**
 * The stack policy guards updates, the protection the removal of what would not outlive it. serverless has no setting for
 * that: whether the stack is protected, AWS alone knows.
 */
function lacking({ settings }: Service, held: readonly Resource[]): readonly Lack[] {
  const { stackPolicy, terminationProtection, framework, isProtected } = settings;
  const canProtect = framework.value?.name === 'osls' && Number.parseInt(framework.value.version, 10) >= 4;
  const isLost = some(held.map((resource) => isKept(resource, 'DeletionPolicy').not()));
  return [
    { name: 'stack policy', at: stackPolicy, truth: Truth.of((stackPolicy.value ?? []).length === 0) },
    { name: 'deletion protection', at: terminationProtection, truth: Truth.of(canProtect).and(isLost).and(isProtected.not()) },
  ];
}
