import policy from '../../../policies/service/stateful-resource-not-retained.ts';
import { ref, testPolicy } from '../../../src/policy/testing.ts';

const TWO_STAGES = { Parameters: { Stage: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } } };

testPolicy(policy, {
  finds: {
    neither: { template: { Users: { Type: 'AWS::Cognito::UserPool' } }, expect: { key: 'Resource Users', count: 1 } },
    'one of both': { Users: { Type: 'AWS::Cognito::UserPool', DeletionPolicy: 'Retain' } },
    'the other': { Orders: { Type: 'AWS::DynamoDB::Table', UpdateReplacePolicy: 'Retain' } },
    'a Delete': { Orders: { Type: 'AWS::DynamoDB::Table', DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' } },
    'several as one': {
      template: { Users: { Type: 'AWS::Cognito::UserPool' }, Photos: { Type: 'AWS::S3::Bucket' } },
      expect: { message: 'several', groups: 1 },
    },
  },
  accepts: {
    both: { Users: { Type: 'AWS::Cognito::UserPool', DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' } },
    snapshots: { Orders: { Type: 'AWS::RDS::DBCluster', DeletionPolicy: 'Snapshot', UpdateReplacePolicy: 'Snapshot' } },
    'all but what is made and rolled back': {
      Orders: { Type: 'AWS::DynamoDB::Table', DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' },
    },
    'what holds no data': { Topic: { Type: 'AWS::SNS::Topic' } },
    'the bucket of the framework': { ServerlessDeploymentBucket: { Type: 'AWS::S3::Bucket' } },
    'a member of a cluster': { Writer: { Type: 'AWS::RDS::DBInstance', Properties: { DBClusterIdentifier: 'orders' } } },
  },
  doubts: {
    'a resource of one stage': {
      template: { ...TWO_STAGES, Resources: { Users: { Type: 'AWS::Cognito::UserPool', Condition: 'IsProd' } } },
    },
  },
});
