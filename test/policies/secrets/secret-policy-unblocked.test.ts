import policy from '../../../policies/secrets/secret-policy-unblocked.ts';
import { cfnIf, ref, sub, testPolicy } from '../../../src/policy/testing.ts';
import { TWO_STAGES } from '../lambda/function-url-cases.ts';

const readers = (BlockPublicPolicy: unknown, principal: unknown = { AWS: sub('arn:aws:iam::${AWS::AccountId}:role/reader') }) => ({
  Readers: {
    Type: 'AWS::SecretsManager::ResourcePolicy',
    Properties: {
      SecretId: ref('Password'),
      BlockPublicPolicy,
      ResourcePolicy: {
        Statement: [{ Effect: 'Allow', Principal: principal, Action: 'secretsmanager:GetSecretValue', Resource: '*' }],
      },
    },
  },
});

testPolicy(policy, {
  finds: {
    'a check that is off': {
      template: readers(false),
      expect: {
        message: 'Readers switches off the check that keeps its secret from everybody.',
        at: 'Readers.Properties.BlockPublicPolicy',
        count: 1,
      },
    },
    'a check that is off, as a text': readers('false'),
    'several at once': { template: { ...readers(false), Others: readers(false).Readers }, expect: { message: 'several', groups: 1 } },
  },
  accepts: {
    'a check that is on': readers(true),
    'a check that nobody has switched': readers(ref('AWS::NoValue')),
    'a policy that is open, a finding of its own': readers(false, '*'),
  },
  doubts: {
    'a check of one stage': { template: { ...TWO_STAGES, Resources: readers(cfnIf('IsProd', true, false)) } },
    'a check that only the deploy knows': { template: { Parameters: { Block: { Type: 'String' } }, Resources: readers(ref('Block')) } },
  },
});
