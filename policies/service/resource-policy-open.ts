import { definePolicy, flagOpenings, OPEN_POLICY_TYPES } from '../../src/policy/index.ts';

const HAS_ITS_OWN = new Set<string>(Object.values(OPEN_POLICY_TYPES).flat());

export default definePolicy({
  id: 'resource-policy-open',
  title: 'Resource open to anyone',
  severity: 'high',
  presets: ['essential', 'recommended', 'strict'],
  why: 'The policy is attached to the resource itself: a stranger with any AWS account can do what it allows, whatever your roles are allowed.',
  fix: 'Name the accounts, roles or services that need it, or your organisation: `Condition: { StringEquals: { aws:PrincipalOrgID: o-a1b2c3d4e5 } }`.',
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
  ],
  cwe: 732,
  formerly: ['GenericResourceFullWildcardPrincipalRule', 'FullWildcardPrincipalRule'],
  messages: {
    anyone: 'The policy of {resource} ({type}) lets anyone call {actions}.',
    others: 'The policy of {resource} ({type}) lets everyone but those it names call {actions}.',
  },
  examples: {
    bad: `resources:
  Resources:
    Clicks: { Type: AWS::Kinesis::Stream, Properties: { ShardCount: 1 } }
    ClicksPolicy:
      Type: AWS::Kinesis::ResourcePolicy
      Properties:
        ResourceArn: !GetAtt Clicks.Arn
        ResourcePolicy:
          Statement: { Effect: Allow, Principal: '*', Action: kinesis:PutRecords, Resource: !GetAtt Clicks.Arn }`,
    good: `resources:
  Resources:
    Clicks: { Type: AWS::Kinesis::Stream, Properties: { ShardCount: 1 } }
    ClicksPolicy:
      Type: AWS::Kinesis::ResourcePolicy
      Properties:
        ResourceArn: !GetAtt Clicks.Arn
        ResourcePolicy:
          Statement: { Effect: Allow, Principal: { AWS: !Sub 'arn:aws:iam::\${AWS::AccountId}:root' }, Action: kinesis:PutRecords, Resource: !GetAtt Clicks.Arn }`,
  },
  check({ service, flag }) {
    const others = service.resourcePolicies().filter(({ resource }) => !HAS_ITS_OWN.has(resource.type));
    flagOpenings(others, flag);
  },
});
