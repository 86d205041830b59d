import policy from '../../../policies/service/resource-not-expanded.ts';
import { testPolicy } from '../../../src/policy/testing.ts';

testPolicy(policy, {
  finds: {
    "a function of SAM's": { Worker: { Type: 'AWS::Serverless::Function', Properties: {} } },
    'a loop': { template: { Resources: { 'Fn::ForEach::Topics': ['Name', ['a', 'b'], { 'Topic${Name}': { Type: 'AWS::SNS::Topic' } }] } } },
  },
  accepts: {
    'resources as they are': { Orders: { Type: 'AWS::SQS::Queue' } },
    'a resource that a macro only fills in': {
      Orders: { Type: 'AWS::SQS::Queue', Properties: { 'Fn::Transform': { Name: 'AWS::Include' } } },
    },
  },
  doubts: 'what a macro expands is a fact of the template itself',
});
