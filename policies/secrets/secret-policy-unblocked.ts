import { definePolicy, flagResources, some } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'secret-policy-unblocked',
  title: 'Secret whose policy may open it to everybody',
  severity: 'medium',
  presets: ['strict'],
  why: 'Secrets Manager refuses a policy that lets everybody read a secret. With the check switched off the next careless change is taken.',
  fix: 'Delete `BlockPublicPolicy` from the policy of the secret.',
  references: ['https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html'],
  cwe: 1188,
  messages: {
    one: '{resources} switches off the check that keeps its secret from everybody.',
    several: '{resources} switch off the check that keeps their secrets from everybody.',
  },
  examples: {
    bad: `resources:
  Resources:
    Password: { Type: AWS::SecretsManager::Secret, Properties: { GenerateSecretString: { PasswordLength: 40 } } }
    Readers:
      Type: AWS::SecretsManager::ResourcePolicy
      Properties:
        SecretId: !Ref Password
        BlockPublicPolicy: false
        ResourcePolicy:
          Version: '2012-10-17'
          Statement:
            - Effect: Allow
              Principal: { AWS: !Sub 'arn:aws:iam::\${AWS::AccountId}:role/reader' }
              Action: secretsmanager:GetSecretValue
              Resource: '*'`,
    good: `resources:
  Resources:
    Password: { Type: AWS::SecretsManager::Secret, Properties: { GenerateSecretString: { PasswordLength: 40 } } }
    Readers:
      Type: AWS::SecretsManager::ResourcePolicy
      Properties:
        SecretId: !Ref Password
        ResourcePolicy:
          Version: '2012-10-17'
          Statement:
            - Effect: Allow
              Principal: { AWS: !Sub 'arn:aws:iam::\${AWS::AccountId}:role/reader' }
              Action: secretsmanager:GetSecretValue
              Resource: '*'`,
  },
  check({ service, flag }) {
    flagResources(
      flag,
      service.resourcePolicies('AWS::SecretsManager::ResourcePolicy').map((policy) => {
        const at = policy.resource.get('BlockPublicPolicy');
        // A policy that is open already is a finding of its own.
        return { at, truth: at.is(false).and(some(policy.openings.map(({ truth }) => truth)).not()) };
      }),
    );
  },
});
