import policy from '../../../policies/data/table-policy-open.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { openPolicyCases } from '../open-policy-cases.ts';

const attach = (document: unknown): Readonly<Record<string, unknown>> => ({
  Orders: { Type: 'AWS::DynamoDB::Table', Properties: { ResourcePolicy: { PolicyDocument: document } } },
});

const document = { Statement: { Effect: 'Allow', Principal: '*', Action: 'dynamodb:GetRecords', Resource: '*' } };

const cases = openPolicyCases(attach, 'dynamodb:GetItem');

testPolicy(policy, {
  finds: { ...cases.finds, 
    'the stream': {
      template: { Orders: { Type: 'AWS::DynamoDB::Table', Properties: { StreamSpecification: { ResourcePolicy: { PolicyDocument: document } } } } },
      expect: { at: 'Orders.Properties.StreamSpecification.ResourcePolicy.PolicyDocument.Statement.Principal' },
    },
    'one replica of a global table': {
      template: {
        Orders: { Type: 'AWS::DynamoDB::GlobalTable', Properties: { Replicas: [{ Region: 'eu-west-1' }, { Region: 'us-east-1', ResourcePolicy: { PolicyDocument: document } }] } },
      },
      expect: { at: 'Orders.Properties.Replicas.1.ResourcePolicy.PolicyDocument.Statement.Principal', count: 1 },
    },
    'the stream of a replica': {
      Orders: { Type: 'AWS::DynamoDB::GlobalTable', Properties: { Replicas: [{ Region: 'eu-west-1', ReplicaStreamSpecification: { ResourcePolicy: { PolicyDocument: document } } }] } },
    },
 },
  accepts: { ...cases.accepts, 
    'no policy': { Orders: { Type: 'AWS::DynamoDB::Table', Properties: { BillingMode: 'PAY_PER_REQUEST' } } },
 },
  doubts: { ...cases.doubts,  },
});
