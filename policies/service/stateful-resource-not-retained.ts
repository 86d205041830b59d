import { definePolicy, flagResources, isKept, statefulResources } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'stateful-resource-not-retained',
  title: 'Data goes when the stack goes',
  severity: 'medium',
  presets: ['strict'],
  why: 'Deleting the stack, or a change that replaces the resource, deletes all that is in it: tables, files, users, keys.',
  fix: 'Write `DeletionPolicy: Retain` and `UpdateReplacePolicy: Retain` beside the properties; for what the framework makes, under `resources.extensions.<LogicalId>`.',
  references: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-updatereplacepolicy.html',
  ],
  formerly: ['I3011', 'W3011'],
  messages: {
    one: '{resources} is deleted with the stack, or when it is replaced.',
    several: '{resources} are deleted with the stack, or when they are replaced.',
  },
  examples: {
    bad: `resources:
  Resources:
    Users: { Type: AWS::Cognito::UserPool, DeletionPolicy: Retain }`,
    good: `resources:
  Resources:
    Members: { Type: AWS::Cognito::UserPool, DeletionPolicy: Retain, UpdateReplacePolicy: Retain }`,
  },
  check({ service, flag }) {
    flagResources(
      flag,
      statefulResources(service).map((at) => ({
        at,
        truth: isKept(at, 'DeletionPolicy').and(isKept(at, 'UpdateReplacePolicy')).not(),
      })),
    );
  },
});
