import { definePolicy, flagOpenings, OPEN_POLICY_TYPES, some, Truth, type ResourcePolicy, type Statement } from '../../src/policy/index.ts';

/** What may be done to a public repository besides pulling from it. */
const CHANGES = [
  'ecr-public:*Upload',
  'ecr-public:Upload*',
  'ecr-public:Put*',
  'ecr-public:*Delete*',
  'ecr-public:Set*',
  'ecr-public:TagResource',
];

export default definePolicy({
  id: 'repository-policy-open',
  title: 'Container repository open to anyone',
  severity: 'critical',
  presets: ['essential', 'recommended', 'strict'],
  why: 'A stranger with any AWS account can pull the images with all that is baked into them, or push an image that the next deploy runs.',
  fix: 'Name the accounts that pull, or your organisation: `Condition: { StringEquals: { aws:PrincipalOrgID: o-a1b2c3d4e5 } }`; Lambda itself comes as `Principal: { Service: lambda.amazonaws.com }`.',
  references: [
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
  ],
  cwe: 732,
  formerly: [
    'CKV_AWS_32',
    'AWS-0032',
    'AwsSolutions-ECR1',
    'ecr_repositories_not_publicly_accessible',
    'ECR Repository Is Publicly Accessible',
  ],
  messages: {
    anyone: 'The policy of repository {resource} lets anyone call {actions}.',
    others: 'The policy of repository {resource} lets everyone but those it names call {actions}.',
  },
  examples: {
    bad: `resources:
  Resources:
    Worker:
      Type: AWS::ECR::Repository
      Properties:
        RepositoryPolicyText:
          Statement: { Effect: Allow, Principal: '*', Action: [ecr:BatchGetImage, ecr:GetDownloadUrlForLayer] }`,
    good: `resources:
  Resources:
    Worker:
      Type: AWS::ECR::Repository
      Properties:
        RepositoryPolicyText:
          Statement:
            Effect: Allow
            Principal: { Service: lambda.amazonaws.com }
            Action: [ecr:BatchGetImage, ecr:GetDownloadUrlForLayer]
            Condition: { StringEquals: { aws:SourceAccount: !Ref AWS::AccountId } }`,
  },
  check({ service, flag }) {
    flagOpenings(service.resourcePolicies(...OPEN_POLICY_TYPES.repository), flag, beyondPublicReading);
  },
});

/** Everybody may pull from a public repository, whatever its policy says. */
function beyondPublicReading({ resource }: ResourcePolicy, statement: Statement): Truth {
  return resource.type === 'AWS::ECR::PublicRepository' ? some(CHANGES.map((action) => statement.concerns(action))) : Truth.yes;
}
