import policy from '../../../policies/secrets/secret-in-template.ts';
import { cfnIf, fn, ref, sub, testPolicy } from '../../../src/policy/testing.ts';

const TOKEN = `ghp_${'a1B2c3D4e5F6'.repeat(3)}`;

testPolicy(policy, {
  finds: {
    'a token anywhere': {
      template: { Topic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: TOKEN } } },
      expect: { key: 'GitHub token in DisplayName', at: 'Topic.Properties.DisplayName', count: 1 },
    },
    'a token in the code of a function': {
      template: { Role: { Type: 'AWS::IAM::Role' }, Function: fn({ Code: { ZipFile: `const token = '${TOKEN}';` } }) },
      expect: { key: 'GitHub token in Code.ZipFile', count: 1 },
    },
    'a token in a list of maps': {
      template: {
        Queue: {
          Type: 'AWS::SQS::Queue',
          Properties: {
            Tags: [
              { Key: 'a', Value: 'b' },
              { Key: 'c', Value: TOKEN },
            ],
          },
        },
      },
      expect: { at: 'Queue.Properties.Tags.1.Value', count: 1 },
    },
    'a tag by its name': {
      Queue: { Type: 'AWS::SQS::Queue', Properties: { Tags: [{ Key: 'db-password', Value: 'Tr0ub4dor&3x-orders' }] } },
    },
    'a custom resource': { Custom: { Type: 'Custom::Thing', Properties: { ServiceToken: 'x', Nested: { ApiToken: TOKEN } } } },
    metadata: { Topic: { Type: 'AWS::SNS::Topic', Metadata: { Note: TOKEN }, Properties: {} } },
    'a token in a text with other parts': {
      Instance: {
        Type: 'AWS::EC2::Instance',
        Properties: { UserData: { 'Fn::Base64': sub('export TOKEN=' + TOKEN + ' ${AWS::Region}') } },
      },
    },
  },
  accepts: {
    'settings of an API, about which another policy speaks': {
      Stage: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { StageVariables: { token: TOKEN } } },
      Old: { Type: 'AWS::ApiGateway::Stage', Properties: { Variables: { token: TOKEN } } },
      Deployment: { Type: 'AWS::ApiGateway::Deployment', Properties: { StageDescription: { Variables: { token: TOKEN } } } },
      Method: {
        Type: 'AWS::ApiGateway::Method',
        Properties: { Integration: { RequestParameters: { 'integration.request.header.t': TOKEN } } },
      },
    },
    'ordinary texts': { Topic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: 'Orders', TopicName: 'orders-secret-name' } } },
    'the environment of a function, a finding of its own': { Hello: fn({ Environment: { Variables: { TOKEN } } }) },
    'a parameter of SSM, a finding of its own': { Setting: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: TOKEN } } },
    'a credential in its property, a finding of its own': {
      Orders: { Type: 'AWS::RDS::DBInstance', Properties: { MasterUserPassword: TOKEN } },
    },
    'a dynamic reference': {
      Queue: { Type: 'AWS::SQS::Queue', Properties: { Tags: [{ Key: 'password', Value: '{{resolve:ssm:/orders/password}}' }] } },
    },
  },
  doubts: {
    'a token of one branch': {
      template: {
        Parameters: { Stage: { Type: 'String' } },
        Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } },
        Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { DisplayName: cfnIf('IsProd', 'Orders', TOKEN) } } },
      },
    },
  },
});
