import policy from '../../../policies/storage/file-system-policy-open.ts';
import { testPolicy } from '../../../src/policy/testing.ts';
import { openPolicyCases } from '../open-policy-cases.ts';

const attach = (document: unknown): Readonly<Record<string, unknown>> => ({
  Models: { Type: 'AWS::EFS::FileSystem', Properties: { FileSystemPolicy: document } },
});

const mount = (Condition: object): Readonly<Record<string, unknown>> =>
  attach({
    Statement: {
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientRootAccess'],
      Condition,
    },
  });

const cases = openPolicyCases(attach, 'elasticfilesystem:ClientMount');

testPolicy(policy, {
  finds: {
    ...cases.finds,
    'whoever does not come through a mount target': mount({ Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'false' } }),
  },
  accepts: {
    ...cases.accepts,
    'the policy that AWS recommends': mount({ Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'true' } }),
    'the same with a boolean': mount({ Bool: { 'elasticfilesystem:AccessedViaMountTarget': true } }),
    'an access point': mount({
      StringEquals: { 'elasticfilesystem:AccessPointArn': 'arn:aws:elasticfilesystem:eu-west-1:123456789012:access-point/fsap-1' },
    }),
    'no policy': { Models: { Type: 'AWS::EFS::FileSystem', Properties: { Encrypted: true } } },
  },
  doubts: { ...cases.doubts },
});
