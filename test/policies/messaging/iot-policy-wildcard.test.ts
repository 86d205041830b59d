import policy from '../../../policies/messaging/iot-policy-wildcard.ts';
import { cfnIf, ref, testPolicy } from '../../../src/policy/testing.ts';

const policyWith = (statement: object): Readonly<Record<string, unknown>> => ({
  Sensors: {
    Type: 'AWS::IoT::Policy',
    Properties: { PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] } },
  },
});

testPolicy(policy, {
  finds: {
    'every action': {
      template: policyWith({ Action: 'iot:*', Resource: 'arn:aws:iot:eu-west-1:111122223333:topic/a' }),
      expect: { key: 'Action iot:*', message: 'action', count: 1 },
    },
    'everything as one finding': {
      template: policyWith({ Action: ['iot:Connect', '*'], Resource: '*' }),
      expect: { message: 'action', count: 1 },
    },
    'every resource': {
      template: policyWith({ Action: ['iot:Publish'], Resource: ['*'] }),
      expect: { message: 'Sensors allows devices iot:Publish on every resource.', count: 1 },
    },
    'a policy as text': {
      Sensors: {
        Type: 'AWS::IoT::Policy',
        Properties: { PolicyDocument: '{"Statement":{"Effect":"Allow","Action":"iot:*","Resource":"*"}}' },
      },
    },
  },
  accepts: {
    'topics of the device': policyWith({
      Action: 'iot:Publish',
      Resource: 'arn:aws:iot:eu-west-1:111122223333:topic/${iot:Connection.Thing.ThingName}/*',
    }),
    'a Deny': policyWith({ Effect: 'Deny', Action: 'iot:*', Resource: '*' }),
    'a prefix of actions': policyWith({ Action: 'iot:Get*', Resource: 'arn:aws:iot:eu-west-1:111122223333:thing/a' }),
  },
  doubts: {
    'a resource of one branch': {
      template: {
        Parameters: { Stage: { Type: 'String' } },
        Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } },
        Resources: policyWith({ Action: 'iot:Publish', Resource: cfnIf('IsProd', 'arn:aws:iot:eu-west-1:111122223333:topic/a', '*') }),
      },
    },
  },
});
