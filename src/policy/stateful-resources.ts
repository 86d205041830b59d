import type { Service } from '../iam/service.ts';
import type { Resource } from '../template/resource.ts';
import { some, type Truth } from '../template/truth.ts';
import { ownBuckets, resourcesOf } from './flag-resources.ts';

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

/** What holds data that no deploy brings back. The framework's own bucket is none of it. */
export function statefulResources(service: Service): readonly Resource[] {
  return [...ownBuckets(service), ...resourcesOf(service, ...TYPES)];
}

/** Whether what it holds outlives the deletion or the replacement. A member of a cluster holds nothing that the cluster does not. */
export function isKept(resource: Resource, attribute: 'DeletionPolicy' | 'UpdateReplacePolicy'): Truth {
  return some([...KEPT.map((policy) => resource.attribute(attribute).is(policy)), resource.get('DBClusterIdentifier').present]);
}
