import { definePolicy, flagResources, ownBuckets, resourcesOf, some, type Resource, type Truth } from '../../src/policy/index.ts';

const TYPES = [
  'AWS::DynamoDB::Table',
  'AWS::DynamoDB::GlobalTable',
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBInstance',
  'AWS::DocDB::DBCluster',
  'AWS::Neptune::DBCluster',
  'AWS::Cognito::UserPool',
  'AWS::KMS::Key',
  'AWS::EFS::FileSystem',
  'AWS::OpenSearchService::Domain',
];
const KEPT = ['Retain', 'RetainExceptOnCreate', 'Snapshot'];

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
      [...ownBuckets(service), ...resourcesOf(service, ...TYPES)].map((at) => ({
        at,
        truth: keeps(at, 'DeletionPolicy').and(keeps(at, 'UpdateReplacePolicy')).not(),
      })),
    );
  },
});

/** A member of a cluster holds nothing that the cluster does not. */
function keeps(resource: Resource, attribute: string): Truth {
  return some([...KEPT.map((policy) => resource.attribute(attribute).is(policy)), resource.get('DBClusterIdentifier').present]);
}
