import policy from '../../../policies/secrets/secret-policy-open.ts';
import { ref, testPolicy } from '../../../src/policy/testing.ts';
import { openPolicyCases } from '../open-policy-cases.ts';

const attach = (document: unknown): Readonly<Record<string, unknown>> => ({
  Payments: { Type: 'AWS::SecretsManager::Secret' },
  PaymentsPolicy: { Type: 'AWS::SecretsManager::ResourcePolicy', Properties: { SecretId: ref('Payments'), ResourcePolicy: document } },
});

const cases = openPolicyCases(attach, 'secretsmanager:GetSecretValue');

testPolicy(policy, {
  finds: {
    ...cases.finds,
    'whose secret it is': {
      template: attach({
        Statement: { Effect: 'Allow', Principal: '*', Action: ['secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue'] },
      }),
      expect: {
        message: 'The policy of secret Payments lets anyone call secretsmanager:GetSecretValue and secretsmanager:PutSecretValue.',
        count: 1,
      },
    },
  },
  accepts: { ...cases.accepts },
  doubts: { ...cases.doubts },
});
