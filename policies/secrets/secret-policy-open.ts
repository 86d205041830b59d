import { definePolicy, flagOpenings, OPEN_POLICY_TYPES } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'secret-policy-open',
  title: 'Secret open to anyone',
  severity: 'critical',
  presets: ['essential', 'recommended', 'strict'],
  why: 'A stranger with any AWS account can read the secret, or replace it, if the key that encrypts it lets them.',
  fix: "Name the role that reads it: `Principal: { AWS: !GetAtt IamRoleLambdaExecution.Arn }`; within one account the role's own policy is enough.",
  references: [
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
  ],
  cwe: 732,
  formerly: ['secretsmanager_not_publicly_accessible'],
  messages: {
    anyone: 'The policy of secret {resource} lets anyone call {actions}.',
    others: 'The policy of secret {resource} lets everyone but those it names call {actions}.',
  },
  examples: {
    bad: `functions:
  hello: { handler: hello.handler }
resources:
  Resources:
    PaymentsSecret: { Type: AWS::SecretsManager::Secret }
    PaymentsSecretPolicy:
      Type: AWS::SecretsManager::ResourcePolicy
      Properties:
        SecretId: !Ref PaymentsSecret
        ResourcePolicy:
          Statement: { Effect: Allow, Principal: '*', Action: secretsmanager:GetSecretValue, Resource: '*' }`,
    good: `functions:
  hello: { handler: hello.handler }
resources:
  Resources:
    PaymentsSecret: { Type: AWS::SecretsManager::Secret }
    PaymentsSecretPolicy:
      Type: AWS::SecretsManager::ResourcePolicy
      Properties:
        SecretId: !Ref PaymentsSecret
        ResourcePolicy:
          Statement:
            Effect: Allow
            Principal: '*'
            Action: secretsmanager:GetSecretValue
            Resource: '*'
            Condition: { StringEquals: { aws:PrincipalOrgID: o-a1b2c3d4e5 } }`,
  },
  check({ service, flag }) {
    flagOpenings(service.resourcePolicies(...OPEN_POLICY_TYPES.secret), flag);
  },
});
