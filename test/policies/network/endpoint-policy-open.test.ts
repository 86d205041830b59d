import policy from '../../../policies/network/endpoint-policy-open.ts';
import { cfnIf, ref, sub, testPolicy } from '../../../src/policy/testing.ts';

const TWO_STAGES = { Parameters: { Stage: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } } };
const endpoint = (PolicyDocument: unknown, ServiceName: unknown = 'com.amazonaws.eu-west-1.s3'): Readonly<Record<string, unknown>> => ({
  Endpoint: {
    Type: 'AWS::EC2::VPCEndpoint',
    Properties: { VpcId: 'vpc-1', ServiceName, ...(PolicyDocument === undefined ? {} : { PolicyDocument }) },
  },
});

testPolicy(policy, {
  finds: {
    'no policy': { template: endpoint(undefined), expect: { message: 'missing', count: 1 } },
    everything: {
      template: endpoint({ Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] }),
      expect: { message: 'open', count: 1 },
    },
    'a table endpoint': endpoint(undefined, sub('com.amazonaws.${AWS::Region}.dynamodb')),
    'a condition that is no boundary': endpoint({
      Statement: { Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
    }),
  },
  accepts: {
    'some resources': endpoint({ Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::photos/*' }] }),
    'its own account': endpoint({
      Statement: [
        {
          Effect: 'Allow',
          Principal: '*',
          Action: '*',
          Resource: '*',
          Condition: { StringEquals: { 'aws:ResourceAccount': '111122223333' } },
        },
      ],
    }),
    'its own organisation': endpoint({
      Statement: [
        {
          Effect: 'Allow',
          Principal: '*',
          Action: '*',
          Resource: '*',
          Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
        },
      ],
    }),
    'one role': endpoint({
      Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:role/a' }, Action: '*', Resource: '*' }],
    }),
    'a service that carries no data away': endpoint(undefined, 'com.amazonaws.eu-west-1.logs'),
  },
  doubts: { 'a policy of one stage': { template: { ...TWO_STAGES, Resources: endpoint(cfnIf('IsProd', { Statement: [] })) } } },
});
