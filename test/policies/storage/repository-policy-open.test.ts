import policy from '../../../policies/storage/repository-policy-open.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { openPolicyCases } from '../open-policy-cases.ts';

const attach = (document: unknown): Readonly<Record<string, unknown>> => ({
  Worker: { Type: 'AWS::ECR::Repository', Properties: { RepositoryPolicyText: document } },
});

const published = (action: string): Readonly<Record<string, unknown>> => ({
  Worker: {
    Type: 'AWS::ECR::PublicRepository',
    Properties: { RepositoryPolicyText: { Statement: { Effect: 'Allow', Principal: '*', Action: action } } },
  },
});

const cases = openPolicyCases(attach, 'ecr:BatchGetImage');

testPolicy(policy, {
  finds: {
    ...cases.finds,
    'the registry': {
      Registry: {
        Type: 'AWS::ECR::RegistryPolicy',
        Properties: {
          PolicyText: { Statement: { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'ecr:ReplicateImage', Resource: '*' } },
        },
      },
    },
    'a public repository that everyone pushes to': published('ecr-public:PutImage'),
    'a public repository with every action': published('ecr-public:*'),
  },
  accepts: {
    ...cases.accepts,
    Lambda: attach({
      Statement: {
        Effect: 'Allow',
        Principal: { Service: 'lambda.amazonaws.com' },
        Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      },
    }),
    'a public repository that everyone pulls from': published('ecr-public:BatchGetImage'),
  },
  doubts: { ...cases.doubts },
});
