import policy from '../../../policies/secrets/authentication-in-metadata.ts';
import { cfnIf, ref, testPolicy } from '../../../src/policy/testing.ts';

const worker = (artifacts: object): Readonly<Record<string, unknown>> => ({
  Worker: { Type: 'AWS::EC2::Instance', Metadata: { 'AWS::CloudFormation::Authentication': { artifacts } } },
});

testPolicy(policy, {
  finds: {
    'a password': {
      template: worker({ password: 'example' }),
      expect: { key: 'password of artifacts', message: 'The metadata of Worker holds the password of artifacts.', count: 1 },
    },
    'a key': worker({ accessKeyId: 'x', secretKey: 'example' }),
    'a parameter that everybody sees': {
      template: { Parameters: { Password: { Type: 'String' } }, Resources: worker({ password: ref('Password') }) },
    },
  },
  accepts: {
    'a role': worker({ roleName: 'worker' }),
    'a parameter that is hidden': {
      template: { Parameters: { Password: { Type: 'String', NoEcho: true } }, Resources: worker({ password: ref('Password') }) },
    },
    'other metadata': { Worker: { Type: 'AWS::EC2::Instance', Metadata: { Note: 'password' } } },
  },
  doubts: {
    'a password of one branch': {
      template: {
        Parameters: { Stage: { Type: 'String' } },
        Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } },
        Resources: worker({ password: cfnIf('IsProd', '{{resolve:secretsmanager:a}}', 'example') }),
      },
    },
  },
});
