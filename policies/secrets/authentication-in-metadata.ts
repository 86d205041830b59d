import { definePolicy, credentialExposure } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'authentication-in-metadata',
  title: 'Credential in the metadata of a resource',
  severity: 'high',
  presets: ['recommended', 'strict'],
  why: 'Metadata is shown to everybody who may describe the stack, and to every program on the instance that asks for it.',
  fix: 'Delete `password`, `accessKeyId` and `secretKey`, and name a role that the instance has with `roleName`.',
  references: ['https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-authentication.html'],
  cwe: 798,
  formerly: ['W1', 'CloudFormationAuthenticationRule', 'cfn_authentication_rule', 'CloudFormation Specifying Credentials Not Safe'],
  messages: {
    credential: 'The metadata of {resource} holds the {property} of {name}.',
  },
  examples: {
    bad: `resources:
  Resources:
    Worker:
      Type: AWS::EC2::Instance
      Metadata: { AWS::CloudFormation::Authentication: { artifacts: { type: basic, username: deploy, password: example-Passw0rd, uris: [artifacts.example.com] } } }
      Properties: { ImageId: ami-0123456789abcdef0 }`,
    good: `resources:
  Resources:
    Runner:
      Type: AWS::EC2::Instance
      Metadata: { AWS::CloudFormation::Authentication: { artifacts: { type: S3, roleName: worker, buckets: [artifacts] } } }
      Properties: { ImageId: ami-0123456789abcdef0 }`,
  },
  check({ service, flag }) {
    for (const resource of service.resources()) {
      for (const [name, entry] of resource.attribute('Metadata').get('AWS::CloudFormation::Authentication').entries) {
        for (const property of ['password', 'secretKey']) {
          const value = entry.get(property);
          const exposure = credentialExposure(value);
          if (exposure !== undefined)
            flag(exposure.truth, 'credential', value, {
              key: `${property} of ${name}`,
              data: { resource: resource.logicalId, property, name },
            });
        }
      }
    }
  },
});
