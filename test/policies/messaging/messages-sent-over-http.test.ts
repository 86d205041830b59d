import policy from '../../../policies/messaging/messages-sent-over-http.ts';
import { cfnIf, getAtt, ref, sub, testPolicy } from '../../../src/policy/testing.ts';

testPolicy(policy, {
  finds: {
    'a subscription': { Warehouse: { Type: 'AWS::SNS::Subscription', Properties: { Protocol: 'http', Endpoint: 'http://example.com' } } },
    'a subscription whose address holds a password, which it does not say': {
      template: {
        Warehouse: {
          Type: 'AWS::SNS::Subscription',
          Properties: { Protocol: 'http', Endpoint: 'http://me:hunter2@example.com/a?token=x' },
        },
      },
      expect: { key: 'Endpoint example.com' },
    },
    'a subscription of the topic itself': {
      template: {
        Placed: {
          Type: 'AWS::SNS::Topic',
          Properties: {
            Subscription: [
              { Protocol: 'https', Endpoint: 'https://a.example.com' },
              { Protocol: 'http', Endpoint: 'http://b.example.com' },
            ],
          },
        },
      },
      expect: { at: 'Placed.Properties.Subscription.1.Protocol', count: 1, message: 'subscription' },
    },
    'a destination of events': {
      template: { Warehouse: { Type: 'AWS::Events::ApiDestination', Properties: { InvocationEndpoint: sub('http://${Host}/orders') } } },
      expect: { message: 'destination' },
    },
  },
  accepts: {
    'a subscription over TLS': {
      Warehouse: { Type: 'AWS::SNS::Subscription', Properties: { Protocol: 'https', Endpoint: 'https://example.com' } },
    },
    'a queue': { Warehouse: { Type: 'AWS::SNS::Subscription', Properties: { Protocol: 'sqs', Endpoint: getAtt('Queue') } } },
    'a destination over TLS': {
      Warehouse: { Type: 'AWS::Events::ApiDestination', Properties: { InvocationEndpoint: 'https://example.com' } },
    },
    'a destination that is given at deploy': {
      template: {
        Parameters: { Url: { Type: 'String' } },
        Resources: { Warehouse: { Type: 'AWS::Events::ApiDestination', Properties: { InvocationEndpoint: ref('Url') } } },
      },
    },
  },
  doubts: {
    'a protocol of one branch': {
      template: {
        Parameters: { Stage: { Type: 'String' } },
        Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } },
        Resources: {
          Warehouse: { Type: 'AWS::SNS::Subscription', Properties: { Protocol: cfnIf('IsProd', 'https', 'http'), Endpoint: 'x' } },
        },
      },
    },
  },
});
