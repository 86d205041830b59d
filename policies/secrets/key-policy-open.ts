import { definePolicy, flagOpenings, OPEN_POLICY_TYPES } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'key-policy-open',
  title: 'Key open to anyone',
  severity: 'critical',
  presets: ['essential', 'recommended', 'strict'],
  why: 'A stranger with any AWS account can decrypt with the key, or administer it: whatever it protects is no longer protected by it.',
  fix: "Give the key to your account, `Principal: { AWS: !Sub 'arn:aws:iam::${AWS::AccountId}:root' }`, and let the roles' own policies say who uses it.",
  references: [
    'https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
  ],
  cwe: 732,
  formerly: [
    'F76',
    'CKV_AWS_33',
    'KMSKeyWildcardPrincipalRule',
    'KMS.5',
    'kms_key_not_publicly_accessible',
    'kms_no_wildcard_principal',
    'KMS Allows Wildcard Principal',
  ],
  messages: {
    anyone: 'The policy of key {resource} lets anyone call {actions}.',
    others: 'The policy of key {resource} lets everyone but those it names call {actions}.',
  },
  examples: {
    bad: `resources:
  Resources:
    OrdersKey:
      Type: AWS::KMS::Key
      Properties:
        KeyPolicy:
          Statement: { Effect: Allow, Principal: { AWS: '*' }, Action: kms:*, Resource: '*' }`,
    good: `resources:
  Resources:
    OrdersKey:
      Type: AWS::KMS::Key
      Properties:
        KeyPolicy:
          Statement: { Effect: Allow, Principal: { AWS: !Sub 'arn:aws:iam::\${AWS::AccountId}:root' }, Action: kms:*, Resource: '*' }`,
  },
  check({ service, flag }) {
    flagOpenings(service.resourcePolicies(...OPEN_POLICY_TYPES.key), flag);
  },
});
